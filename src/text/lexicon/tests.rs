//! Cases of relations, one to a line.

use std::time::Instant;

use proptest::prelude::*;

use super::*;

/// Panics with all cases that went wrong, not only the first.
fn none_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn expect(cases: &[(&str, &str, RelationKind)]) {
    let both = cases.iter().flat_map(|&(a, b, kind)| [(a, b, kind), (b, a, kind)]);
    let wrong: Vec<String> = both
        .filter(|(a, b, kind)| relation(a, b).kind != *kind)
        .map(|(a, b, kind)| format!("{a} {b}: {:?}, expected {kind:?}", relation(a, b)))
        .collect();
    none_wrong(&wrong);
}

fn relation(a: &str, b: &str) -> WordRelation {
    Lexicon::shared().relation(a, b, None)
}

#[test]
fn words_of_one_meaning() {
    use RelationKind::{Alias, Demonym, Derived, Same, SpellingVariant, Synonym};
    expect(&[
        ("pledge", "pledged", Same),
        ("went", "go", Same),
        ("children", "child", Same),
        ("recognise", "recognize", SpellingVariant),
        ("colour", "color", SpellingVariant),
        ("centre", "center", SpellingVariant),
        ("googled", "googling", Same),
        ("car", "automobile", Alias),
        ("buy", "purchase", Synonym),
        ("begin", "start", Synonym),
        ("evacuate", "evacuation", Derived),
        ("acquire", "acquisition", Derived),
        ("destroy", "destruction", Derived),
        ("happily", "happy", Derived),
        ("France", "French", Demonym),
        ("Americans", "U.S.", Demonym),
        ("UK", "Britain", Alias),
        ("US", "United States", Alias),
        ("Bombay", "Mumbai", Alias),
        ("Londoner", "London", Demonym),
        ("COVID-19", "Covid", Alias),
    ]);
}

#[test]
fn words_that_exclude_each_other() {
    use RelationKind::{Antonym, Converse, Opposite};
    expect(&[
        ("rise", "fall", Opposite),
        ("rose", "fell", Opposite),
        ("increased", "decreasing", Opposite),
        ("won", "lost", Opposite),
        ("import", "export", Opposite),
        ("allowed", "banned", Opposite),
        ("dead", "alive", Antonym),
        ("happy", "unhappy", Antonym),
        ("legal", "illegal", Antonym),
        ("big", "tiny", Antonym),
        ("parent", "child", Converse),
        ("teacher", "student", Converse),
        ("above", "below", Converse),
        ("before", "after", Converse),
    ]);
}

