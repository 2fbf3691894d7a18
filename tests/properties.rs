//! What must hold of any claims and any sources: positions, order, threads, strangers and garbage.

use proptest::prelude::*;
use proptest::sample::subsequence;
use sayso::check::check;
use sayso::claim::{self, Claim};
use sayso::config::Settings;
use sayso::outcome::{Judged, Report};
use sayso::report::json;
use sayso::source::{self, Format, Library};

use crate::cases::root;

/// Sentences with figures, names, quotes and a negation, one topic each.
const SENTENCES: [&str; 8] = [
    "The Halvard bridge is 310 metres long and carries the office workers' trams.",
    "About 4,200 people crossed it on the first Saturday of May 2019.",
    "The mayor said \"the bridge will not be closed in winter\" before the opening.",
    "The ferry company did not sell its two boats.",
    "Tolls rose from 4 euros to 5 euros, an increase of 25 %.",
    "Engineers from Kessel finished the affiliated northern ramp in June 2018.",
    "Fewer than 30 complaints were filed during the first year.",
    "The old pier, which was built in 1911, was not repaired.",
];

/// Claims about them: some hold, some do not, some are about nothing in them.
const CLAIMS: [&str; 8] = [
    "The Halvard bridge is 310 metres long.",
    "More than 5,000 people crossed the bridge on the first Saturday.",
    "The mayor said \"the bridge will be closed in winter\".",
    "The ferry company sold its two boats.",
    "Tolls rose to 5 euros.",
    "Engineers from Kessel finished the northern ramp in June 2017.",
    "The first year brought 12 complaints.",
    "Penguins cannot fly.",
];

fn claims(texts: &[&str]) -> Vec<Claim> {
    let claim = |(at, text): (usize, &&str)| Claim::new(&format!("c{at}"), text);
    texts.iter().enumerate().map(claim).collect()
}

fn judge(claims: Vec<Claim>, sources: &[(&str, Format, &str)]) -> Report {
    let library = Library::from_texts(sources.iter().copied());
    check(claims, &library, &Settings::default(), &|| ())
}

