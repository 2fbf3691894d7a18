//! Lemmas: the dictionary form of a word, given its form and its tag.
//!
//! Owns the rules of English inflection, the table of irregular forms and the fold of British spellings. It looks at one
//! word at a time and knows nothing of the sentence but the tag.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::rel::Upos;
use super::tag::Tag;

/// Irregular forms by part of speech.
static IRREGULAR: LazyLock<FxHashMap<(Upos, &'static str), Cow<'static, str>>> =
    LazyLock::new(|| {
        let mut table = FxHashMap::default();
        let mut upos = Upos::X;
        for line in include_str!("lemma/irregular.txt").lines() {
            if let Some(name) = line.strip_prefix('[') {
                upos = Upos::from_name(name.trim_end_matches(']')).unwrap_or(Upos::X);
            } else if let Some((forms, lemma)) = line.split_once(" = ") {
                for form in forms.split(' ') {
                    let cut = lemma.strip_prefix('*').and_then(|ending| form.strip_suffix(ending));
                    table.insert((upos, form), Cow::Borrowed(cut.unwrap_or(lemma)));
                }
            }
        }
        table
    });

/// The lemma of `form`; `known` tells whether a lower-case word is a common word of English.
pub fn lemma(form: &str, tag: Tag, known: impl Fn(&str) -> bool) -> Box<str> {
    let upos = tag.upos();
    if upos == Upos::Propn {
        return proper(form, tag, known);
    }
    let lower = lower(form);
    if matches!(upos, Upos::Punct | Upos::Num | Upos::Sym) {
        return lower.into();
    }
    if tag == Tag::PronPoss && lower != "mine" {
        return lower.into();
    }
    if let Some(lemma) = IRREGULAR.get(&(upos, &*lower)) {
        return lemma.as_ref().into();
    }
    match tag {
        Tag::NounPlur => plural(&lower, known),
        Tag::VerbPres | Tag::AuxPres => third_person(&lower, known),
        Tag::VerbPast | Tag::VerbPart | Tag::VerbPass | Tag::AuxPast | Tag::AuxPart => lower
            .strip_suffix("ed")
            .map_or_else(|| lower.as_ref().into(), |stem| past(&lower, stem, known)),
        Tag::VerbGer | Tag::VerbNoun | Tag::AuxGer => {
            let stem = lower.strip_suffix("ing").or_else(|| lower.strip_suffix("in'"));
            stem.filter(|stem| stem.len() > 1)
                .map_or_else(|| lower.as_ref().into(), |stem| base(stem, known))
        }
        Tag::AdjCmp => lower
            .strip_suffix("er")
            .map_or_else(|| lower.as_ref().into(), |stem| degree(stem, &lower, known)),
        Tag::AdjSup => lower
            .strip_suffix("est")
            .map_or_else(|| lower.as_ref().into(), |stem| degree(stem, &lower, known)),
        _ => lower.into(),
    }
}

/// The form in lower case, its apostrophes straight.
fn lower(form: &str) -> Cow<'_, str> {
    if form.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b'`') {
        return Cow::Borrowed(form);
    }
    let straight = |c: char| if matches!(c, '’' | '‘' | '`' | '´') { '\'' } else { c };
    Cow::Owned(form.chars().map(straight).flat_map(char::to_lowercase).collect())
}

fn proper(form: &str, tag: Tag, known: impl Fn(&str) -> bool) -> Box<str> {
    let shouted = form.len() > 3 && form.bytes().all(|b| b.is_ascii_uppercase());
    if tag == Tag::PropnPlur && !shouted && form.is_ascii() {
        let singular = plural(&form.to_ascii_lowercase(), known);
        if let (Some(first), Some(rest)) = (form.get(..1), singular.get(1..)) {
            return format!("{first}{rest}").into();
        }
    }
    form.into()
}

fn plural(lower: &str, known: impl Fn(&str) -> bool) -> Box<str> {
    if let Some(stem) = lower.strip_suffix("men").filter(|stem| stem.len() > 1) {
        return format!("{stem}man").into();
    }
    if let Some(stem) = lower.strip_suffix("'s") {
        return stem.into();
    }
    third_person(lower, known)
}

