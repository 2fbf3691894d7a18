//! Spelling: folds British and American spellings of a word into one key.
//!
//! The key is not a word to show, only equal for two spellings of the same word and different for
//! two words. Rules handle the regular families, `lexicon/en/spelling.tsv` the rest and the exceptions.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

/// Spelling to its folded form: pairs from the data file, and words that no rule may touch.
static LISTED: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table::rows(table::SPELLING).filter_map(|row| Some((row.first()?, row.get(1)?))).collect()
});

/// Folds `word`, which must be lower-case.
pub fn fold(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() || word.len() < 4 {
        return LISTED.get(word).map_or(Cow::Borrowed(word), |w| Cow::Borrowed(*w));
    }
    if let Some(folded) = LISTED.get(word) {
        return Cow::Borrowed(folded);
    }
    if let Some((base, ending)) = inflection(word)
        && let Some(folded) = LISTED.get(base)
    {
        return Cow::Owned(format!("{folded}{ending}"));
    }
    FAMILIES.iter().find_map(|family| family.apply(word)).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// Cuts a regular ending off, so that the list need not hold every form.
fn inflection(word: &str) -> Option<(&str, &str)> {
    ["'s", "s", "ed", "d", "ing"].into_iter().find_map(|ending| {
        let base = word.strip_suffix(ending)?;
        LISTED.contains_key(base).then_some((base, ending))
    })
}

/// A regular difference: an infix before certain endings.
struct Family {
    from: &'static str,
    to: &'static str,
    endings: &'static [&'static str],
    /// How many bytes must stand before the infix.
    least: usize,
}

impl Family {
    fn apply(&self, word: &str) -> Option<String> {
        self.endings.iter().find_map(|ending| {
            let stem = word.strip_suffix(ending)?.strip_suffix(self.from)?;
            (stem.len() >= self.least).then(|| format!("{stem}{}{ending}", self.to))
        })
    }
}

const FAMILIES: &[Family] = &[
    // recognise, organisation, organising, realiser
    Family {
        from: "is",
        to: "iz",
        endings: &["e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "able"],
        least: 4,
    },
    // analyse, paralysed
    Family { from: "lys", to: "lyz", endings: &["e", "es", "ed", "ing", "er", "ers"], least: 3 },
    // colour, neighbourhood, favourite
    Family {
        from: "our",
        to: "or",
        endings: &[
            "", "s", "ed", "ing", "able", "ably", "ful", "less", "hood", "hoods", "ite", "ites",
            "al", "ally", "er", "ers",
        ],
        least: 3,
    },
    // travelled, cancelling, counsellor
    Family { from: "ll", to: "l", endings: &["ed", "ing", "or", "ors", "er", "ers"], least: 4 },
    // defence, offence, licence
    Family { from: "efenc", to: "efens", endings: &["e", "es", "eless"], least: 1 },
    Family { from: "ffenc", to: "ffens", endings: &["e", "es"], least: 1 },
    // catalogue, dialogue
    Family { from: "logue", to: "log", endings: &["", "s"], least: 2 },
    // paediatric, anaemia, haemorrhage, oestrogen: see the list
];

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn two_spellings_fold_alike() {
        for (a, b) in [
            ("recognise", "recognize"),
            ("recognised", "recognized"),
            ("organisation", "organization"),
            ("organisations", "organizations"),
            ("analyse", "analyze"),
            ("colour", "color"),
            ("neighbourhood", "neighborhood"),
            ("labour", "labor"),
            ("travelled", "traveled"),
            ("cancelling", "canceling"),
            ("defence", "defense"),
            ("catalogue", "catalog"),
            ("centre", "center"),
            ("centres", "centers"),
            ("theatre", "theater"),
            ("programme", "program"),
            ("tyre", "tire"),
            ("grey", "gray"),
            ("aluminium", "aluminum"),
            ("paediatric", "pediatric"),
            ("haemorrhage", "hemorrhage"),
            ("aeroplane", "airplane"),
            ("cheque", "check"),
            ("judgement", "judgment"),
            ("licence", "license"),
            ("practise", "practice"),
            ("kilometre", "kilometer"),
            ("manoeuvre", "maneuver"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [
            ("raise", "raize"),
            ("premise", "premize"),
            ("promised", "promized"),
            ("four", "for"),
            ("tour", "tor"),
            ("hour", "hor"),
            ("course", "corse"),
            ("exercise", "exercize"),
            ("rise", "rize"),
            ("called", "caled"),
            ("filling", "filing"),
            ("killed", "kiled"),
            ("controlled", "controled"),
            ("detour", "detor"),
            ("contour", "contor"),
            ("ours", "ors"),
        ] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }
}