fn told(report: &Report) -> String {
    let mut out = Vec::new();
    json::write(report, &mut out).expect("memory");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// What was found about each claim, whatever the order of the claims.
fn by_id(report: &Report) -> Vec<String> {
    let mut found: Vec<String> = report
        .claims
        .iter()
        .map(|j| format!("{} {} {:?} {:?}", j.claim.id, j.verdict, j.evidence, j.findings))
        .collect();
    found.sort();
    found
}

/// Ways in which the same text is written down.
#[derive(Clone, Copy, Debug)]
enum Noise {
    ByteOrderMark,
    WindowsLines,
    CurlyQuotes,
    SoftHyphens,
    HardSpaces,
    ZeroWidth,
    Ligatures,
    HardWrapped,
    Emphasis,
}

impl Noise {
    const ALL: [Self; 9] = [
        Self::ByteOrderMark,
        Self::WindowsLines,
        Self::CurlyQuotes,
        Self::SoftHyphens,
        Self::HardSpaces,
        Self::ZeroWidth,
        Self::Ligatures,
        Self::HardWrapped,
        Self::Emphasis,
    ];

    fn apply(self, text: &str) -> String {
        match self {
            Self::ByteOrderMark => format!("\u{feff}{text}"),
            Self::WindowsLines => text.replace('\n', "\r\n"),
            Self::CurlyQuotes => text.replace(" \"", " “").replace("\" ", "” ").replace('\'', "’"),
            Self::SoftHyphens => {
                text.replace("ridge", "rid\u{ad}ge").replace("winter", "win\u{ad}ter")
            }
            Self::HardSpaces => {
                text.replace("4,200 people", "4,200\u{a0}people").replace(" euros", "\u{202f}euros")
            }
            Self::ZeroWidth => text.replace("ferry", "fer\u{200b}ry"),
            Self::Ligatures => text.replace("ffi", "\u{fb03}").replace("fi", "\u{fb01}"),
            Self::HardWrapped => text.replace(" first ", "\nfirst ").replace(" was ", "\nwas "),
            Self::Emphasis => text.replace("northern", "*northern*").replace("310", "**310**"),
        }
    }
}

fn noises() -> impl Strategy<Value = Vec<Noise>> {
    subsequence(Noise::ALL.to_vec(), 0..=Noise::ALL.len()).prop_shuffle()
}

/// A text of some of the sentences, cut into paragraphs under headings, written down noisily.
fn texts() -> impl Strategy<Value = (String, Format)> {
    let format = prop_oneof![Just(Format::Plain), Just(Format::Markdown)];
    let chosen = subsequence(SENTENCES.to_vec(), 1..=SENTENCES.len()).prop_shuffle();
    (chosen, 1..4usize, noises(), format).prop_map(|(sentences, per, noises, format)| {
        let paragraphs: Vec<String> = sentences.chunks(per).map(|part| part.join(" ")).collect();
        let text = format!("# The bridge\n\n{}\n", paragraphs.join("\n\n"));
        let text = noises.into_iter().fold(text, |text, noise| noise.apply(&text));
        // A byte order mark stands at the start or is none.
        let marked = text.contains('\u{feff}');
        let plain = text.replace('\u{feff}', "");
        (if marked { format!("\u{feff}{plain}") } else { plain }, format)
    })
}

fn positions_hold(judged: &Judged, files: &[(&str, &str)]) -> Result<(), TestCaseError> {
    for evidence in &judged.evidence {
        let (_, text) = files.iter().find(|(path, _)| *path == evidence.path).expect("a path");
        let bytes = text.as_bytes().get(evidence.span.start..evidence.span.end);
        prop_assert_eq!(bytes, Some(evidence.text.as_bytes()));
        prop_assert!(!evidence.text.trim().is_empty());
    }
    for label in judged.findings.iter().flat_map(|finding| &finding.labels) {
        let text = files.iter().find(|(path, _)| *path == label.path).map(|(_, text)| *text);
        let text = text.unwrap_or(&judged.claim.text);
        prop_assert!(text.get(label.span.start..label.span.end).is_some(), "{:?}", label);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn evidence_is_the_very_bytes_of_the_source((text, format) in texts()) {
        let report = judge(claims(&CLAIMS), &[("report", format, &text)]);
        for judged in &report.claims {
            positions_hold(judged, &[("report", &text)])?;
        }
        prop_assert!(report.claims.iter().any(|judged| !judged.evidence.is_empty()));
    }

    #[test]
    fn how_a_text_is_written_down_changes_no_verdict(noises in noises()) {
        let text = SENTENCES.join(" ");
        // Emphasis is a matter of Markdown; plain text has it as signs.
        let noisy = noises.iter().fold(text.clone(), |text, noise| noise.apply(&text));
        let verdicts = |text: &str| -> Vec<_> {
            let report = judge(claims(&CLAIMS), &[("report", Format::Markdown, text)]);
            report.claims.iter().map(|judged| judged.verdict).collect()
        };
        prop_assert_eq!(verdicts(&text), verdicts(&noisy));
    }

    #[test]
    fn neither_order_nor_threads_change_a_byte(
        order in Just((0..CLAIMS.len()).collect::<Vec<usize>>()).prop_shuffle(),
        parts in Just(vec![0usize, 1, 2]).prop_shuffle(),
        threads in 1..5usize,
    ) {
        let texts: Vec<String> = SENTENCES.chunks(3).map(|part| part.join(" ")).collect();
        let names = ["one", "two", "three"];
        let source = |part: usize| (names[part], Format::Plain, texts[part].as_str());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let straight = judge(claims(&CLAIMS), &[source(0), source(1), source(2)]);
        let sources: Vec<_> = parts.into_iter().map(source).collect();
        let same = pool.install(|| judge(claims(&CLAIMS), &sources));
        prop_assert_eq!(told(&straight), told(&same));
        let all = claims(&CLAIMS);
        let shuffled = order.into_iter().map(|at| all[at].clone()).collect();
        let shuffled = pool.install(|| judge(shuffled, &sources));
        prop_assert_eq!(by_id(&straight), by_id(&shuffled));
    }

    #[test]
    fn a_source_about_something_else_changes_no_verdict(
        chosen in subsequence(SENTENCES.to_vec(), 1..=SENTENCES.len()),
        name in prop_oneof![Just("aaa"), Just("zzz")],
        length in 1..STRANGE.len(),
    ) {
        let text = chosen.join(" ");
        let strange = STRANGE[..length].join(" ");
        let alone = judge(claims(&CLAIMS), &[("report", Format::Plain, &text)]);
        let both = judge(
            claims(&CLAIMS),
            &[("report", Format::Plain, &text), (name, Format::Plain, &strange)],
        );
        for (alone, both) in alone.claims.iter().zip(&both.claims) {
            prop_assert_eq!(alone.verdict, both.verdict, "{}", alone.claim.text.as_str());
        }
    }

    #[test]
    fn garbage_as_claim_and_source_panics_nowhere(
        claim in garbage(),
        text in garbage(),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        for format in [Format::Plain, Format::Markdown] {
            let report = judge(vec![Claim::new("c", &claim)], &[("s", format, &text)]);
            positions_hold(&report.claims[0], &[("s", &text)])?;
            told(&report);
            let _ = source::read("s", "s", format, bytes.clone());
        }
    }
}

/// A text that shares no topic with the others.
const STRANGE: [&str; 6] = [
    "Lichens grow slowly on granite.",
    "Some colonies are older than any oak.",
    "Botanists measure them with callipers.",
    "The thallus absorbs moisture from fog.",
    "Reindeer graze on lichens under snow.",
    "Acid rain harms most species.",
];

/// Signs that have ended badly somewhere, and any others.
fn garbage() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("148 countries"),
        Just("\"not"),
        Just("…"),
        Just("\u{ad}"),
        Just("\u{feff}"),
        Just("\u{200b}"),
        Just("ﬁ"),
        Just("e\u{301}"),
        Just("½"),
        Just("10 %"),
        Just("€"),
        Just("2019-02-30"),
        Just("1e99"),
        Just("9999999999999999999999"),
        Just("-"),
        Just("–"),
        Just("\r\n\r\n"),
        Just("# "),
        Just("| a | b |\n|---|---|\n"),
        Just("```"),
        Just("<b>"),
        Just("&#8203;"),
        Just("Mr. "),
        Just("U.S. "),
        Just(" of "),
        Just("\0"),
        Just("more than "),
        Just("between "),
        Just("1/0"),
        Just("🇳🇴"),
        Just("ab"),
        Just(" "),
        Just("."),
    ];
    prop_oneof![
        3 => prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

#[test]
fn the_bytes_on_disk_are_what_is_reported() {
    let dir = std::env::temp_dir().join(format!("sayso-test-{}-bytes", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a temporary folder");
    let text = SENTENCES.join("\r\n").replace('\'', "’").replace("bridge", "brid\u{ad}ge");
    std::fs::write(dir.join("plain.txt"), format!("\u{feff}{text}")).expect("written");
    std::fs::write(dir.join("marked.md"), format!("# Über die Brücke\r\n\r\n{text}\r\n"))
        .expect("written");
    let (library, findings) = Library::open(&dir).expect("readable");
    assert_eq!(findings, []);
    let report = check(claims(&CLAIMS), &library, &Settings::default(), &|| ());
    let mut seen = 0;
    for evidence in report.claims.iter().flat_map(|judged| &judged.evidence) {
        let bytes = std::fs::read(dir.join(evidence.path.rsplit('/').next().expect("a name")))
            .expect("bytes");
        assert_eq!(
            bytes.get(evidence.span.start..evidence.span.end),
            Some(evidence.text.as_bytes())
        );
        seen += 1;
    }
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
    assert!(seen >= CLAIMS.len(), "only {seen} passages");
}

#[test]
fn the_projects_own_claims_are_judged_alike_in_any_order() {
    let mut findings = Vec::new();
    let mut claims = Vec::new();
    for file in ["claims/gear.toml", "claims/fires.toml", "claims/cities.toml"] {
        let text = std::fs::read_to_string(root().join(file)).expect(file);
        claims.extend(claim::read(file, &text, &mut findings));
    }
    assert_eq!(findings, []);
    let (library, _) = Library::open(&root().join("sources")).expect("the sources");
    let straight = check(claims.clone(), &library, &Settings::default(), &|| ());
    claims.reverse();
    let reversed = check(claims, &library, &Settings::default(), &|| ());
    assert_eq!(by_id(&straight), by_id(&reversed));
}
