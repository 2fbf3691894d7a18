# sayso in a container: `docker run --rm -v "$PWD:/work" sayso check`.
# Both stages are of one Debian, so that what the one links is there in the other.
FROM rust:1.95-slim-trixie AS build
WORKDIR /src
COPY . .
RUN cargo install --locked --path . --root /out

FROM debian:trixie-slim
# `--changed-since` asks git.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    # A mounted project belongs to somebody else.
    && git config --system --add safe.directory '*'
COPY --from=build /out/bin/sayso /usr/local/bin/sayso
RUN useradd --create-home --uid 10001 sayso
USER sayso
WORKDIR /work
ENTRYPOINT ["sayso"]
CMD ["check"]
