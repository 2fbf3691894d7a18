//! Whether the streams of a file unpack to more than is read, found out before anything is made of them.
//!
//! The parser unpacks whole streams. A few bytes can stand for a thousand times as many, so every
//! stretch that looks packed is unpacked once and only counted.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// The most that one stream may unpack to, in bytes.
const MOST: u64 = 192 << 20;
/// The most that a stream inside a stream is looked at, in bytes.
const MOST_INNER: u64 = 16 << 20;
/// The deepest stream inside a stream that is looked at.
const DEEPEST: usize = 3;

/// Whether some stream unpacks to more than is read.
pub(super) fn is_oversized(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"stream").any(|at| {
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        is_packed(data) && unpacks_to_more(data, DEEPEST)
    })
}

/// The two bytes that a zlib stream begins with (RFC 1950).
fn is_packed(data: &[u8]) -> bool {
    let [method, check, ..] = data else { return false };
    method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*check)) % 31 == 0
}

fn unpacks_to_more(data: &[u8], depth: usize) -> bool {
    let mut head = Vec::new();
    let mut decoder = ZlibDecoder::new(data);
    // What is damaged unpacks up to the damage, here as in the parser.
    let _ = decoder.by_ref().take(MOST_INNER).read_to_end(&mut head);
    if depth > 0 && is_packed(&head) && unpacks_to_more(&head, depth - 1) {
        return true;
    }
    if (head.len() as u64) < MOST_INNER {
        return false;
    }
    drop(head);
    let mut rest = decoder.take(MOST - MOST_INNER + 1);
    let mut buffer = [0; 1 << 14];
    let mut counted = MOST_INNER;
    while let Ok(read @ 1..) = rest.read(&mut buffer) {
        counted += read as u64;
    }
    counted > MOST
}