#[test]
fn siblings_exclude_each_other_by_class() {
    let mut wrong = Vec::new();
    for (a, b, class) in [
        ("red", "blue", "colour"),
        ("scarlet", "green", "colour"),
        ("Monday", "Friday", "weekday"),
        ("May", "June", "month"),
        ("France", "Germany", "country"),
        ("French", "German", "nationality"),
        ("Germans", "Italian", "nationality"),
        ("guitar", "piano", "instrument"),
        ("kitchen", "bedroom", "room"),
        ("tea", "beer", "drink"),
        ("dogs", "cats", "animal"),
        ("tennis", "golf", "sport"),
        ("Mars", "Venus", "planet"),
        ("wooden", "plastic", "material"),
        ("Muslim", "Christian", "religion"),
        ("lemur", "ferret", "animal"),
        ("bassoon", "sitar", "instrument"),
    ] {
        for (a, b) in [(a, b), (b, a)] {
            let found = relation(a, b);
            let name = match found.kind {
                RelationKind::Sibling(id) => Lexicon::shared().class(id).name,
                _ => "no class",
            };
            if name != class || !found.is_contrast() {
                wrong.push(format!("{a} {b}: {name}, {found:?}"));
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn near_misses_are_no_contrast() {
    let cases = [
        ("actor", "singer"),
        ("scarlet", "crimson"),
        ("red", "crimson"),
        ("British", "English"),
        ("Korean", "South Korean"),
        ("may", "june"),
        ("turkey", "france"),
        ("dog", "pet"),
        ("dog", "poodle"),
        ("north", "northeast"),
        ("gray", "grey"),
        ("car", "taxi"),
        ("shirt", "hat"),
        ("woman", "doctor"),
        ("river", "bank"),
        ("guitar", "instrument"),
        ("", "x"),
    ];
    let both = cases.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]);
    let wrong: Vec<String> = both
        .filter(|(a, b)| relation(a, b).is_contrast())
        .map(|(a, b)| format!("{a} {b}: {:?}", relation(a, b)))
        .collect();
    none_wrong(&wrong);
}

#[test]
fn more_general_words_and_places() {
    for (a, b) in [
        ("dog", "animal"),
        ("guitar", "musical instrument"),
        ("woman", "person"),
        ("Paris", "city"),
    ] {
        assert!(matches!(relation(a, b).kind, RelationKind::Hypernym(_)), "{a} {b}");
        assert!(matches!(relation(b, a).kind, RelationKind::Hyponym(_)), "{b} {a}");
    }
    for (a, b) in [("Paris", "France"), ("Bavaria", "Germany"), ("Munich", "Germany")] {
        assert_eq!(relation(a, b).kind, RelationKind::Whole, "{a} {b}");
        assert_eq!(relation(b, a).kind, RelationKind::Part, "{b} {a}");
    }
}

#[test]
fn listed_synonyms_are_found_in_any_inflection() {
    use RelationKind::Synonym;
    let wrong: Vec<_> = [
        ("grossed", "earned"),
        ("postponed", "delaying"),
        ("resigns", "quit"),
        ("defeated", "beat"),
        ("criticised", "slammed"),
        ("scored", "netted"),
    ]
    .into_iter()
    .flat_map(|(a, b)| [(a, b), (b, a)])
    .map(|(a, b)| (a, b, Lexicon::shared().relation(a, b, Some(Pos::Verb))))
    .filter(|(.., relation)| relation.kind != Synonym || relation.level == Level::Loose)
    .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The parts of speech that the first column of a list names; `None` is any other.
fn parts(row: table::Row) -> impl Iterator<Item = Option<Pos>> {
    row.first().unwrap_or_default().bytes().map(|letter| match letter {
        b'n' => Some(Pos::Noun),
        b'v' => Some(Pos::Verb),
        b'a' => Some(Pos::Adjective),
        b'r' => Some(Pos::Adverb),
        _ => None,
    })
}

#[test]
fn no_listed_word_contrasts_with_what_it_stands_for() {
    let mut wrong = Vec::new();
    for (file, column) in [(table::SYNONYMS, 1), (table::HYPERNYMS, 2)] {
        for row in table::rows(file) {
            for pos in parts(row) {
                for (a, b) in row.words(1).flat_map(|a| row.words(column).map(move |b| (a, b))) {
                    let found = Lexicon::shared().relation(a, b, pos);
                    if found.is_contrast_in_same_roles() {
                        wrong.push(format!("{a} {b}: {found:?}"));
                    }
                }
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn words_are_kept_apart_only_where_wordnet_takes_them_for_one_another() {
    let lexicon = Lexicon::shared();
    let mut idle = Vec::new();
    for row in table::rows(table::DISTINCT) {
        let words: Vec<&str> = row.words(1).collect();
        for pos in parts(row) {
            let (a, b) = (lexicon.entry(words[0], pos), lexicon.entry(words[1], pos));
            if words.len() != 2 || lexicon.best(&a, &b).is_none_or(WordRelation::is_contrast) {
                idle.push(format!("{}\t{}", row.first().unwrap_or_default(), words.join(", ")));
            }
        }
    }
    none_wrong(&idle);
}

#[test]
fn listed_general_words_hold_in_one_direction() {
    let relation = |a, b| Lexicon::shared().relation(a, b, Some(Pos::Verb));
    for (special, general) in [
        ("assassinated", "killed"),
        ("sprinted", "ran"),
        ("donated", "gave"),
        ("deported", "expelled"),
        ("thrashed", "beat"),
    ] {
        let (up, down) = (relation(special, general), relation(general, special));
        assert!(matches!(up.kind, RelationKind::Hypernym(_)), "{special} {general}: {up:?}");
        assert!(matches!(down.kind, RelationKind::Hyponym(_)), "{general} {special}: {down:?}");
        assert!(up.level < Level::Loose && down.level < Level::Loose, "{special} {general}");
    }
}

#[test]
fn words_that_wordnet_confuses_are_kept_apart() {
    for (a, b) in [("accused", "charged"), ("nominated", "appointed"), ("postponed", "cancelled")] {
        let found = Lexicon::shared().relation(a, b, Some(Pos::Verb));
        assert_eq!(found.kind, RelationKind::Unrelated, "{a} {b}: {found:?}");
    }
}

#[test]
fn function_words_are_no_names() {
    for (a, b) in
        [("In", "US"), ("us", "America"), ("he", "helium"), ("It", "computer"), ("I", "first")]
    {
        assert_eq!(relation(a, b).kind, RelationKind::Unrelated, "{a} {b}");
        assert_eq!(relation(b, a).kind, RelationKind::Unrelated, "{b} {a}");
    }
    assert!(relation("made", "did").level == Level::Loose);
}

#[test]
fn prefixes_negate_or_only_look_so() {
    let lexicon = Lexicon::shared();
    for (word, base) in [
        ("unhappy", Some("happy")),
        ("illegal", Some("legal")),
        ("non-toxic", Some("toxic")),
        ("unvaccinated", Some("vaccinated")),
        ("disagree", Some("agree")),
        ("under", None),
        ("invaluable", None),
        ("important", None),
        ("uncle", None),
        ("non", None),
    ] {
        assert_eq!(lexicon.negated_base(word), base, "{word}");
    }
}

#[test]
fn superlatives_lead_to_their_positive() {
    let lexicon = Lexicon::shared();
    for (word, base) in [
        ("largest", Some("large")),
        ("best", Some("good")),
        ("happiest", Some("happy")),
        ("honest", None),
        ("first", None),
        ("test", None),
    ] {
        assert_eq!(lexicon.superlative_base(word).as_deref(), base, "{word}");
    }
}

#[test]
fn comparing_is_fast() {
    let lexicon = Lexicon::shared();
    let words = "president signed a treaty with the largest country on Monday after talks failed \
        to stop war rising prices fell sharply France German dog cat blue red company acquired";
    let entries: Vec<Entry> = words.split_whitespace().map(|w| lexicon.entry(w, None)).collect();
    let start = Instant::now();
    let mut related = 0;
    let rounds = 200;
    for _ in 0..rounds {
        for a in &entries {
            for b in &entries {
                related += usize::from(lexicon.compare(a, b) != WordRelation::UNRELATED);
            }
        }
    }
    let pairs = rounds * entries.len() * entries.len();
    let rate = pairs as f64 / start.elapsed().as_secs_f64();
    assert!(related >= rounds * entries.len());
    println!("{rate:.0} comparisons/s");
    assert!(rate > 100_000.0, "{rate}");
}

/// The relation seen from the other word.
fn inverse(kind: RelationKind) -> RelationKind {
    match kind {
        RelationKind::Hypernym(steps) => RelationKind::Hyponym(steps),
        RelationKind::Hyponym(steps) => RelationKind::Hypernym(steps),
        RelationKind::Whole => RelationKind::Part,
        RelationKind::Part => RelationKind::Whole,
        same => same,
    }
}

proptest! {
    #[test]
    fn relations_are_the_same_from_both_sides(a in any::<u32>(), b in any::<u32>()) {
        let lexicon = Lexicon::shared();
        // Words that have much to do with each other: a word and one a few synsets or letters away.
        let first = a % lexicon.wordnet.len();
        let second = (first + b % 400) % lexicon.wordnet.len();
        let text = |id| lexicon.wordnet.text(id).unwrap_or_default();
        let (a, b) = (lexicon.entry(&text(first), None), lexicon.entry(&text(second), None));
        let (forth, back) = (lexicon.compare(&a, &b), lexicon.compare(&b, &a));
        prop_assert_eq!(forth.kind, inverse(back.kind), "{} {}", a.text(), b.text());
        prop_assert_eq!(forth.level, back.level);
    }

    #[test]
    fn any_text_can_be_looked_up(a in "\\PC{0,16}", b in "[a-z' -]{0,16}") {
        let lexicon = Lexicon::shared();
        prop_assert_eq!(lexicon.relation(&a, &a, None).kind, RelationKind::Same);
        lexicon.relation(&a, &b, Some(Pos::Verb));
        lexicon.negated_base(&a);
        lexicon.negated_base(&b);
        lexicon.superlative_base(&b);
        prop_assert!(lexicon.base_forms(&b, None).iter().all(|form| !form.lemma.is_empty()));
    }
}
