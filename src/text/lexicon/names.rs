//! Names: titles, suffixes of organisations, short forms of given names, aliases.
//!
//! It knows single words and fixed names, not how a name is built or found in a text.

use rustc_hash::FxHashMap;

use super::table;

/// What a title says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Title {
    /// Mr, Dame, Señora.
    Honorific,
    /// Dr, Professor.
    Academic,
    /// President, Foreign Minister, Mayor.
    Office,
    /// King, Baroness.
    Royal,
    /// General, Lt. Col.
    Military,
    /// Inspector, Sheriff.
    Police,
    /// Pope, Rabbi.
    Religious,
    /// Judge, Chief Justice.
    Legal,
    /// Jr, PhD: after the name.
    Suffix,
}

/// What kind of organisation a suffix names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Organisation {
    /// Inc, Ltd, Holdings.
    Company,
    /// University, Museum.
    Institution,
    /// Foundation, Federation.
    Association,
    /// Ministry, Court.
    Government,
    /// Party.
    Party,
    /// F.C., Rovers.
    Team,
}

/// All names.
pub(super) struct Names {
    titles: FxHashMap<&'static str, Title>,
    organisations: FxHashMap<&'static str, Organisation>,
    /// Name or short form to the numbers of the names it may stand for.
    given: FxHashMap<&'static str, Vec<u16>>,
    aliases: FxHashMap<&'static str, u32>,
}

impl Names {
    pub(super) fn read() -> Self {
        let titles = table::rows(table::TITLES)
            .filter_map(|row| Some((row.first()?, title(row.get(1)?)?)))
            .collect();
        let organisations = table::rows(table::ORGANISATION_SUFFIXES)
            .filter_map(|row| Some((row.first()?, organisation(row.get(1)?)?)))
            .collect();
        let mut given: FxHashMap<_, Vec<u16>> = FxHashMap::default();
        for (row, number) in table::rows(table::NICKNAMES).zip(0..) {
            for name in row.words(0).chain(row.words(1)) {
                given.entry(name).or_default().push(number);
            }
        }
        let aliases = table::rows(table::ALIASES)
            .zip(0x2000..)
            .flat_map(|(row, number)| row.words(0).map(move |name| (name, number)))
            .collect();
        Self { titles, organisations, given, aliases }
    }

    pub(super) fn title(&self, word: &str) -> Option<Title> {
        self.titles.get(word).copied()
    }

    pub(super) fn organisation(&self, word: &str) -> Option<Organisation> {
        self.organisations.get(word).copied()
    }

    /// Whether two given names may be of one person: a name and its short form, or two short forms.
    pub(super) fn same_given_name(&self, a: &str, b: &str) -> bool {
        let (Some(left), Some(right)) = (self.given.get(a), self.given.get(b)) else {
            return a == b;
        };
        a == b || left.iter().any(|number| right.contains(number))
    }

    /// The number that all names of one thing share.
    pub(super) fn alias(&self, name: &str) -> Option<u32> {
        self.aliases.get(name).copied()
    }
}

fn title(name: &str) -> Option<Title> {
    Some(match name {
        "honorific" => Title::Honorific,
        "academic" => Title::Academic,
        "office" => Title::Office,
        "royal" => Title::Royal,
        "military" => Title::Military,
        "police" => Title::Police,
        "religious" => Title::Religious,
        "legal" => Title::Legal,
        "suffix" => Title::Suffix,
        _ => return None,
    })
}

fn organisation(name: &str) -> Option<Organisation> {
    Some(match name {
        "company" => Organisation::Company,
        "institution" => Organisation::Institution,
        "association" => Organisation::Association,
        "government" => Organisation::Government,
        "party" => Organisation::Party,
        "team" => Organisation::Team,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_in_the_files_is_known() {
        for row in table::rows(table::TITLES) {
            assert!(row.get(1).and_then(title).is_some(), "{:?}", row.first());
        }
        for row in table::rows(table::ORGANISATION_SUFFIXES) {
            assert!(row.get(1).and_then(organisation).is_some(), "{:?}", row.first());
        }
    }

    #[test]
    fn short_forms_agree_with_their_names_and_with_each_other() {
        let names = Names::read();
        for (a, b, same) in [
            ("William", "Bill", true),
            ("Bob", "Robert", true),
            ("Bob", "Rob", true),
            ("Ann", "Ann", true),
            ("Joe", "Joseph", true),
            ("Joe", "John", false),
            ("Zinedine", "Bob", false),
        ] {
            assert_eq!(names.same_given_name(a, b), same, "{a} {b}");
            assert_eq!(names.same_given_name(b, a), same, "{b} {a}");
        }
    }

    #[test]
    fn no_name_stands_in_two_alias_sets() {
        let mut names: Vec<&str> =
            table::rows(table::ALIASES).flat_map(|row| row.words(0)).collect();
        names.sort_unstable();
        let twice: Vec<&[&str]> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
