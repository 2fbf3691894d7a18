//! Countries, states and cities: their names, inhabitants and what lies in what.
//!
//! From `countries.tsv`, `states.tsv` and `cities.tsv`. Names are matched as written, with their
//! capitals, since "Turkey" is no bird and "us" no country.

use rustc_hash::FxHashMap;

use super::table;

/// Added to the number of a town, so that it is not that of a country.
const TOWNS: u32 = 0x1000;

/// A country, or a territory that is named like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 code; former countries and the nations of the United Kingdom have one of their own.
    pub code: &'static str,
    /// The usual short name.
    pub name: &'static str,
    /// The usual adjective, such as "French".
    pub adjective: &'static str,
    /// The capital.
    pub capital: &'static str,
}

/// A state, province or city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Town {
    /// The usual name.
    pub name: &'static str,
    /// Code of its country.
    pub country: &'static str,
    /// Whether it is a city rather than a state or province.
    pub is_city: bool,
}

/// All places.
pub(super) struct Places {
    countries: Vec<Country>,
    /// Every name of a country, without the article, to its number.
    names: FxHashMap<&'static str, u16>,
    /// Every adjective and inhabitant to the numbers of countries.
    demonyms: FxHashMap<&'static str, Vec<u16>>,
    towns: Vec<Town>,
    town_names: FxHashMap<&'static str, Vec<u16>>,
    town_people: FxHashMap<&'static str, Vec<u16>>,
}

impl Places {
    pub(super) fn read() -> Self {
        let mut places = Self {
            countries: Vec::new(),
            names: FxHashMap::default(),
            demonyms: FxHashMap::default(),
            towns: Vec::new(),
            town_names: FxHashMap::default(),
            town_people: FxHashMap::default(),
        };
        for row in table::rows(table::COUNTRIES) {
            let (Some(code), Some(name)) = (row.first(), row.get(1)) else { continue };
            let number = places.countries.len() as u16;
            let adjective = row.words(3).next().unwrap_or_default();
            let capital = row.get(4).unwrap_or_default();
            places.countries.push(Country { code, name, adjective, capital });
            for name in row.words(1).chain(row.words(2)) {
                places.names.insert(without_article(name), number);
            }
            for demonym in row.words(3) {
                places.demonyms.entry(demonym).or_default().push(number);
            }
        }
        for (file, is_city) in [(table::STATES, false), (table::CITIES, true)] {
            for row in table::rows(file) {
                let (Some(name), Some(country)) = (row.first(), row.get(1)) else { continue };
                let number = places.towns.len() as u16;
                places.towns.push(Town { name, country, is_city });
                for name in row.words(0).chain(row.words(2)) {
                    places.town_names.entry(name).or_default().push(number);
                }
                for people in row.words(3) {
                    places.town_people.entry(people).or_default().push(number);
                }
            }
        }
        places
    }

    /// The country of this name, with or without the article.
    pub(super) fn country(&self, name: &str) -> Option<Country> {
        let number = self.country_number(name)?;
        self.countries.get(usize::from(number)).copied()
    }

    fn country_number(&self, name: &str) -> Option<u16> {
        self.names.get(without_article(name)).copied()
    }

    /// The countries whose adjective or inhabitant is `word`: "Korean" has two.
    pub(super) fn demonym(&self, word: &str) -> impl Iterator<Item = Country> {
        let numbers = self.demonym_numbers(word).iter();
        numbers.filter_map(|number| self.countries.get(usize::from(*number)).copied())
    }

    fn demonym_numbers(&self, word: &str) -> &[u16] {
        with_or_without_s(&self.demonyms, word)
    }

    /// The states, provinces and cities of this name, or whose inhabitant or adjective is `word`.
    pub(super) fn towns(&self, word: &str) -> impl Iterator<Item = Town> {
        let names = self.town_names.get(word).into_iter().flatten();
        let numbers = names.chain(with_or_without_s(&self.town_people, word));
        numbers.filter_map(|number| self.towns.get(usize::from(*number)).copied())
    }

