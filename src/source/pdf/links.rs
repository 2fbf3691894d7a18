//! Where the pages of a file link to: the link annotations that hold a URI (ISO 32000-1, 12.5.6.5 and 12.6.4.7).

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, String as Letters};
use hayro_interpret::hayro_syntax::page::Page;

use super::decoded;
use crate::source::extract::Extract;

/// The most annotations of a page that are looked at.
const MOST: usize = 4096;

/// Notes the links of a page.
pub(super) fn note(page: &Page<'_>, out: &mut Extract) {
    let annotations = page.raw().get::<Array<'_>>(b"Annots");
    for annotation in annotations.iter().flat_map(Array::iter::<Dict<'_>>).take(MOST) {
        let named = |dict: &Dict<'_>, key: &[u8], wanted: &[u8]| {
            dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == wanted)
        };
        let action = annotation.get::<Dict<'_>>(b"A").filter(|action| named(action, b"S", b"URI"));
        let target = action.and_then(|action| action.get::<Letters<'_>>(b"URI"));
        if let Some(target) = target.filter(|_| named(&annotation, b"Subtype", b"Link")) {
            out.link(&decoded(target.as_bytes()));
        }
    }
}
