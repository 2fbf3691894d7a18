"""The trials of benches/quote.rs with rapidfuzz, for comparison.

    cargo bench --bench quote -- --write FOLDER
    pip install rapidfuzz
    python benches/quote_rapidfuzz.py FOLDER [TRIALS]
"""

import statistics
import sys
import time
from pathlib import Path

import rapidfuzz
from rapidfuzz.fuzz import partial_ratio_alignment

LENGTH = 120


def main() -> None:
    folder = Path(sys.argv[1])
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    text = (folder / "text.txt").read_text(encoding="utf-8").lower()
    lines = (folder / "trials.tsv").read_text(encoding="utf-8").splitlines()[:most]
    times, right = [], 0
    for line in lines:
        place, quote = line.split("\t", 1)
        start = time.perf_counter()
        found = partial_ratio_alignment(quote.lower(), text)
        times.append(time.perf_counter() - start)
        right += found.dest_start < int(place) + LENGTH and int(place) < found.dest_end
    print(
        f"rapidfuzz {rapidfuzz.__version__}: {right} of {len(lines)} at the right place, "
        f"median {statistics.median(times) * 1000:.1f} ms, longest {max(times) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()
