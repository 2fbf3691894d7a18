//! Units over a table, `(in millions of dollars)`, or over a column: `Exports ($m)`, `Area, km²`, `Population in thousands`, `% of total`.
//!
//! A table writes the unit once, over the figures, and a figure means what it would mean with the unit beside it. So a
//! unit is kept as the words to write before and behind a figure, found by writing them around a sample and reading
//! that; a cell is read in the same way. What the readers of figures know is thereby known of columns too. The forms of
//! scales are in `column_units.tsv`.

use super::unit::Dimension;
use super::{Context, Fact, Value, extract};
use crate::span::Span;
use crate::words::{WordSet, rows};

/// The words that a column's head spares its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnUnit {
    before: String,
    after: String,
}

/// The longest unit, in bytes.
const LONGEST: usize = 40;
/// The longest cell that is read as a figure, in bytes.
const LONGEST_CELL: usize = 40;
/// Units of one letter that heads of columns have in brackets; other letters number notes or name groups.
const LETTERS: &str = "%°‰mtglhs$€£¥₹₩";
/// The figure by which a unit is tried; it is no year, no score and no other figure that is read in a way of its own.
const SAMPLE: &str = "7";

impl ColumnUnit {
    /// The unit that the head of a column names, if it names one.
    pub fn read(head: &str) -> Option<Self> {
        let head = head.trim();
        bracketed(head)
            .chain(trailing(head))
            .filter(|words| !words.is_empty() && words.len() <= LONGEST)
            .find_map(Self::of)
    }

    /// The same of the head of a row, which names one in brackets or not at all.
    pub fn of_row(head: &str) -> Option<Self> {
        bracketed(head.trim()).filter(|words| words.len() <= LONGEST).find_map(Self::of)
    }

    /// The same of what stands over a whole table: in brackets, `(in millions of dollars)`; behind a comma, `Exports, in thousand
    /// tons`; or as all there is, `Figures in %`.
    pub fn of_caption(caption: &str) -> Option<Self> {
        let caption = caption.trim().trim_end_matches(['.', ':']);
        let comma = caption.rsplit_once(", in ").map(|(_, words)| words);
        let inside = caption.to_ascii_lowercase().find("in ").map(|at| caption.split_at(at));
        let inside = inside.filter(|(before, _)| is_lead(before)).map(|(_, words)| &words[3..]);
        bracketed(caption)
            // A letter in brackets over a table numbers it.
            .filter(|words| words.len() > 1 || *words == "%")
            .chain(comma)
            .chain(inside)
            .map(|words| words.split([',', ';']).next().unwrap_or(words).trim())
            .filter(|words| !words.is_empty() && words.len() <= LONGEST)
            .find_map(Self::of)
    }

    /// Whether the unit over a table holds for a column, or a row, of this name as well.
    pub fn holds_for(name: &str) -> bool {
        static EXEMPT: WordSet = WordSet::new(include_str!("caption_exempt.txt"));
        let lower = name.to_lowercase();
        let mut words = lower.split(|c: char| c.is_whitespace() || "(),/".contains(c));
        !words.any(|word| EXEMPT.has(word))
    }

    /// The fact of a cell that holds a figure and nothing else, in this unit. Its span is that of the trimmed cell.
    pub fn fact(&self, cell: &str, context: &Context) -> Option<Fact> {
        let lead = cell.len() - cell.trim_start().len();
        let cell = cell.trim();
        if cell.len() > LONGEST_CELL || !is_figure(cell) {
            return None;
        }
        let mut fact = self.whole(cell, context)?;
        // What the words around the figure say of it is not in the table.
        if let Value::Quantity(quantity) = &mut fact.value {
            (quantity.noun, quantity.measured) = (None, None);
        }
        fact.span = Span::new(lead, lead + cell.len());
        Some(fact)
    }

    /// The unit that some words are, by themselves or with a scale.
    fn of(words: &str) -> Option<Self> {
        let (scale, unit) = parts(words)?;
        let behind = |text: &str| if text.is_empty() { String::new() } else { format!(" {text}") };
        let (scale, unit) = (behind(scale), unit.as_str());
        let make = |before: &str, after: String| Self { before: before.to_owned(), after };
        let ways = [
            make("", format!("{scale}{}", behind(unit))),
            make("", format!("{unit}{scale}")),
            make(unit, scale.clone()),
            make(&format!("{unit} "), scale.clone()),
        ];
        let found = ways.into_iter().find(|way| way.is_unit());
        // "Millions of people", "thousand tons of coal": the scale holds whatever is counted.
        let counts = !scale.is_empty() && !unit.contains(|c: char| !c.is_alphabetic() && c != ' ');
        found.or_else(|| counts.then(|| make("", scale.clone())))
    }

    /// Whether a figure between these words is read together with them, in a unit.
    fn is_unit(&self) -> bool {
        self.whole(SAMPLE, &Context::default())
            .is_some_and(|fact| fact.quantity().is_some_and(|quantity| quantity.unit.is_some()))
    }

