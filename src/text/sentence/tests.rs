//! One line a case; `|` is where a sentence ends.

use super::*;
use proptest::prelude::*;

const CASES: &[&str] = &[
    // Plain ends.
    "The bridge opened in May.| It is 300 metres long.",
    "Did it rain?| It did!| Nobody minded.",
    "One sentence without an end",
    "The road was closed.  |Traffic stopped.",
    "The year was 2015.| Nobody knew.",
    "They counted 148.| Then they stopped.",
    "It rose by 3.5 %.| It then fell.",
    "The fee is $5.20.| It was $4.",
    "He came 2nd.| She won.",
    // Only the space is missing.
    "It opened on 4 May.| It closed in 2013.|Ferreira signed it later.",
    "It came out on June 7.|The band then toured.",
    "They use Node.Js and visit example.com daily.",
    "Version 2.Beta came later.",
    // Times of day.
    "The meeting is at 5 p.m. Monday in the hall.| All may come.",
    "It starts at 5 p.m.| The doors open earlier.",
    "They left at 9 a.m. GMT on Friday.",
    "It ended at 11 p.m.| Officials were tired.",
    "The train leaves at 6.15 a.m. 12 June.",
    // Numbers after abbreviations.
    "See vol. 3, pp. 4 and 5 of the report.| It says so.",
    "The paper is in Vol. 12, No. 5 of the series.",
    "See Fig. 2 and Sec. IV for more.| It is long.",
    "It was built c. 1900 by the sea.",
    "He was born on Sept. 11, 1950, in Kent.| He died in Dec.| His son lived.",
    "They said no.| The others agreed.",
    "He answered no.| Smith did not.",
    "Flight no. 17 was late.",
    "Article No. 5 was cut.",
    "See p. 12 for the list.",
    "Read ch. 3 first.",
    // Brackets.
    "The ship sank. |(Eleven died.)| It was found later.",
    "It sank (eleven died) in May.| It was raised.",
    "The law passed (see Fig. 2).| It held.",
    "The figure is known.[12]| It was checked.",
    // Initials and acronyms.
    "J. R. R. Tolkien wrote it.| He lived in Oxford.",
    "George W. Bush spoke.| Nobody else did.",
    "The U.S. Army arrived.| It stayed.",
    "He moved to the U.S.| The move was hard.",
    "She works in Washington D.C. for the bank.",
    "They took plan B.| It failed.",
    "The water was at 20 C.| Ice formed later.",
    "She holds a Ph.D. from Leeds.| Her thesis is known.",
    "U.N. officials agreed.",
    // Titles.
    "Dr. Abu Zaid spoke first.| Then Mr. Ali did.",
    "Gen. Smith and Lt. Col. Jones met Prof. Lee.",
    "We met Sen. Doe.| He waved.",
    "Mrs. The was her odd name.",
    // Companies and other words.
    "Acme Inc. bought Widget Ltd. for a song.| The price is secret.",
    "They sold nuts, bolts, etc.| It paid well.",
    "Doe et al. 2019 found none.",
    "The shop is on Main St. near the park.| It is small.",
    "The shop is on Main St.| The park is near.",
    "Robert Downey Jr. starred in it.",
    "Rain, e.g. Tuesday's, helped.",
    "It was Smith vs. Jones again.",
    // Quotes.
    "\"We won.\"| He smiled.",
    "\"We won.| They lost,\" he said.",
    "\"Did we win?\" he asked.| Nobody knew.",
    "\"Stop!\" Ms Lee shouted.| They did.",
    "\"Stop!\"| The guards ran.",
    "He said: \"It is over.\"| \"It is not,\" she said.",
    "They called it 'the end.'| It was not.",
    // Ellipses and runs of marks.
    "He waited... and then left.",
    "He waited...| The train came.",
    "He waited…| The train came.",
    "Really?!| They did it.",
    // Addresses, versions, decimals.
    "See www.example.org/a.html for it.| It is free.",
    "Visit example.com.| It is free.",
    "Version 2.0.1 is out.| It is fast.",
    "Mail a.b@example.org now.",
    "About 1.5 million came.| Most stayed.",
    // A space is missing.
    "It was done, he said.|The others left.",
    "It opened in 1950.[3]|It closed later.",
    "The code is on example.org/The.In and at Example.Com now.",
    "It runs Node.Js and ASP.Net here.",
    // Lists.
    "1. The first point.| It is short.",
    "12. The twelfth point is short.",
    "There are two: 1. The first one, and 2. the other.",
    "1986. A year to remember.",
    "The office is at 1381 W. Lake Road.",
    // Lower case and brands.
    "The phone sold well.| iPhone sales rose.",
    "He asked Yahoo! for help.",
    "Yahoo! Inc. replied.| It was late.",
    // Other letters.
    "Élan won.| Ärzte lost.",
    "It cost €5.| €6 is too much.",
    "They met at 5.| 20 people came.",
];

#[test]
fn sentences_end_where_they_end() {
    let mut wrong = Vec::new();
    for case in CASES {
        let text = case.replace('|', "");
        let found = sentences(&text);
        let got: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        if got != expected {
            wrong.push(format!("expected {expected:?}\n   found {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn listed_words_fit_the_lookup() {
    let words = Words::english();
    for word in ["Dr", "vol", "Vol", "Sept", "p.m", "inc", "Inc", "e.g", "E.g"] {
        assert!(words.class(word).is_some(), "{word}");
    }
    for word in ["cat", "NO", "", "abcdefghijklmnop"] {
        assert!(words.class(word).is_none(), "{word}");
    }
}

proptest! {
    #[test]
    fn sentences_part_the_text_and_lose_nothing(text in "[ \\PC.!?\"')(]{0,80}") {
        let mut at = 0;
        for span in sentences(&text) {
            prop_assert!(text[at..span.start].trim().is_empty());
            prop_assert!(!span.is_empty() && span.of(&text).trim() == span.of(&text));
            at = span.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