/// Takes the `s` of a plural or of the third person off.
fn third_person(lower: &str, known: impl Fn(&str) -> bool) -> Box<str> {
    let Some(bare) =
        lower.strip_suffix('s').filter(|bare| bare.len() > 1 && !bare.ends_with(['s', '\'']))
    else {
        return lower.into();
    };
    let Some(stem) = bare.strip_suffix('e') else { return bare.into() };
    if let Some(front) = stem.strip_suffix('i').filter(|front| front.len() > 1) {
        return format!("{front}y").into();
    }
    let hisses = ["ss", "sh", "ch", "x", "zz"].iter().any(|end| stem.ends_with(end));
    // `potatoes`, `buses`: the plain word is common and the one with the e is not.
    let open = stem.ends_with(['o', 's', 'z']) && known(stem) && !known(bare);
    if hisses || open || (stem.ends_with('o') && !known(bare)) { stem.into() } else { bare.into() }
}

fn past(lower: &str, stem: &str, known: impl Fn(&str) -> bool) -> Box<str> {
    if stem.len() < 2 || !stem.contains(is_vowel) {
        return lower.into();
    }
    match stem.strip_suffix('i') {
        Some(front) if front.len() > 1 => format!("{front}y").into(),
        _ => base(stem, known),
    }
}

/// The verb whose past or participle has this stem: as it stands, with an `e`, or with the last letter once.
fn base(stem: &str, known: impl Fn(&str) -> bool) -> Box<str> {
    let bytes = stem.as_bytes();
    let [.., before, last] = *bytes else { return stem.into() };
    let twice = before == last && !is_vowel(last as char) && last.is_ascii_alphabetic();
    if twice {
        let once = &stem[..stem.len() - 1];
        let single = match last {
            b'l' => known(once) && !(known(stem) && once.len() < 5),
            b's' | b'f' | b'z' => !known(stem) && known(once),
            _ => !known(stem) || known(once) && last != b'd',
        };
        return if single { once.into() } else { stem.into() };
    }
    let longer = format!("{stem}e");
    match (known(stem), known(&longer)) {
        (true, false) => return stem.into(),
        (false, true) => return longer.into(),
        _ => {}
    }
    if takes_e(stem, before, last) { longer.into() } else { stem.into() }
}

/// Whether a stem looks like one that lost an `e`.
fn takes_e(stem: &str, before: u8, last: u8) -> bool {
    let vowels = stem.bytes().filter(|&b| is_vowel(b as char)).count();
    let after_vowel = is_vowel(before as char);
    match last {
        b'c' | b'v' | b'z' | b'u' => true,
        b's' => {
            !after_vowel
                || stem.ends_with("is")
                || stem.ends_with("as")
                || stem.ends_with("os")
                || stem.ends_with("us")
        }
        b'g' => {
            !after_vowel && before != b'n'
                || stem.ends_with("ang")
                || stem.ends_with("ag")
                || stem.ends_with("dg")
        }
        b'l' => {
            matches!(before, b'b' | b'p' | b't' | b'd' | b'g' | b'k' | b'f' | b'c')
                || (after_vowel && vowels == 1)
        }
        b't' => stem.ends_with("at") && vowels > 1 || (after_vowel && vowels == 1),
        b'r' => {
            stem.ends_with("ur") && vowels > 1
                || stem.ends_with("ir")
                || (after_vowel && vowels == 1)
        }
        b'n' => stem.ends_with("in") && vowels > 1 || (after_vowel && vowels == 1),
        b'w' | b'x' | b'y' | b'h' => stem.ends_with("th") && stem.ends_with("ath"),
        b'i' | b'o' | b'a' | b'e' => false,
        _ => after_vowel && vowels == 1,
    }
}

