//! Folders of sources, good and bad.

use super::*;
use crate::source::DateOrigin;

/// A folder that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("sayso-{}-{name}", std::process::id()));
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder");
            fs::write(file, text).expect("a file");
        }
        Self(path)
    }

    /// Opens the folder and tells its findings, the folder's own path left out.
    fn open(&self) -> (Library, String) {
        let (library, findings) = Library::open(&self.0).expect("the folder is there");
        (library, self.tell(&findings))
    }

    fn tell(&self, findings: &[Finding]) -> String {
        let shown = format!("{}/", self.0.display());
        let lines = findings.iter().map(|finding| {
            let places: Vec<String> = finding
                .labels
                .iter()
                .map(|label| format!("{}:{}..{}", label.path, label.span.start, label.span.end))
                .collect();
            let help = finding.help.as_deref().unwrap_or("-");
            let (code, message) = (finding.code, &finding.message);
            format!("{code}: {message} [{}] {help}", places.join(", ")).replace(&shown, "")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind harms no later run: its name holds the process id.
        let _left = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn files_are_sources_by_their_path() {
    let folder = Folder::new(
        "ids",
        &[
            ("b.md", "# B"),
            ("a.txt", "A."),
            ("sub/c.d.md", "C."),
            (".hidden.md", "H."),
            (".git/x.md", "X."),
            ("image.png", "no"),
            ("slides.pptx", "no"),
        ],
    );
    let (library, told) = folder.open();
    assert_eq!(library.ids().collect::<Vec<_>>(), ["a", "b", "sub/c.d"]);
    insta::assert_snapshot!(told, @"unknown-format: `slides.pptx` is of no format that can be read [slides.pptx:0..0] save it in one of the formats that can be read, such as PDF, HTML or plain text");
    let all = library.read_all(&["sub/c.d", "a"]);
    let texts: Vec<String> =
        all.into_iter().map(|read| read.expect("both are there").document.text).collect();
    assert_eq!(texts, ["C.", "A."]);
}

#[test]
fn the_library_file_says_what_a_file_cannot() {
    let hash = blake3::hash(b"Report.").to_hex().to_string();
    let library_file = format!(
        "[[source]]\nid = \"a\"\ntitle = \"T\"\nurl = \"u\"\npublisher = \"P\"\npublished = 2024-06-19\n\
         blake3 = \"{hash}\"\n[[source]]\nfile = \"notes.log\"\nid = \"n\"\n"
    );
    let folder = Folder::new(
        "entries",
        &[("a.txt", "Report."), ("notes.log", "Notes."), ("sources.toml", &library_file)],
    );
    let (library, told) = folder.open();
    assert_eq!(told, "");
    assert_eq!(library.ids().collect::<Vec<_>>(), ["a", "n"]);
    let document = library.read("a").expect("the pin holds").document;
    assert_eq!(document.title.as_deref(), Some("T"));
    assert_eq!(document.meta.publisher.as_deref(), Some("P"));
    assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2024-06-19"));
    assert_eq!(document.date_origin, Some(DateOrigin::Library));
    assert_eq!(library.check_pins(), []);
}

#[test]
fn everything_wrong_is_told_at_its_place_and_nothing_else_is_lost() {
    let pin = "0".repeat(64);
    let library_file = format!(
        "[[source]]\nid = \"a\"\nblake3 = \"{pin}\"\ntitel = \"T\"\n\n[[source]]\nid = \"ab\"\n\n\
         [[source]]\nid = \"a\"\n\n[[source]]\ntitle = \"x\"\n\n[[source]]\nid = \"b\"\npublished = \"June 2024\"\n\
         blake3 = \"abc\"\n"
    );
    let folder = Folder::new(
        "wrong",
        &[
            ("a.md", "A."),
            ("b.md", "B."),
            ("b.txt", "B."),
            ("e.md", " "),
            ("sources.toml", &library_file),
        ],
    );
    let (library, told) = folder.open();
    insta::assert_snapshot!(told, @r#"
    duplicate-source: `b.md` and `b.txt` have the same source id `b` [b.txt:0..0, b.md:0..0] rename one of the files, or give it an id of its own in the library file
    unknown-key: source `a` does not know the key `titel` [sources.toml:96..101] did you mean `title`?
    unused-entry: `sources.toml` describes the source `ab`, which is not there [sources.toml:125..129] did you mean `a`?
    duplicate-source: `sources.toml` describes the source `a` twice [sources.toml:147..150, sources.toml:16..19] keep one of the two entries
    missing-key: source has neither `id` nor `file` [sources.toml:152..162] add `id = "…"`, the path of the file without its extension
    invalid-date: source `b`: expected a day like `2024-06-19` for `published`, found `June 2024` [sources.toml:208..219] -
    invalid-value: source `b`: expected 64 hexadecimal digits for `blake3`, found `abc` [sources.toml:229..234] -
    "#);
    let errors: Vec<Finding> = ["a", "e", "ee"]
        .iter()
        .filter_map(|id| library.read(id).err())
        .map(|error| error.finding())
        .collect();
    let zeros = "0".repeat(64);
    insta::assert_snapshot!(folder.tell(&errors).replace(&zeros, "00…"), @r#"
    changed-source: `a.md` is not what was pinned: expected blake3 `00…`, found `a29863496408229c11e3449e3ffb198868459625bcc07d811530ee418ba3c056` [sources.toml:29..95, a.md:0..0] read the source again, then pin it anew
    empty-source: `e.md` holds no text [e.md:0..0] -
    unknown-source: no source has the id `ee` [] did you mean `e`?
    "#);
    assert!(library.read("b").is_ok());
    assert_eq!(library.check_pins().len(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let error = Library::open(Path::new("no/such/folder")).expect_err("it is not there");
    assert_eq!(error.code().name, "unreadable-file");
}

#[test]
fn one_file_is_a_library_of_one() {
    let folder = Folder::new("one", &[("report.md", "# Title\n\nText.")]);
    let (library, findings) = Library::open(&folder.0.join("report.md")).expect("it is there");
    assert_eq!((library.ids().collect::<Vec<_>>(), findings), (vec!["report"], Vec::new()));
}

#[test]
fn texts_need_no_files() {
    let library =
        Library::from_texts([("b", Format::Plain, "B."), ("a", Format::Markdown, "*A*.")]);
    assert_eq!(library.ids().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(library.read("a").expect("it is there").document.text, "A.");
}
