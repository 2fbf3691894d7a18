use proptest::prelude::*;

use super::*;
use crate::text::rel::Upos;

/// The lemma of a token, with the other words of a name before it.
fn name(sentence: &Sentence, at: Option<usize>) -> String {
    at.map_or_else(|| "-".into(), |at| sentence.tokens[at].lemma.to_lowercase())
}

fn predicate(sentence: &Sentence, lemma: &str) -> usize {
    sentence
        .tokens
        .iter()
        .position(|token| &*token.lemma == lemma)
        .unwrap_or_else(|| panic!("{lemma}: {sentence:?}"))
}

#[test]
fn the_models_in_the_binary_are_whole() {
    assert!(
        Structure::read(include_bytes!("../structure.bin"), include_bytes!("../vectors.bin"))
            .is_some()
    );
}

#[test]
fn agents_and_patients() {
    for (text, verb, agent, patient) in [
        ("Oracle acquired Sun in 2010.", "acquire", "oracle", "sun"),
        ("Sun was acquired by Oracle in 2010.", "acquire", "oracle", "sun"),
        ("The bridge was opened in May.", "open", "-", "bridge"),
        ("The minister who opened the bridge resigned.", "open", "minister", "bridge"),
        ("The minister who opened the bridge resigned.", "resign", "minister", "-"),
        ("The court rejected the appeal and upheld the sentence.", "uphold", "court", "sentence"),
        ("The police arrested 12 people on Monday.", "arrest", "police", "people"),
        ("In 1998, the company bought a small mill near Leeds.", "buy", "company", "mill"),
        ("The novel, written by a nurse, won two prizes.", "win", "novel", "prize"),
        ("The novel, written by a nurse, won two prizes.", "write", "nurse", "novel"),
        ("Flooding destroyed more than 300 homes.", "destroy", "flooding", "home"),
        (
            "The bill, which was passed by the Senate in March, bans the sale of tobacco.",
            "ban",
            "bill",
            "sale",
        ),
        (
            "The bill, which was passed by the Senate in March, bans the sale of tobacco.",
            "pass",
            "senate",
            "bill",
        ),
        ("Turkey pledged $1 million to the fund at the summit.", "pledge", "turkey", "$"),
        ("The drug may reduce the risk of stroke.", "reduce", "drug", "risk"),
        ("She did not sign the treaty.", "sign", "she", "treaty"),
        ("Hundreds of workers were evacuated by helicopter crews.", "evacuate", "crew", "hundred"),
    ] {
        let sentence = Structure::shared().parse(text);
        let at = predicate(&sentence, verb);
        let found = [name(&sentence, sentence.agent(at)), name(&sentence, sentence.patient(at))];
        assert_eq!(found, [agent, patient], "{text}");
    }
}

#[test]
fn copulas_have_subjects() {
    for (text, predicate_lemma, subject) in [
        ("The tent is very light.", "light", "tent"),
        ("Maria Lopez (12 June 1901 – 3 May 1980) was a Spanish painter.", "painter", "maria"),
        ("The population of the county was 195,481.", "195,481", "population"),
        ("Lima is the capital of Peru.", "capital", "lima"),
        ("The figures were wrong.", "wrong", "figure"),
    ] {
        let sentence = Structure::shared().parse(text);
        let at = predicate(&sentence, predicate_lemma);
        assert!(sentence.is_predicate(at), "{text}");
        assert_eq!(name(&sentence, sentence.subject(at)), subject, "{text}");
    }
}

#[test]
fn coordination_apposition_and_prepositions() {
    let sentence = Structure::shared().parse("France, Spain and Italy signed the pact in Rome.");
    let names: Vec<String> = sentence
        .conjuncts(predicate(&sentence, "Spain"))
        .iter()
        .map(|&at| name(&sentence, Some(at)))
        .collect();
    assert_eq!(names, ["france", "spain", "italy"]);
    assert_eq!(name(&sentence, sentence.oblique(predicate(&sentence, "sign"), "in")), "rome");

    let sentence =
        Structure::shared().parse("Anna Berg, the mayor of the town, opened the school.");
    let subject = sentence.subject(predicate(&sentence, "open")).unwrap();
    let text = "Anna Berg, the mayor of the town, opened the school.";
    assert_eq!(sentence.group_span(subject).of(text), "Anna Berg");
    let mayor: Vec<String> =
        sentence.appositions(subject).map(|at| name(&sentence, Some(at))).collect();
    assert_eq!(mayor, ["mayor"]);
}

