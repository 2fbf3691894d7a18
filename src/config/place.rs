//! Where a run stands in its project: paths as they are shown, and as the settings file means them.

use std::borrow::Cow;

/// The working directory, as seen from the folder of the settings file. Comparison is by letters alone; no folder is
/// opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The folder of the settings file, as an absolute path; empty where it is not known.
    pub root: String,
    /// The way from there down to the working directory; empty where the two are one.
    pub below: String,
}

impl Place {
    /// A path of this run as the settings file would write it.
    pub fn in_project<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if path.starts_with('/') {
            let root = self.root.trim_end_matches('/');
            let inside = path.strip_prefix(root).and_then(|rest| rest.strip_prefix('/'));
            return inside.filter(|_| !root.is_empty()).map_or(Cow::Borrowed(path), plain);
        }
        match self.below.is_empty() {
            true => plain(path),
            false => Cow::Owned(plain(&format!("{}/{path}", self.below)).into_owned()),
        }
    }
}

/// The path without `.` and without `..` where a folder stands before it.
fn plain(path: &str) -> Cow<'_, str> {
    if !path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Cow::Borrowed(path);
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    Cow::Owned(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_run_is_one_of_the_project() {
        for (below, path, expected) in [
            ("", "claims/a.toml", "claims/a.toml"),
            ("", "./claims//a.toml", "claims/a.toml"),
            ("claims", "a.toml", "claims/a.toml"),
            ("claims", "../claims/a.toml", "claims/a.toml"),
            ("claims/drafts", "../a.toml", "claims/a.toml"),
            ("claims", "../../other/a.toml", "../other/a.toml"),
            ("claims", "/home/p/claims/a.toml", "claims/a.toml"),
            ("claims", "/home/pp/a.toml", "/home/pp/a.toml"),
        ] {
            let place = Place { root: "/home/p".to_owned(), below: below.to_owned() };
            assert_eq!(place.in_project(path), expected, "{below}: {path}");
        }
        assert_eq!(Place::default().in_project("/a/b"), "/a/b");
    }
}
