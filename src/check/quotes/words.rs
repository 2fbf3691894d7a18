//! The words that decide what surrounds a quote, from `words.txt`.

/// The words and their classes.
const WORDS: &str = include_str!("words.txt");

/// Whether a word in lower case is of a class.
pub(super) fn is(class: &str, form: &str) -> bool {
    WORDS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .any(|(known, words)| known == class && words.split(' ').any(|word| word == form))
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn words_are_told_by_class() {
        assert!(is("doubt", "denied") && is("condition", "unless") && is("tie", "for"));
        assert!(!is("doubt", "unless") && !is("condition", "") && !is("# doubt", "the"));
    }
}
