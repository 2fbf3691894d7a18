//! Reads CoNLL-U, plain or compressed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use sayso::text::rel::{Rel, Upos};
use sayso::text::tag::Tag;

/// One sentence of the treebank.
#[derive(Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) forms: Vec<String>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) upos: Vec<Upos>,
    pub(crate) tags: Vec<Tag>,
    /// The head of each word; that of the root is the number of words.
    pub(crate) heads: Vec<usize>,
    pub(crate) rels: Vec<Rel>,
    /// The text as it was written.
    pub(crate) text: String,
    /// Where each word stands in the text, as far as that can be known.
    pub(crate) spans: Vec<(usize, usize)>,
}

impl Sentence {
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }
}

/// Reads the part of the treebank that is called `part` from `folder`.
pub(crate) fn read(folder: &Path, part: &str) -> io::Result<Vec<Sentence>> {
    let mut text = String::new();
    let plain = folder.join(format!("en_ewt-{part}.conllu"));
    match File::open(&plain) {
        Ok(mut file) => file.read_to_string(&mut text)?,
        Err(_) => {
            let path = folder.join(format!("en_ewt-{part}.conllu.gz"));
            let file = File::open(&path)
                .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
            GzDecoder::new(file).read_to_string(&mut text)?
        }
    };
    Ok(sentences(&text))
}

/// The sentences of a text in CoNLL-U.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(sentence).collect()
}

/// Sentences of our own: a line `# text`, then a line for each token with its number, form, tag, head and relation.
pub(crate) fn trees(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let mut sentence = Sentence::default();
        for line in block.lines().filter(|line| !line.starts_with("# ")) {
            let fields: Vec<&str> = line.split_ascii_whitespace().collect();
            let [_, form, tag, head, rel] = fields[..] else { panic!("five fields: {line}") };
            let tag = Tag::from_name(tag).unwrap_or_else(|| panic!("a tag: {line}"));
            sentence.forms.push(form.to_owned());
            sentence.lemmas.push(String::new());
            sentence.upos.push(tag.upos());
            sentence.tags.push(tag);
            sentence.heads.push(head.parse().unwrap_or_else(|_| panic!("a head: {line}")));
            sentence.rels.push(Rel::from_name(rel).unwrap_or_else(|| panic!("a relation: {line}")));
        }
        let len = sentence.len();
        sentence.heads.iter_mut().for_each(|head| *head = head.checked_sub(1).unwrap_or(len));
        sentences.push(sentence);
    }
    sentences
}

fn sentence(block: &str) -> Sentence {
    let mut sentence = Sentence::default();
    // Words inside a multi-word token have no text of their own; they divide that of the token.
    let mut whole: Option<(usize, String)> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, rel, _, misc] = fields[..] else { continue };
        let space = if misc.contains("SpaceAfter=No") { "" } else { " " };
        if let Some((_, last)) = id.split_once('-') {
            let start = sentence.text.len();
            sentence.text.push_str(form);
            sentence.text.push_str(space);
            whole = last.parse().ok().map(|last| (last, form.to_owned()));
            sentence.spans.push((start, start));
            sentence.spans.pop();
            continue;
        }
        let Ok(id) = id.parse::<usize>() else { continue };
        let start = match &whole {
            Some((_, text)) => sentence
                .spans
                .last()
                .map(|&(_, end)| end)
                .filter(|&end| {
                    end + form.len() <= sentence.text.len()
                        && sentence.text[end..].starts_with(form)
                })
                .unwrap_or_else(|| sentence.text.trim_end().len().saturating_sub(text.len())),
            None => {
                let start = sentence.text.len();
                sentence.text.push_str(form);
                sentence.text.push_str(space);
                start
            }
        };
        sentence.spans.push((start, start + form.len()));
        if whole.as_ref().is_some_and(|&(last, _)| last == id) {
            whole = None;
        }
        sentence.forms.push(form.to_owned());
        sentence.lemmas.push(lemma.to_owned());
        sentence.upos.push(Upos::from_name(upos).unwrap_or(Upos::X));
        sentence.tags.push(tag(upos, feats));
        sentence.heads.push(head.parse().unwrap_or(0));
        sentence.rels.push(
            Rel::from_name(rel)
                .or_else(|| Rel::from_name(rel.split(':').next()?))
                .unwrap_or(Rel::Dep),
        );
    }
    let len = sentence.len();
    sentence.heads.iter_mut().for_each(|head| *head = head.checked_sub(1).unwrap_or(len));
    sentence
}

/// The tag for a part of speech and its features.
fn tag(upos: &str, feats: &str) -> Tag {
    let feat = |name: &str| {
        feats
            .split('|')
            .find_map(|feat| feat.split_once('=').filter(|feat| feat.0 == name))
            .map_or("", |feat| feat.1)
    };
    let plural = matches!(feat("Number"), "Plur" | "Ptan");
    let past = feat("Tense") == "Past";
    match upos {
        "ADJ" => match feat("Degree") {
            "Cmp" => Tag::AdjCmp,
            "Sup" => Tag::AdjSup,
            _ => Tag::AdjPos,
        },
        "ADV" => match (feat("Degree"), feat("PronType")) {
            ("Cmp" | "Sup", _) => Tag::AdvCmp,
            (_, "Int" | "Rel") => Tag::AdvWh,
            _ => Tag::Adv,
        },
        "AUX" => match feat("VerbForm") {
            "Inf" => Tag::AuxInf,
            "Ger" => Tag::AuxGer,
            "Part" if past => Tag::AuxPart,
            "Part" => Tag::AuxGer,
            _ if past => Tag::AuxPast,
            _ if feat("Tense") == "Pres" => Tag::AuxPres,
            _ => Tag::AuxModal,
        },
        "DET" => match (feat("PronType"), feat("Definite")) {
            ("Art", "Def") => Tag::DetDef,
            ("Art", _) => Tag::DetInd,
            ("Dem", _) => Tag::DetDem,
            _ => Tag::DetOther,
        },
        "NOUN" if plural => Tag::NounPlur,
        "NOUN" => Tag::NounSing,
        "PROPN" if plural => Tag::PropnPlur,
        "PROPN" => Tag::PropnSing,
        "PRON" => match (feat("PronType"), feat("Case")) {
            _ if feat("Poss") == "Yes" => Tag::PronPoss,
            ("Prs", "Nom") => Tag::PronNom,
            ("Prs", "Acc") => Tag::PronAcc,
            ("Rel", _) => Tag::PronRel,
            ("Int", _) => Tag::PronInt,
            ("Dem", _) => Tag::PronDem,
            _ => Tag::PronOther,
        },
        "VERB" => match feat("VerbForm") {
            "Inf" => Tag::VerbInf,
            "Ger" => Tag::VerbNoun,
            "Part" if feat("Voice") == "Pass" => Tag::VerbPass,
            "Part" if past => Tag::VerbPart,
            "Part" => Tag::VerbGer,
            _ if past => Tag::VerbPast,
            _ if feat("Tense") == "Pres" => Tag::VerbPres,
            _ => Tag::VerbImp,
        },
        _ => Tag::from_name(upos).unwrap_or(Tag::X),
    }
}