    /// The one fact that a figure between these words is.
    fn whole(&self, figure: &str, context: &Context) -> Option<Fact> {
        let text = format!("{}{figure}{}", self.before, self.after);
        let mut facts = extract(&text, context);
        let fact = facts.pop().filter(|_| facts.is_empty())?;
        let quantity = fact.quantity()?;
        let whole = fact.span == Span::new(0, text.len());
        let counts = !matches!(quantity.dimension, Dimension::Ordinal | Dimension::Score);
        (whole && counts).then_some(fact)
    }
}

/// Whether words only lead in the unit that stands over a table: "", "All figures", "Amounts are".
fn is_lead(words: &str) -> bool {
    const LEADS: [&str; 11] = [
        "all",
        "figures",
        "amounts",
        "values",
        "data",
        "numbers",
        "dollar",
        "are",
        "given",
        "expressed",
        "stated",
    ];
    let lower = words.to_lowercase();
    lower.split_whitespace().all(|word| LEADS.contains(&word))
}

/// What stands in brackets in a head, the last first: all of it, and each part between commas.
fn bracketed(head: &str) -> impl Iterator<Item = &str> {
    let mut found = Vec::new();
    let mut rest = head;
    while let Some((before, inner)) = last_bracket(rest) {
        found.push(inner.trim());
        found.extend(inner.split([',', ';']).map(str::trim));
        rest = before;
    }
    found.into_iter().filter(|words| {
        let mut letters = words.chars();
        letters.next().is_some_and(|first| letters.next().is_some() || LETTERS.contains(first))
    })
}

fn last_bracket(head: &str) -> Option<(&str, &str)> {
    let close = head.rfind([')', ']'])?;
    let open = head[..close].rfind(['(', '['])?;
    Some((&head[..open], &head[open + 1..close]))
}

/// What stands behind a comma or "in" in a head; signs at its end or its beginning; a short unit behind a space.
fn trailing(head: &str) -> impl Iterator<Item = &str> {
    let comma = head.rsplit_once(", ").map(|(_, words)| words);
    let inside = head.rsplit_once(" in ").map(|(_, words)| words);
    let last = head.rsplit(' ').next().filter(|word| {
        let sign = word.chars().any(|c| !c.is_ascii_alphanumeric() && !"'’.-/&*#".contains(c));
        let short = (2..=3).contains(&word.len())
            && word.len() < head.len()
            && word.bytes().all(|b| b.is_ascii_lowercase());
        sign || short
    });
    let first = head.split(' ').next().filter(|word| *word == "%" || *word == "‰");
    let spelled = head.to_ascii_lowercase();
    let spelled = ["per cent of", "percent of", "percentage of"]
        .into_iter()
        .find(|words| spelled.starts_with(words))
        .map(|_| "%");
    [comma, inside, last, first, spelled].into_iter().flatten()
}

/// The scale and the unit of a column's words, the former as it is written behind a figure.
fn parts(words: &str) -> Option<(&'static str, String)> {
    let words = words.strip_prefix("in ").unwrap_or(words).trim();
    // "% of GDP": what it is a share of is no unit.
    if let Some(share) = ["%", "per cent", "percent"].iter().find(|share| {
        words.strip_prefix(**share).is_some_and(|rest| rest.trim_start().starts_with("of "))
    }) {
        return Some(("", (*share).to_owned()));
    }
    if let Some(scale) = scale(words, false) {
        return Some((scale, String::new()));
    }
    let mut found = "";
    let mut rest: Vec<&str> = Vec::new();
    for word in words.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty() && *word != "of") {
        let money = rest.iter().any(|word| is_money(word));
        if let Some(scale) = scale(word, money).filter(|_| found.is_empty()) {
            found = scale;
            continue;
        }
        match glued(word).filter(|_| found.is_empty()) {
            Some((unit, scale)) => {
                rest.push(unit);
                found = scale;
            }
            None => rest.push(word),
        }
    }
    (!rest.is_empty()).then(|| (found, rest.join(" ")))
}

/// The scale that a word is. A letter is one beside money only: "m" alone is metres.
fn scale(word: &str, money: bool) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    rows(include_str!("column_units.tsv")).find_map(|row| match row[..] {
        [form, scale] if form == lower && (money || form.len() > 2 || is_plain(form)) => {
            Some(scale)
        }
        _ => None,
    })
}

/// Whether a form of two letters is no unit of length or time: "mm" is millimetres, "bn" is billions.
fn is_plain(form: &str) -> bool {
    matches!(form, "bn" | "tn" | "mn")
}

/// A currency with a scale glued to it: `$m`, `US$bn`, `EURm`, `€000`.
fn glued(word: &str) -> Option<(&str, &'static str)> {
    word.char_indices().skip(1).find_map(|(at, _)| {
        let (unit, rest) = word.split_at(at);
        Some((unit, scale(rest, true).filter(|_| is_money(unit))?))
    })
}

