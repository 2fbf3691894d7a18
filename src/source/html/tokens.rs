//! The tokens of a page, with a limit on what one tag may hold.
//!
//! The tokenizer calls itself once for every attribute in double quotes, so that a tag with enough of them would exhaust
//! the stack. Behind [`MOST_ATTRIBUTES`] the reader passes over the rest of the tag; no text is lost by that.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use html5gum::emitters::default::{DefaultEmitter, Token};
use html5gum::{Emitter, ForwardingEmitter, Readable, Reader, StringReader, Tokenizer};

/// The most attributes of a tag that are read.
const MOST_ATTRIBUTES: usize = 512;

/// The tokens of a page, one after the other.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<()>> + '_ {
    let attributes = Rc::new(Cell::new(0));
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let emitter = Counting { inner: emitter, attributes: Rc::clone(&attributes) };
    let reader = Limited { inner: html.to_reader(), attributes };
    Tokenizer::new_with_emitter(reader, emitter).map(|token| {
        let Ok(token) = token;
        token
    })
}

/// An emitter that counts the attributes of the open tag.
struct Counting {
    inner: DefaultEmitter,
    attributes: Rc<Cell<usize>>,
}

impl ForwardingEmitter for Counting {
    type Token = Token<()>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn init_start_tag(&mut self) {
        self.attributes.set(0);
        ForwardingEmitter::init_start_tag(&mut self.inner);
    }

    fn init_end_tag(&mut self) {
        self.attributes.set(0);
        ForwardingEmitter::init_end_tag(&mut self.inner);
    }

    fn init_attribute(&mut self) {
        self.attributes.set(self.attributes.get() + 1);
        ForwardingEmitter::init_attribute(&mut self.inner);
    }
}

/// A reader that passes over the rest of a tag of too many attributes.
struct Limited<'t> {
    inner: StringReader<'t>,
    attributes: Rc<Cell<usize>>,
}

impl Limited<'_> {
    /// Reads on to the `>` behind the attributes, and past it.
    fn pass_over(&mut self) -> Result<bool, Infallible> {
        self.attributes.set(0);
        let mut quote = None;
        while let Some(byte) = self.inner.read_byte()? {
            match quote {
                Some(open) if open == byte => quote = None,
                Some(_) => {}
                None if byte == b'>' => return Ok(true),
                None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
                None => {}
            }
        }
        Ok(false)
    }
}

impl Reader for Limited<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.attributes.get() <= MOST_ATTRIBUTES {
            return self.inner.read_byte();
        }
        Ok(self.pass_over()?.then_some(b'>'))
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        self.inner.try_read_string(text, case_sensitive)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.attributes.get() <= MOST_ATTRIBUTES {
            return self.inner.read_until(needle, buffer);
        }
        Ok(self.pass_over()?.then_some(b">"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_an_endless_tag_is_passed_over() {
        for attribute in
            ["a=\"b\" ", "a='b' ", "a=b ", "a ", "a=\"'>\" ", "= ", "a/", "a=\"&gt;\" "]
        {
            let page = format!("<p {}>Deep.</p><i>On</i>", attribute.repeat(100_000));
            let text: String = tokens(&page)
                .filter_map(|token| match token {
                    Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
                    _ => None,
                })
                .collect();
            assert_eq!(text, "Deep.On", "{attribute}");
        }
    }

    #[test]
    fn as_many_attributes_as_a_page_has_are_read() {
        let many: String = (0..MOST_ATTRIBUTES).map(|at| format!("a{at}=\"{at}\" ")).collect();
        let page = format!("<p {many}>x");
        let Some(Token::StartTag(tag)) = tokens(&page).next() else { panic!("it begins a tag") };
        assert_eq!(tag.attributes.len(), MOST_ATTRIBUTES);
    }
}
