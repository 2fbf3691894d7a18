//! Stretches of time that end or begin on the day of the text: "the past six years", "the next decade".
//!
//! Owns how long such a stretch is, for texts whose day is not known; where it lies is `relative`'s matter.

use crate::fact::{Context, Fact, extract};

/// How long a stretch is, and on which side of the day of its text it lies.
pub struct Stretch {
    /// Its length, a duration.
    pub length: Fact,
    /// Whether it lies before that day.
    pub is_past: bool,
}

/// The stretch that words name, if they name one.
pub fn stretch(words: &str) -> Option<Stretch> {
    let lower = words.to_lowercase();
    let mut rest = lower.split_whitespace().skip_while(|word| *word != "the").skip(1);
    let is_past = match rest.next()? {
        "past" | "last" | "previous" | "preceding" => true,
        "next" | "coming" | "following" => false,
        _ => return None,
    };
    let rest: Vec<&str> = rest.collect();
    let text = rest.join(" ");
    let read = |text: String| {
        let facts = extract(&text, &Context::default());
        facts.into_iter().find(|fact| fact.kind == crate::fact::Kind::Duration)
    };
    // "The last decade" is one.
    let length = read(text.clone()).or_else(|| read(format!("lasted a {text}")))?;
    Some(Stretch { length, is_past })
}

#[cfg(test)]
mod tests {
    use super::stretch;

    #[test]
    fn stretches_have_a_length_and_a_side() {
        let told = |words: &str| {
            let found = stretch(words)?;
            let length = found.length.quantity()?.unit_name()?;
            Some((length, found.is_past))
        };
        assert_eq!(told("the past six years"), Some(("year".to_owned(), true)));
        assert_eq!(told("over the last decade"), Some(("decade".to_owned(), true)));
        assert_eq!(told("the next 3 weeks"), Some(("week".to_owned(), false)));
        assert_eq!(told("last year"), None);
        assert_eq!(told("the past"), None);
    }
}
