//! Settings as a user would write them, one by one.

use super::{Alias, KEYS, Override, Settings};
use crate::fact::exact::Exact;
use crate::fact::tolerance;

/// A setting as it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The key, with the tables that it stands in: `tolerance.about-relative`.
    pub name: String,
    /// The value, as TOML; `-` for one that has no value.
    pub value: String,
}

impl Settings {
    /// Every setting with its value, in the order of the documentation.
    pub fn shown(&self) -> Vec<Shown> {
        KEYS.iter().flat_map(|key| self.shown_as(key.name)).collect()
    }

    fn shown_as(&self, key: &str) -> Vec<Shown> {
        let one = |value: String| vec![Shown { name: key.to_owned(), value }];
        let maybe = |value: Option<String>| one(value.unwrap_or_else(|| "-".to_owned()));
        match key {
            "claims" => one(list(self.claims.iter().map(|root| root.path.as_str()))),
            "drafts" => one(list(self.drafts.iter().map(|root| root.path.as_str()))),
            "bibliography" => one(list(self.bibliographies.iter().map(|root| root.path.as_str()))),
            "sources" => one(text(&self.sources.path)),
            "jobs" => maybe(self.jobs.map(|jobs| jobs.to_string())),
            "allow_unchecked" => one(self.allow_unchecked.to_string()),
            "sure" => maybe(self.sure.as_ref().map(|sure| Exact::from(sure.clone()).to_string())),
            "fail_on" => one(text(self.fail_on.as_str())),
            "strict" => one(self.strict.to_string()),
            "baseline" => maybe(self.baseline.as_ref().map(|root| text(&root.path))),
            "tolerance" => tolerance::table()
                .iter()
                .map(|row| Shown {
                    name: format!("tolerance.{}", row.name),
                    value: self
                        .tolerance
                        .value(row.name)
                        .map_or_else(|| "-".to_owned(), |value| value.to_string()),
                })
                .collect(),
            "alias" => self.aliases.iter().map(Alias::shown).collect(),
            "severity" => {
                let shown = |(code, level): (&String, &super::Level)| Shown {
                    name: format!("severity.{code}"),
                    value: text(level.as_str()),
                };
                self.severity.iter().map(shown).collect()
            }
            "override" => self.overrides.iter().map(Override::shown).collect(),
            _ => Vec::new(),
        }
    }
}

impl Alias {
    fn shown(&self) -> Shown {
        let also = list(self.also.iter().map(String::as_str));
        Shown { name: "alias".to_owned(), value: format!("{} = {also}", text(&self.name)) }
    }
}

impl Override {
    fn shown(&self) -> Shown {
        let paths = list(self.paths.iter().map(|glob| glob.value.as_str()));
        let levels: Vec<String> = self
            .severity
            .iter()
            .map(|(code, level)| format!("{} = {}", code.value, text(level.as_str())))
            .collect();
        Shown { name: "override".to_owned(), value: format!("{paths}: {}", levels.join(", ")) }
    }
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    format!("[{}]", texts.map(text).collect::<Vec<_>>().join(", "))
}

fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Options, read};

    #[test]
    fn every_setting_is_shown() {
        let all = "[[alias]]\nname = 'a'\nalso = ['b']\n[severity]\nempty-text = 'off'\n\
                   [[override]]\npaths = ['x']\nseverity = { verified = 'note' }\n";
        let mut findings = Vec::new();
        let settings =
            Settings::resolve(Options::default(), read("sayso.toml", all, &mut findings));
        assert_eq!(findings, []);
        for key in KEYS {
            let shown = settings.shown_as(key.name);
            assert!(!shown.is_empty(), "{}", key.name);
            assert!(shown.iter().all(|shown| shown.name.starts_with(key.name)), "{}", key.name);
        }
    }
}