/// The adjective whose comparative or superlative has this stem.
fn degree(stem: &str, lower: &str, known: impl Fn(&str) -> bool) -> Box<str> {
    if stem.len() < 2 {
        return lower.into();
    }
    if let Some(front) = stem.strip_suffix('i') {
        return format!("{front}y").into();
    }
    let [.., before, last] = *stem.as_bytes() else { return stem.into() };
    if before == last && !matches!(last, b'l' | b's' | b'e') {
        return stem[..stem.len() - 1].into();
    }
    let longer = format!("{stem}e");
    if known(&longer) && (!known(stem) || takes_e(stem, before, last)) {
        longer.into()
    } else {
        stem.into()
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// British spellings and their fold.
struct Spelling {
    endings: Vec<(&'static str, &'static str, usize)>,
    kept: FxHashSet<&'static str>,
    words: FxHashMap<&'static str, &'static str>,
}

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    let mut spelling =
        Spelling { endings: Vec::new(), kept: FxHashSet::default(), words: FxHashMap::default() };
    let mut section = "";
    for line in include_str!("lemma/spelling.txt").lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match (section, &words[..]) {
            (_, [name]) if name.starts_with('[') => section = name,
            ("[endings]", [ending, other, fewest]) => {
                spelling.endings.push((ending, other, fewest.parse().unwrap_or(usize::MAX)));
            }
            ("[kept]", kept) => spelling.kept.extend(kept),
            ("[words]", [one, other]) => _ = spelling.words.insert(one, other),
            _ => {}
        }
    }
    spelling
});

/// The key under which both spellings of a lemma are one: lower case, American.
pub fn key(lemma: &str) -> Cow<'_, str> {
    let lower = lower(lemma);
    let spelling = &*SPELLING;
    if let Some(&other) = spelling.words.get(&*lower) {
        return Cow::Borrowed(other);
    }
    if spelling.kept.contains(&*lower) {
        return lower;
    }
    let folded = spelling.endings.iter().find_map(|&(ending, other, fewest)| {
        let stem = lower.strip_suffix(ending).filter(|stem| stem.len() >= fewest)?;
        Some(format!("{stem}{other}"))
    });
    folded.map_or(lower, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMON: &[&str] = &[
        "hope", "note", "visit", "plan", "stop", "add", "fill", "miss", "create", "move", "use",
        "act", "large", "big", "cancel", "travel", "bus", "house", "potato", "study", "call",
        "control", "make", "charge",
    ];

    #[test]
    fn lemmas() {
        for (form, tag, expected) in [
            ("hoped", Tag::VerbPast, "hope"),
            ("stopped", Tag::VerbPass, "stop"),
            ("visiting", Tag::VerbGer, "visit"),
            ("called", Tag::VerbPast, "call"),
            ("controlled", Tag::VerbPass, "control"),
            ("cancelled", Tag::VerbPass, "cancel"),
            ("went", Tag::VerbPast, "go"),
            ("is", Tag::AuxPres, "be"),
            ("n’t", Tag::Part, "not"),
            ("studies", Tag::NounPlur, "study"),
            ("houses", Tag::NounPlur, "house"),
            ("potatoes", Tag::NounPlur, "potato"),
            ("women", Tag::NounPlur, "woman"),
            ("spokesmen", Tag::NounPlur, "spokesman"),
            ("larger", Tag::AdjCmp, "large"),
            ("biggest", Tag::AdjSup, "big"),
            ("better", Tag::AdjCmp, "good"),
            ("Americans", Tag::PropnPlur, "American"),
            ("Paris", Tag::PropnSing, "Paris"),
            ("charged", Tag::VerbPass, "charge"),
            ("ambled", Tag::VerbPast, "amble"),
            ("glass", Tag::NounPlur, "glass"),
            ("s", Tag::NounPlur, "s"),
            ("ing", Tag::VerbGer, "ing"),
            ("é", Tag::VerbPast, "é"),
        ] {
            assert_eq!(&*lemma(form, tag, |word| COMMON.contains(&word)), expected, "{form}");
        }
    }

    #[test]
    fn both_spellings_have_one_key() {
        for (one, other) in [
            ("recognise", "recognize"),
            ("organisation", "organization"),
            ("labour", "labor"),
            ("centre", "center"),
            ("analyse", "analyze"),
            ("defence", "defense"),
            ("catalogue", "catalog"),
            ("Programme", "program"),
        ] {
            assert_eq!(key(one), key(other));
        }
        for kept in ["exercise", "hour", "four", "tour", "advise", "promise", "rise", "raise"] {
            assert_eq!(key(kept), kept);
        }
    }
}
