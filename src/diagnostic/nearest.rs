//! The known word that an unknown one was probably meant to be.

/// The candidate nearest to `word`, if any is near enough to be a slip.
///
/// Distance is that of Damerau and Levenshtein restricted to neighbours (optimal string alignment);
/// a third of the letters may differ. Of equally near candidates the first in the alphabet wins.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
            let longest = letters.len().max(other.len());
            // The lengths alone bound the distance from below, which spares most comparisons.
            let allowed = (longest / 3).max(1);
            if letters.len().abs_diff(other.len()) > allowed {
                return None;
            }
            let distance = distance(&letters, &other);
            (distance <= allowed && distance < longest).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_other_words_find_none() {
        let keys = ["id", "text", "sources", "expect", "quote", "speaker", "as_of", "note"];
        for (word, expected) in [
            ("source", Some("sources")),
            ("soruces", Some("sources")),
            ("SPEAKER", Some("speaker")),
            ("asof", Some("as_of")),
            ("i", Some("id")),
            ("expected", Some("expect")),
            ("txet", Some("text")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
    }
}
