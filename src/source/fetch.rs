//! Fetching a source from the network: the one place in the library that does.
//!
//! Nothing here runs unless a command asks for it; a check never does. Every request has a time limit and
//! a size limit. Redirects are followed one by one and recorded, and the addresses of every host on the way are looked at after
//! they are resolved: a page must not lead into the network of whoever fetches it. Proxies are
//! not used, since they would resolve names themselves.

use std::fmt;
use std::io::{self, Read};
use std::time::Duration;

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, config::Config};

mod address;
mod archive;
mod location;

pub use archive::{AVAILABILITY, archived};
use location::{cleaned, joined};

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 8;

/// What a request may cost, and where it may lead.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The time for everything: resolving, connecting and reading.
    pub time: Duration,
    /// The most bytes of a body.
    pub size: u64,
    /// Whether addresses of private networks and of this machine are allowed.
    pub allow_private: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(60), size: 64 << 20, allow_private: false }
    }
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The body.
    pub bytes: Vec<u8>,
    /// Where it came from in the end.
    pub url: String,
    /// The addresses that led there, in order; empty without a redirect.
    pub redirects: Vec<String>,
    /// The media type without parameters, in lower case, as far as the server says.
    pub media_type: Option<String>,
    /// The encoding that the server gives for it.
    pub charset: Option<String>,
}

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The address is none of HTTP, or has what an address should not have.
    Address {
        /// As it was written.
        url: String,
        /// What is wrong with it.
        cause: &'static str,
    },
    /// The host has an address that is not of the public network.
    Private {
        /// Where the request would have gone.
        url: String,
        /// The address.
        address: String,
    },
    /// The server says that the page is not there (any more).
    Gone {
        /// The address.
        url: String,
        /// Its status.
        status: u16,
    },
    /// The server answers with another status than success.
    Status {
        /// The address.
        url: String,
        /// Its status.
        status: u16,
    },
    /// Redirects go round, or on without end.
    Redirects {
        /// Where they began.
        url: String,
    },
    /// The body is larger than allowed.
    Oversized {
        /// The address.
        url: String,
        /// The most bytes.
        limit: u64,
    },
    /// It took longer than allowed.
    Slow {
        /// The address.
        url: String,
        /// The time allowed.
        limit: Duration,
    },
    /// No host has the name, or it does not answer.
    Unreachable {
        /// The address.
        url: String,
        /// What the system said.
        cause: String,
    },
}

impl FetchError {
    /// Whether an archive may still have what the address no longer gives.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Gone { .. } | Self::Unreachable { .. })
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address { url, cause } => write!(f, "`{url}` {cause}"),
            Self::Private { url, address } => {
                write!(f, "`{url}` leads to {address}, which is not of the public network")
            }
            Self::Gone { url, status } => write!(f, "`{url}` is gone: the server answers {status}"),
            Self::Status { url, status } => {
                write!(f, "`{url}` gives nothing: the server answers {status}")
            }
            Self::Redirects { url } => {
                write!(f, "`{url}` redirects more than {MOST_REDIRECTS} times")
            }
            Self::Oversized { url, limit } => write!(f, "`{url}` is larger than {limit} bytes"),
            Self::Slow { url, limit } => {
                write!(f, "`{url}` takes longer than {} s", limit.as_secs())
            }
            Self::Unreachable { url, cause } => write!(f, "cannot reach `{url}`: {cause}"),
        }
    }
}

impl std::error::Error for FetchError {}

/// Fetches what stands at an address.
pub fn fetch(url: &str, limits: &Limits) -> Result<Fetched, FetchError> {
    let agent = agent(limits);
    let first = cleaned(url)?;
    let mut at = first.clone();
    let mut redirects = Vec::new();
    loop {
        let response = agent.get(&at).call().map_err(|error| told(error, &at, limits))?;
        let status = response.status().as_u16();
        let header =
            |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        match status {
            301 | 302 | 303 | 307 | 308 => {
                let next = header("location").map(|next| joined(&at, next)).transpose()?;
                let next = next.ok_or(FetchError::Status { url: at.clone(), status })?;
                redirects.push(std::mem::replace(&mut at, next));
                if redirects.len() > MOST_REDIRECTS || redirects.contains(&at) {
                    return Err(FetchError::Redirects { url: first });
                }
                continue;
            }
            404 | 410 | 451 => return Err(FetchError::Gone { url: at, status }),
            200..=299 => {}
            _ => return Err(FetchError::Status { url: at, status }),
        }
        let media_type = header("content-type").map(|written| {
            written.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
        });
        let charset = header("content-type").and_then(charset);
        let mut bytes = Vec::new();
        let body = response.into_body().into_reader().take(limits.size + 1);
        read(body, &mut bytes).map_err(|error| told(ureq::Error::from(error), &at, limits))?;
        if bytes.len() as u64 > limits.size {
            return Err(FetchError::Oversized { url: at, limit: limits.size });
        }
        return Ok(Fetched { bytes, url: at, redirects, media_type, charset });
    }
}

/// The `charset` parameter of a media type.
fn charset(media_type: &str) -> Option<String> {
    let mut parameters = media_type.split(';').skip(1);
    let found = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    found.map(str::to_owned)
}

fn read(mut body: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    body.read_to_end(bytes).map(|_| ())
}

fn agent(limits: &Limits) -> Agent {
    let config = Config::builder()
        .timeout_global(Some(limits.time))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_idle_connections(0)
        .proxy(None)
        .user_agent(concat!("sayso/", env!("CARGO_PKG_VERSION")))
        .build();
    let guard = Guard { inner: DefaultResolver::default(), allow_private: limits.allow_private };
    Agent::with_parts(config, DefaultConnector::default(), guard)
}

/// Resolves names, and refuses what they lead to unless it is public.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    allow_private: bool,
}

/// The refusal of the [`Guard`], on its way through the client's own error.
#[derive(Debug)]
struct NotPublic(String);

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotPublic {}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let refused = |address: &&std::net::SocketAddr| match self.allow_private {
            true => address::is_link_local(address.ip()),
            false => !address::is_public(address.ip()),
        };
        match found.iter().find(refused) {
            Some(address) => {
                let refusal = NotPublic(address.ip().to_string());
                Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, refusal)))
            }
            None => Ok(found),
        }
    }
}

/// The client's error as one of ours.
fn told(error: ureq::Error, url: &str, limits: &Limits) -> FetchError {
    let url = url.to_owned();
    let inner =
        |error: &io::Error| error.get_ref()?.downcast_ref::<NotPublic>().map(|n| n.0.clone());
    match error {
        ureq::Error::Timeout(_) => FetchError::Slow { url, limit: limits.time },
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => {
            FetchError::Slow { url, limit: limits.time }
        }
        ureq::Error::Io(error) => match inner(&error) {
            Some(address) => FetchError::Private { url, address },
            None => FetchError::Unreachable { url, cause: error.to_string() },
        },
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            FetchError::Address { url, cause: "is no address that can be asked for" }
        }
        error => FetchError::Unreachable { url, cause: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    /// A server on this machine that answers one request with a redirect.
    fn redirecting(to: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked)?;
            write!(stream, "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
        });
        format!("http://{address}/")
    }

    #[test]
    fn no_redirect_leads_to_the_own_link() {
        let limits = Limits { allow_private: true, ..Limits::default() };
        for to in ["http://169.254.7.7/latest", "http://[fe80::7]/", "http://[::ffff:169.254.7.7]/"]
        {
            let told = fetch(&redirecting(to), &limits);
            assert!(matches!(told, Err(FetchError::Private { .. })), "{to}: {told:?}");
        }
    }
}