/// Whether a word names a currency.
fn is_money(word: &str) -> bool {
    let read = |text: String| extract(&text, &Context::default());
    [format!("{word}{SAMPLE}"), format!("{SAMPLE} {word}")].into_iter().map(read).any(|facts| {
        let money = |fact: &Fact| {
            fact.quantity().is_some_and(|q| matches!(q.dimension, Dimension::Money(_)))
        };
        facts.first().is_some_and(money)
    })
}

/// Whether a cell holds figures and signs of figures alone, so that no unit of its own stands there.
fn is_figure(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(
                    c,
                    '.' | ',' | '-' | '–' | '−' | '+' | '~' | '≈' | '<' | '>' | '\'' | '’'
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cell says under a head; `-` where the head names no unit, nothing where the cell is not read in it.
    fn told(head: &str, cell: &str) -> String {
        let Some(unit) = ColumnUnit::read(head) else { return "-".to_owned() };
        unit.fact(cell, &Context::default()).map_or_else(String::new, |fact| fact.describe())
    }

    #[test]
    fn a_cell_says_what_its_figure_would_say_beside_the_unit() {
        for (head, cell, phrase) in [
            ("Exports ($m)", "5", "$5 million"),
            ("Exports (US$ bn, 2015 prices)", "1.2", "US$1.2 billion"),
            ("Exports, in millions of dollars", "5", "5 million dollars"),
            ("Exports (€000)", "412", "412 thousand euros"),
            ("Exports (USD, millions)", "5", "5 million USD"),
            ("Exports (EURm)", "5", "5 million euros"),
            ("Revenue, $ million", "5", "$5 million"),
            ("Price ($)", "5.20", "$5.20"),
            ("Population (thousands)", "1990", "1990 thousand"),
            ("Population (millions of people)", "1.5", "1.5 million"),
            ("Share (%)", "4.5", "4.5 %"),
            ("% of total", "4.5", "4.5 %"),
            ("Share %", "4.5", "4.5 %"),
            ("Debt (% of GDP)", "60", "60 %"),
            ("Change (%)", "−3", "−3 %"),
            ("Area (km²)", "2.6", "2.6 km²"),
            ("Area, km²", "2.6", "2.6 km²"),
            ("Length in metres", "310", "310 metres"),
            ("Height (m)", " 31 ", "31 metres"),
            ("Weight kg", "5–7", "5–7 kg"),
        ] {
            let expected = extract(phrase, &Context::default());
            assert_eq!(told(head, cell), expected[0].describe(), "{head}: {cell}");
        }
    }

    #[test]
    fn a_unit_over_a_table_is_read_from_its_caption() {
        for (caption, expected) in [
            ("(in millions of dollars)", "5 million dollars"),
            ("Table 3. Exports, in millions of dollars", "5 million dollars"),
            ("Trade by country (US$ millions)", "US$5 million"),
            ("(in thousands, except per share data)", "5 thousand"),
            ("In thousands", "5 thousand"),
            ("In millions of euros, unless noted otherwise", "5 million euros"),
            ("All figures in %", "5 %"),
            ("Catch, in tons", "5 tons"),
            ("Table 2 (2023)", "-"),
            ("Table 2 (a)", "-"),
            ("Table 2 (m)", "-"),
            ("Ships called in May (by port)", "-"),
            ("The harbour was built in metres of mud", "-"),
            ("Trade in goods, in May", "-"),
            ("", "-"),
        ] {
            let expected = match expected {
                "-" => "-".to_owned(),
                phrase => extract(phrase, &Context::default())[0].describe(),
            };
            let told = ColumnUnit::of_caption(caption).map_or_else(
                || "-".to_owned(),
                |unit| {
                    unit.fact("5", &Context::default()).map_or_else(String::new, |f| f.describe())
                },
            );
            assert_eq!(told, expected, "{caption}");
        }
        for (name, holds) in [
            ("2023", true),
            ("Exports", true),
            ("", true),
            ("Year", false),
            ("Earnings per share", false),
        ] {
            assert_eq!(ColumnUnit::holds_for(name), holds, "{name}");
        }
    }

    #[test]
    fn what_is_no_unit_and_no_figure_is_left_alone() {
        for (head, cell, expected) in [
            ("Exports ($m)", "5 %", ""),
            ("Exports ($m)", "n/a", ""),
            ("Exports ($m)", "", ""),
            ("Population (2023)", "5", "-"),
            ("Men (a)", "5", "-"),
            ("Ships (boats)", "5", "-"),
            ("Deaths per 100,000", "5", "-"),
            ("Born in", "1990", "-"),
            ("Cranes", "5", "-"),
            ("Year", "1990", "-"),
            ("", "5", "-"),
        ] {
            assert_eq!(told(head, cell), expected, "{head}: {cell}");
        }
    }
}
