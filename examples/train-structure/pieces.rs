//! How well the tokenizer finds the treebank's words in its raw text.

use sayso::text::token::tokenize;

use crate::treebank::Sentence;

/// The F1 of token borders, over sentences given one at a time.
pub(crate) fn tokens(part: &[Sentence]) -> String {
    let (mut found, mut gold, mut both) = (0, 0, 0);
    for sentence in part {
        let ours: Vec<(usize, usize)> = tokenize(&sentence.text)
            .iter()
            .map(|token| (token.span.start, token.span.end))
            .collect();
        found += ours.len();
        gold += sentence.spans.len();
        both += sentence.spans.iter().filter(|span| ours.binary_search(span).is_ok()).count();
        if std::env::var_os("SHOW").is_some() {
            let missed = sentence.spans.iter().filter(|span| ours.binary_search(span).is_err());
            let words: Vec<&str> =
                missed.filter_map(|span| sentence.text.get(span.0..span.1)).collect();
            if !words.is_empty() {
                eprintln!("{}\t{}", words.join(" "), sentence.text);
            }
        }
    }
    format!("token F1 {:.2}", 200.0 * both as f64 / (found + gold).max(1) as f64)
}

/// How many lemmas are those of the treebank, given its tags.
pub(crate) fn lemmas(structure: &sayso::text::parse::Structure<'_>, part: &[Sentence]) -> String {
    let (mut right, mut all) = (0, 0);
    for sentence in part {
        let words = sentence.forms.iter().zip(&sentence.lemmas).zip(&sentence.tags);
        // CoNLL-U has an underscore where no lemma is given.
        for ((form, gold), &tag) in words.filter(|((form, gold), _)| *gold != "_" || *form == "_") {
            let ours = sayso::text::lemma::lemma(form, tag, |word| structure.knows(word));
            all += 1;
            right += usize::from(*ours == **gold);
            if *ours != **gold && std::env::var_os("SHOW").is_some() {
                eprintln!("LEMMA {form} {tag} {ours} {gold}");
            }
        }
    }
    format!("lemmas {:.2}", 100.0 * right as f64 / all.max(1) as f64)
}
