//! Which words of a claim which words of a passage answer, for reports that show the two side by side.
//!
//! It tells what the alignment and the binding found and decides nothing.

use super::Asked;
use crate::outcome::Link;
use crate::reading::Reading;
use crate::span::Span;
use crate::verdict::Weighed;

/// The links between a claim and the stretch `span` of a source's text; words that stand side by side
/// in both are one.
pub(super) fn of(asked: &Asked, reading: &Reading, weighed: &Weighed<'_>, span: Span) -> Vec<Link> {
    let pair = &weighed.pair;
    let start = reading.document.raw_span(span).start;
    let link = |ours: Span, sentence: usize, theirs: Span| {
        let place = pair.passage.statements.get(sentence)?.absolute(theirs);
        let raw = span.contains(place).then(|| reading.document.raw_span(place))?;
        let claim = asked.clean.map.span(pair.claim.absolute(ours));
        let passage = Span::new(raw.start.checked_sub(start)?, raw.end.checked_sub(start)?);
        Some(Link { claim, passage })
    };
    let statement = |sentence: usize| pair.passage.statements.get(sentence);
    let words = pair.alignment.links.iter().flatten().filter_map(|found| {
        let theirs = statement(found.place.sentence)?.words.get(found.place.word)?.span;
        link(pair.claim.words.get(found.claim)?.span, found.place.sentence, theirs)
    });
    let figures = pair.bindings.iter().filter_map(|binding| {
        let answer = binding.answer.as_ref()?;
        let theirs = statement(answer.sentence)?.facts.get(answer.fact)?.span;
        link(pair.claim.facts.get(binding.claim)?.span, answer.sentence, theirs)
    });
    let mut links: Vec<Link> = words.chain(figures).collect();
    links.sort_unstable();
    joined(links)
}

/// Links whose words overlap or stand side by side on either side, made one.
fn joined(links: Vec<Link>) -> Vec<Link> {
    let near = |one: Span, next: Span| one.start <= next.start && next.start <= one.end + 1;
    let mut joined: Vec<Link> = Vec::new();
    for link in links {
        let last = joined
            .last_mut()
            .filter(|last| near(last.claim, link.claim) && near(last.passage, link.passage));
        match last {
            Some(last) => {
                last.claim = last.claim.cover(link.claim);
                last.passage = last.passage.cover(link.passage);
            }
            None => joined.push(link),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check_text;

    #[test]
    fn words_that_stand_side_by_side_in_both_are_one_link() {
        let link = |claim: (usize, usize), passage: (usize, usize)| Link {
            claim: Span::new(claim.0, claim.1),
            passage: Span::new(passage.0, passage.1),
        };
        let links = vec![link((0, 3), (9, 12)), link((4, 8), (13, 17)), link((9, 12), (0, 3))];
        assert_eq!(joined(links), [link((0, 8), (9, 17)), link((9, 12), (0, 3))]);
    }

    #[test]
    fn links_lead_to_the_words_of_both_sides() {
        let source = "The town is old. In May 1874 the lighthouse was opened.";
        let claim = "The lighthouse was opened in May 1874.";
        let judged = check_text(claim, source);
        let passage = &judged.evidence[0];
        let told: Vec<(&str, &str)> = passage
            .links
            .iter()
            .map(|link| (link.claim.of(claim), link.passage.of(&passage.text)))
            .collect();
        assert!(told.contains(&("lighthouse", "lighthouse")), "{told:?}");
        assert!(told.iter().any(|(ours, _)| ours.contains("May 1874")), "{told:?}");
        assert!(told.iter().all(|(ours, theirs)| !ours.is_empty() && !theirs.is_empty()));
    }
}
