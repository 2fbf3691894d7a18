//! From bytes to text: UTF-8 as it is, anything else decoded and said so, what is no text refused.
//!
//! Legacy encodings are detected by `chardetng` and decoded by the Encoding Standard. A file that is
//! UTF-8 but for a few bytes is damaged, not legacy: it is refused with the place of the damage.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A decoded text.
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding that was found, unless it is UTF-8.
    pub(super) encoding: Option<&'static str>,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DecodeError {
    /// They are another kind of file; its name if it is known.
    Binary(Option<&'static str>),
    /// They are not what they seem to be encoded in from this offset on.
    Malformed { encoding: &'static str, offset: usize },
}

/// The first bytes of kinds of file that are no text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, such as DOCX or EPUB"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "a legacy Office file"),
    (b"\x7fELF", "a program"),
];

/// How many bytes are looked at to tell text from anything else.
const SAMPLE: usize = 8192;

/// The encoding that a server gave for some bytes, in lower case, where they do not tell it themselves: where they are not
/// UTF-8, have no mark of another encoding, and are in the one that was given. Only then it has to be kept with them.
pub fn needed_charset(bytes: &[u8], label: &str) -> Option<String> {
    in_charset(bytes, label).map(|(encoding, _)| encoding.name().to_ascii_lowercase())
}

fn in_charset(bytes: &[u8], label: &str) -> Option<(&'static Encoding, String)> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    if std::str::from_utf8(bytes).is_ok() || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!looks_binary(text.as_bytes())).then(|| (encoding, text.into_owned()))
}

/// Decodes the bytes of a file by the encoding that came with them; as if none had come where the bytes are not in it.
pub(super) fn decode_in(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, DecodeError> {
    match charset.and_then(|charset| in_charset(&bytes, charset)) {
        Some((_, text)) => Ok(Decoded { text, encoding: None }),
        None => decode(bytes),
    }
}

/// Decodes the bytes of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if let Some((_, name)) = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(DecodeError::Binary(Some(name)));
    }
    if let Some((encoding, bom)) = Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        return decode_as(encoding, &bytes[bom..]);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if looks_binary(text.as_bytes()) => text.into_bytes(),
        Ok(text) => return Ok(Decoded { text, encoding: None }),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            if is_damaged_utf8(&bytes) {
                return Err(DecodeError::Malformed { encoding: "UTF-8", offset });
            }
            bytes
        }
    };
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return decode_as(encoding, &bytes);
    }
    if looks_binary(&bytes) {
        return Err(DecodeError::Binary(None));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Deny), &bytes)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    match text {
        Some(text) if looks_binary(text.as_bytes()) => Err(DecodeError::Binary(None)),
        Some(text) => Ok(Decoded { text: text.into_owned(), encoding: Some(encoding.name()) }),
        None => {
            let offset = malformed_at(encoding, bytes);
            Err(DecodeError::Malformed { encoding: encoding.name(), offset })
        }
    }
}

/// Where decoding fails.
fn malformed_at(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    decoder.decode_to_string_without_replacement(bytes, &mut text, true).1
}

/// Whether control characters that no text has occur.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = |byte: &&u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    sample.contains(&0) || sample.iter().filter(odd).count() * 50 > sample.len()
}

/// Whether multi-byte sequences of UTF-8 outnumber the bytes that break it by far.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros =
        |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() / 2 * 2 / 3;
    if sample.len() < 4 {
        None
    } else if odd > most && even == 0 {
        Some(UTF_16LE)
    } else {
        (even > most && odd == 0).then_some(UTF_16BE)
    }
}