#[test]
fn negation_belongs_to_its_verb() {
    let sentence = Structure::shared().parse("The treatment did not reduce pain but helped sleep.");
    assert!(sentence.negation(predicate(&sentence, "reduce")).is_some());
    assert!(sentence.negation(predicate(&sentence, "help")).is_none());
}

fn check_tree(text: &str) {
    let sentence = Structure::shared().parse(text);
    let roots = sentence.tokens.iter().filter(|token| token.head.is_none()).count();
    assert_eq!(roots, usize::from(!sentence.tokens.is_empty()));
    let root = sentence.root();
    for (at, token) in sentence.tokens.iter().enumerate() {
        assert!(root.is_some_and(|root| sentence.is_below(at, root)), "{text}");
        assert_eq!(token.rel == Rel::Root, token.head.is_none());
        assert!(!token.span.of(text).is_empty());
    }
    assert_eq!(sentence, Structure::shared().parse(text));
}

#[test]
fn a_sentence_of_any_length_is_one_tree() {
    check_tree(&"the cat saw it , ".repeat(500));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_parsed_into_a_tree(text in "\\PC{0,80}|([a-z]{1,9}[ ,.]){0,20}") {
        check_tree(&text);
    }
}

#[test]
fn clauses_are_mended_by_the_order_of_words() {
    for (text, verb, subject) in [
        ("The company that bought the mill went bankrupt.", "go", "company"),
        ("Of 120 patients, 45 recovered and 75 died.", "recover", "45"),
        ("The bus carried 30 people and the train stopped.", "stop", "train"),
        ("The mayor spoke before the choir sang.", "sing", "choir"),
        ("A study found that moss slows the decay of wood.", "slow", "moss"),
        ("The charity blamed decades of mining, a charge the council rejects.", "blame", "charity"),
        ("In May the ward has 240 patients.", "have", "ward"),
        ("The boy whom the dog bit cried.", "cry", "boy"),
        ("The boy whom the dog bit cried.", "bite", "dog"),
        ("The boy the dog bit cried.", "cry", "boy"),
        ("The boy the dog bit cried.", "bite", "dog"),
        ("Painting the wall took the artist three weeks.", "take", "paint"),
        ("A spokesman, Iago Pereiro, disputed this.", "dispute", "spokesman"),
        ("Polls before the vote had shown the mayor in front.", "show", "poll"),
        ("A plant, which provided one job in three, closed in 1994.", "close", "plant"),
        ("The daughter of a clerk, she taught herself Latin.", "teach", "she"),
        ("Six stalls in ten now accept payment.", "accept", "stall"),
        ("No match at Quarry Lane this season has drawn more people.", "draw", "match"),
        ("A rival to both Brightwell Foods and Duxbury Grain raised prices.", "raise", "rival"),
        ("The Council of the Upper Rio Negro backed the merger.", "back", "council"),
        ("The great bell of St Oswin's weighs 4 tonnes.", "weigh", "bell"),
        ("Two of the five men accused of fraud were cleared.", "clear", "two"),
        ("Deals registered rose by a fifth.", "rise", "deal"),
        ("After eight months the protection started to decline.", "start", "protection"),
    ] {
        let sentence = Structure::shared().parse(text);
        let at = predicate(&sentence, verb);
        assert_eq!(name(&sentence, sentence.subject(at)), subject, "{text}");
    }
}

#[test]
fn a_sentence_has_a_clause() {
    for (text, verb) in [
        ("Girls outnumber boys in rural primary schools.", "outnumber"),
        ("No trains on the line stop at Brin.", "stop"),
        ("Both the Arrow and the Comet stop at Brin.", "stop"),
        ("Holders of the city card pay €9 for admission.", "pay"),
        ("Both parents of the marsh wren sit on the eggs.", "sit"),
        ("Drought between 1571 and 1590 forced people to leave the hills.", "force"),
        ("All but twelve of the people moved were home by breakfast.", "home"),
    ] {
        let sentence = Structure::shared().parse(text);
        let root = sentence.tokens.iter().find(|token| token.head.is_none());
        assert_eq!(root.map(|token| &*token.lemma), Some(verb), "{text}");
    }
    // A heading may have none.
    for text in ["Minutes of the meeting", "Results by region", "Notes on the text"] {
        let sentence = Structure::shared().parse(text);
        let root = sentence.tokens.iter().find(|token| token.head.is_none());
        assert_eq!(root.map(|token| token.upos), Some(Upos::Noun), "{text}");
    }
}