    /// Numbers of the places that `name` names; two names of one place share one.
    pub(super) fn numbers(&self, name: &str) -> impl Iterator<Item = u32> {
        let country = self.country_number(name).map(u32::from);
        let towns = self.town_names.get(name).into_iter().flatten();
        country.into_iter().chain(towns.map(|town| TOWNS + u32::from(*town)))
    }

    /// Numbers of the places whose adjective or inhabitant is `word`.
    pub(super) fn people_numbers(&self, word: &str) -> impl Iterator<Item = u32> {
        let towns = with_or_without_s(&self.town_people, word).iter();
        let countries = self.demonym_numbers(word).iter().map(|number| u32::from(*number));
        countries.chain(towns.map(|town| TOWNS + u32::from(*town)))
    }

    /// Every class that the places fill: its name, and words with the numbers of their items.
    pub(super) fn classes(&self) -> [(&'static str, Vec<(&'static str, usize)>); 4] {
        let countries = self.names.iter().map(|(name, n)| (*name, usize::from(*n))).collect();
        let nations = self.demonyms.iter();
        let nations =
            nations.flat_map(|(word, all)| all.iter().map(|n| (*word, usize::from(*n)))).collect();
        let towns = |is_city: bool| {
            let names = self.town_names.iter();
            names
                .flat_map(|(word, all)| all.iter().map(|n| (*word, usize::from(*n))))
                .filter(|(_, n)| self.towns.get(*n).is_some_and(|town| town.is_city == is_city))
                .collect()
        };
        [
            ("country", countries),
            ("nationality", nations),
            ("state", towns(false)),
            ("city", towns(true)),
        ]
    }
}

fn with_or_without_s<'a>(map: &'a FxHashMap<&'static str, Vec<u16>>, word: &str) -> &'a [u16] {
    let found = map.get(word).or_else(|| map.get(word.strip_suffix('s')?));
    found.map(Vec::as_slice).unwrap_or_default()
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_adjectives_lead_to_the_country() {
        let places = Places::read();
        for (name, code) in [
            ("UK", "GB"),
            ("Britain", "GB"),
            ("the United States", "US"),
            ("U.S.", "US"),
            ("America", "US"),
            ("Holland", "NL"),
            ("Burma", "MM"),
            ("Turkey", "TR"),
        ] {
            assert_eq!(places.country(name).map(|c| c.code), Some(code), "{name}");
        }
        for (word, codes) in [
            ("British", vec!["GB"]),
            ("Americans", vec!["US"]),
            ("Dutch", vec!["NL"]),
            ("Korean", vec!["KP", "KR"]),
            ("turkey", vec![]),
            ("us", vec![]),
        ] {
            let found: Vec<&str> = places.demonym(word).map(|c| c.code).collect();
            assert_eq!(found, codes, "{word}");
        }
        assert_eq!(places.country("turkey"), None);
        assert_eq!(places.towns("Bombay").next().map(|t| t.name), Some("Mumbai"));
    }

    #[test]
    fn codes_are_unique_and_towns_lie_in_known_countries() {
        let places = Places::read();
        let mut codes: Vec<&str> = places.countries.iter().map(|c| c.code).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert!(all > 200);
        for town in &places.towns {
            assert!(codes.contains(&town.country), "{}", town.name);
        }
        for country in &places.countries {
            assert!(!country.adjective.is_empty() && !country.capital.is_empty());
        }
    }

    #[test]
    fn no_name_belongs_to_two_countries() {
        let mut names: Vec<&str> = table::rows(table::COUNTRIES)
            .flat_map(|row| row.words(1).chain(row.words(2)).collect::<Vec<_>>())
            .collect();
        names.sort_unstable();
        let twice: Vec<&[&str]> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
