//! The commands of the library against a server of the test's own: what they fetch, store and refuse.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What the server answers at one path.
#[derive(Clone)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Sends the body over and over, up to so many bytes.
    endless: usize,
    /// Waits before the body.
    wait: Duration,
}

impl Answer {
    fn page(media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("Content-Type".to_owned(), media_type.to_owned())],
            body: body.into(),
            endless: 0,
            wait: Duration::ZERO,
        }
    }

    fn status(status: u16) -> Self {
        Self { status, ..Self::page("text/plain", "no") }
    }

    fn redirect(to: &str) -> Self {
        let mut answer = Self::status(302);
        answer.headers.push(("Location".to_owned(), to.to_owned()));
        answer
    }
}

type Pages = Arc<Mutex<BTreeMap<String, Answer>>>;

/// A server on this machine that ends with the test.
struct Server {
    port: u16,
    pages: Pages,
    ends: Arc<AtomicBool>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let server = Self { port, pages: Pages::default(), ends: Arc::default() };
        let (pages, ends) = (Arc::clone(&server.pages), Arc::clone(&server.ends));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                let pages = Arc::clone(&pages);
                thread::spawn(move || answer(stream, &pages));
            }
        });
        server
    }

    fn put(&self, path: &str, answer: Answer) {
        self.pages.lock().expect("no test panics with it").insert(path.to_owned(), answer);
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        // A last connection wakes the server up, so that it sees that it is to end.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn answer(mut stream: TcpStream, pages: &Pages) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
    let plain = path.split('?').next().unwrap_or_default().to_owned();
    let found = pages.lock().expect("no test panics with it").get(&plain).cloned();
    let answer = found.unwrap_or_else(|| Answer::status(404));
    let mut told = format!("HTTP/1.1 {} X\r\nConnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        told.push_str(&format!("{name}: {value}\r\n"));
    }
    if answer.endless == 0 {
        told.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    // Whoever asked may have gone away, which is what some tests are about.
    let _ = stream.write_all(format!("{told}\r\n").as_bytes());
    thread::sleep(answer.wait);
    let _ = stream.write_all(&answer.body);
    let mut sent = answer.body.len();
    while sent < answer.endless && stream.write_all(&answer.body).is_ok() {
        sent += answer.body.len();
    }
}

/// A folder of the test's own that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("sayso-library-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("sources")).expect("a folder");
        Self(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All files, hidden ones too.
    fn files(&self) -> Vec<String> {
        fn walk(dir: &Path, shown: &str, files: &mut Vec<String>) {
            for entry in fs::read_dir(dir).expect("a folder").flatten() {
                let name = format!("{shown}{}", entry.file_name().to_string_lossy());
                match entry.path().is_dir() {
                    true => walk(&entry.path(), &format!("{name}/"), files),
                    false => files.push(name),
                }
            }
        }
        let mut files = Vec::new();
        walk(&self.0, "", &mut files);
        files.sort();
        files
    }

    /// Runs `sayso source …` and gives its exit status and everything that it says.
    fn source(&self, args: &[&str]) -> (i32, String) {
        self.sayso(&[&["source"], args].concat())
    }

    fn sayso(&self, args: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(args)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .env_remove("CLICOLOR_FORCE")
            .output()
            .expect("sayso starts");
        let told = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&told).into_owned())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind harms no later run: its name holds the process id.
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn page(title: &str, text: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title><meta name=author content='Ines Halloran'>\
         <meta property='article:published_time' content='2024-03-14T08:00:00Z'></head>\
         <body><nav><a href=/>Home</a></nav><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )
}

const ALLOWED: [&str; 3] = ["--allow-private", "--accessed", "2026-11-22"];

fn add<'a>(url: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["add", url][..], &ALLOWED, more].concat()
}

#[test]
fn a_page_is_stored_with_what_it_says_of_itself() {
    let (server, folder) = (Server::start(), Folder::new("page"));
    server.put(
        "/news/harbour.html",
        Answer::page("text/html; charset=utf-8", page("The harbour", "1,284 ships called.")),
    );
    folder.write("sources/sources.toml", "# ours\n[[source]]\nid = \"notes\" # mine\n");
    folder.write("sources/notes.md", "Notes.");
    let url = server.url("/news/harbour.html");
    let (status, told) = folder.source(&add(&url, &["--id", "harbour"]));
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("stored `harbour` as sources/harbour.html"), "{told}");
    assert_eq!(
        folder.files(),
        [
            "sources/.text/harbour.txt",
            "sources/harbour.html",
            "sources/notes.md",
            "sources/sources.toml"
        ]
    );
    assert_eq!(folder.read("sources/.text/harbour.txt"), "The harbour\n1,284 ships called.\n");
    let pin = blake3::hash(folder.read("sources/harbour.html").as_bytes()).to_hex();
    assert_eq!(
        folder.read("sources/sources.toml"),
        format!(
            "# ours\n[[source]]\nid = \"notes\" # mine\n\n[[source]]\nid = \"harbour\"\ntitle = \"The harbour\"\n\
             author = \"Ines Halloran\"\npublished = \"2024-03-14\"\nurl = \"{url}\"\naccessed = \"2026-11-22\"\nblake3 = \"{pin}\"\n"
        )
    );
    // A second time there is something in the way.
    let (status, told) = folder.source(&add(&url, &["--id", "harbour"]));
    assert_eq!((status, told.contains("already a source `harbour`")), (2, true), "{told}");
    folder.write(
        "claims/c.toml",
        "[[claim]]\nid = \"c\"\ntext = \"1,284 ships called.\"\nsources = [\"harbour\"]\n",
    );
    let (status, told) = folder.sayso(&["check"]);
    assert_eq!(status, 0, "{told}");
}

#[test]
fn redirects_are_recorded_and_do_not_lead_astray() {
    let (server, folder) = (Server::start(), Folder::new("redirects"));
    server.put("/old", Answer::redirect("/newer"));
    server.put("/newer", Answer::redirect("text.txt"));
    server.put("/text.txt", Answer::page("text/plain", "It rained."));
    server.put("/round", Answer::redirect("/round"));
    server.put("/file", Answer::redirect("file:///etc/passwd"));
    server.put("/nowhere", Answer::status(302));
    let (status, told) = folder.source(&add(&server.url("/old"), &["--id", "rain"]));
    assert_eq!(status, 0, "{told}");
    let toml = folder.read("sources/sources.toml");
    let redirects =
        format!("redirects = [\"{}\", \"{}\"]", server.url("/old"), server.url("/newer"));
    assert!(
        toml.contains(&redirects)
            && toml.contains(&format!("url = \"{}\"", server.url("/text.txt"))),
        "{toml}"
    );
    for (path, message) in [
        ("/round", "redirects more than"),
        ("/file", "is no address of the web"),
        ("/nowhere", "the server answers 302"),
    ] {
        let (status, told) = folder.source(&add(&server.url(path), &["--id", "x"]));
        assert_eq!((status, told.contains(message)), (2, true), "{path}: {told}");
    }
    assert_eq!(folder.files(), ["sources/rain.txt", "sources/sources.toml"]);
}

#[test]
fn an_address_that_has_moved_is_recorded_though_the_page_is_the_same() {
    let (server, folder) = (Server::start(), Folder::new("moved"));
    server.put("/rain.txt", Answer::page("text/plain", "It rained."));
    let (status, told) = folder.source(&add(&server.url("/rain.txt"), &["--id", "rain"]));
    assert_eq!(status, 0, "{told}");
    server.put("/rain.txt", Answer::redirect("/new.txt"));
    server.put("/new.txt", Answer::page("text/plain", "It rained."));
    let (status, told) = folder.source(&["update", "--allow-private"]);
    assert!(status == 0 && told.contains("moved      rain"), "{told}");
    let toml = folder.read("sources/sources.toml");
    assert!(
        toml.contains(&format!("url = \"{}\"", server.url("/new.txt")))
            && toml.contains(&format!("redirects = [\"{}\"]", server.url("/rain.txt"))),
        "{toml}"
    );
    let (_, told) = folder.source(&["update", "--allow-private"]);
    assert!(told.contains("unchanged  rain"), "{told}");
}

#[test]
fn nothing_private_is_asked_for_unless_it_is_allowed() {
    let (server, folder) = (Server::start(), Folder::new("private"));
    server.put("/x.txt", Answer::page("text/plain", "Secret."));
    let port = server.port;
    for url in [
        server.url("/x.txt"),
        format!("http://localhost:{port}/x.txt"),
        format!("http://[::1]:{port}/x.txt"),
        format!("http://[::ffff:127.0.0.1]:{port}/x.txt"),
        format!("http://0.0.0.0:{port}/x.txt"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1/".to_owned(),
    ] {
        let (status, told) = folder.source(&["add", &url, "--id", "x", "--timeout", "5"]);
        let refused = told.contains("not of the public network") || told.contains("cannot reach");
        assert_eq!((status, refused), (2, true), "{url}: {told}");
    }
    assert_eq!(folder.files(), Vec::<String>::new());
}

#[test]
fn what_is_slow_huge_or_broken_ends_within_its_limits() {
    let (server, folder) = (Server::start(), Folder::new("limits"));
    let slow = Answer { wait: Duration::from_secs(30), ..Answer::page("text/plain", "Late.") };
    server.put("/slow", slow);
    let huge = Answer { endless: 1 << 40, ..Answer::page("text/plain", vec![b'a'; 1 << 16]) };
    server.put("/huge", huge);
    server.put("/broken.pdf", Answer::page("application/pdf", "%PDF-1.7\nnothing more"));
    server.put("/image", Answer::page("image/png", "\u{89}PNG"));
    server.put("/empty.html", Answer::page("text/html", ""));
    server.put("/error", Answer::status(500));
    let began = Instant::now();
    for (path, more, message) in [
        ("/slow", &["--timeout", "1"][..], "takes longer than 1 s"),
        ("/huge", &["--max-size", "1"], "is larger than 1048576 bytes"),
        ("/broken.pdf", &[], "cannot read `sources/x.pdf` as PDF"),
        ("/image", &[], "is of no format that can be read"),
        ("/empty.html", &[], "holds no text"),
        ("/error", &[], "the server answers 500"),
    ] {
        let (status, told) =
            folder.source(&add(&server.url(path), &[&["--id", "x"], more].concat()));
        assert_eq!((status, told.contains(message)), (2, true), "{path}: {told}");
    }
    assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
    assert_eq!(folder.files(), Vec::<String>::new());
}

#[test]
fn a_page_that_is_gone_is_looked_for_in_the_archive() {
    let (server, folder) = (Server::start(), Folder::new("gone"));
    let copy = format!(
        "{{\"archived_snapshots\":{{\"closest\":{{\"status\":\"200\",\"available\":true,\
         \"url\":\"{}\",\"timestamp\":\"20240101000000\"}}}}}}",
        server.url("/web/20240101000000/http://gone.example/")
    );
    server.put("/available", Answer::page("application/json", copy));
    server.put("/none", Answer::page("application/json", "{\"archived_snapshots\":{}}"));
    server.put(
        "/web/20240101000000id_/http://gone.example/",
        Answer::page("text/html", page("Gone", "It was here.")),
    );
    let (archive, none) = (server.url("/available"), server.url("/none"));
    let url = server.url("/gone");
    let (status, told) = folder.source(&add(&url, &["--id", "gone", "--archive", &archive]));
    assert_eq!(status, 0, "{told}");
    let toml = folder.read("sources/sources.toml");
    assert!(
        toml.contains(&format!("url = \"{url}\"")) && toml.contains("archive = \"http"),
        "{toml}"
    );
    let (status, told) = folder.source(&add(&url, &["--id", "other", "--archive", &none]));
    assert_eq!((status, told.contains("no archived copy is known")), (2, true), "{told}");
    // What is stored is not exchanged for a copy.
    let update = [&["update", "gone", "--archive", &archive][..], &ALLOWED].concat();
    let (status, told) = folder.source(&update);
    assert_eq!((status, told.contains("the stored bytes are kept")), (2, true), "{told}");
    assert_eq!(folder.source(&["verify"]).0, 0);
}

#[test]
fn wrong_charsets_and_hostile_names_do_no_harm() {
    let (server, folder) = (Server::start(), Folder::new("names"));
    // The server says UTF-8, the page says nothing, and the bytes are windows-1252.
    let mut body = b"<p>The caf\xe9 at the quay has 64 seats, and the na\xefve visitor na\xefvely pays 5 \x80.</p>".to_vec();
    body.extend(b"<p>More of the same text stands here.</p>");
    server.put("/..%2f..%2fetc%2fpasswd", Answer::page("text/html; charset=utf-8", body));
    let url = server.url("/..%2f..%2fetc%2fpasswd");
    let (status, told) = folder.source(&add(&url, &[]));
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("read it as windows-1252"), "{told}");
    let files = folder.files();
    assert!(files.iter().all(|file| file.starts_with("sources/")), "{files:?}");
    let text = files.iter().find(|file| file.starts_with("sources/.text/")).expect("its text");
    assert!(folder.read(text).contains("The café at the quay"), "{files:?}");
    for id in ["../x", "/tmp/x", ".git/x", "a/../../x", ""] {
        let (status, told) = folder.source(&add(&url, &["--id", id]));
        assert_eq!((status, told.contains("is no id")), (2, true), "{id}: {told}");
    }
    let title = "Evil \u{1b}[2J\u{202e}title\"]\n[[source]]";
    server.put("/evil.html", Answer::page("text/html", page(title, "Text.")));
    let (status, told) = folder.source(&add(&server.url("/evil.html"), &["--id", "evil"]));
    assert_eq!(status, 0, "{told}");
    assert!(!told.contains('\u{1b}') && !told.contains('\u{202e}'), "{told:?}");
    assert_eq!(folder.source(&["list"]).0, 0);
    assert_eq!(folder.files().len(), files.len() + 2);
}

#[test]
fn the_encoding_that_a_server_gives_is_kept_where_the_bytes_do_not_tell_it() {
    let (server, folder) = (Server::start(), Folder::new("charset"));
    // In ISO 8859-2, 0xb9 is `š`; a guess has no reason to take it for that.
    let body = b"<p>The mayor, Mr Mare\xb9, opened the quay.</p>".to_vec();
    let given = "text/html; charset=\"ISO-8859-2\"";
    server.put("/mayor", Answer::page(given, body.clone()));
    let url = server.url("/mayor");
    let (status, told) = folder.source(&add(&url, &["--id", "mayor"]));
    assert_eq!((status, told.contains("charset: iso-8859-2")), (0, true), "{told}");
    assert!(!told.contains("read it as"), "{told}");
    assert!(folder.read("sources/sources.toml").contains("charset = \"iso-8859-2\"\n"));
    assert!(folder.read("sources/.text/mayor.txt").contains("Mr Mareš"));
    folder.write(
        "claims/c.toml",
        "[[claim]]\nid = \"c\"\ntext = \"Mr Mareš opened the quay.\"\nsources = [\"mayor\"]\n",
    );
    let (status, told) = folder.sayso(&["check"]);
    assert_eq!(status, 0, "{told}");
    let update = [&["update"][..], &ALLOWED].concat();
    assert_eq!(folder.source(&update), (0, "unchanged  mayor\n".to_owned()));
    // What is UTF-8 needs no telling, and what is no encoding is a finding at its line.
    server.put("/plain", Answer::page(given, page("Plain", "The café is open.")));
    assert_eq!(folder.source(&add(&server.url("/plain"), &["--id", "plain"])).0, 0);
    let toml = folder.read("sources/sources.toml");
    assert_eq!(toml.matches("charset").count(), 1, "{toml}");
    folder.write("sources/sources.toml", &toml.replace("iso-8859-2", "latin-99"));
    let (_, told) = folder.sayso(&["check"]);
    assert!(told.contains("expected an encoding for `charset`, found `latin-99`"), "{told}");
}

#[test]
fn an_update_shows_what_changed_and_which_claims_it_touches() {
    let (server, folder) = (Server::start(), Folder::new("update"));
    let url = server.url("/harbour.html");
    server.put(
        "/harbour.html",
        Answer::page(
            "text/html",
            page("The harbour", "In 2023, 1,284 ships called at the port. The quay has 6 cranes."),
        ),
    );
    assert_eq!(folder.source(&add(&url, &["--id", "harbour"])).0, 0);
    folder.write(
        "claims/c.toml",
        "[[claim]]\nid = \"ships\"\ntext = \"1,284 ships called at the port in 2023.\"\nsources = [\"harbour\"]\n\n\
         [[claim]]\nid = \"cranes\"\ntext = \"The quay has 6 cranes.\"\nsources = [\"harbour\"]\n",
    );
    let update = [&["update"][..], &ALLOWED].concat();
    let (status, told) = folder.source(&update);
    assert_eq!((status, told.as_str()), (0, "unchanged  harbour\n"));
    server.put(
        "/harbour.html",
        Answer::page(
            "text/html",
            page("The harbour", "In 2023, 1,248 ships called at the port. The quay has 6 cranes."),
        ),
    );
    let before = (folder.read("sources/harbour.html"), folder.read("sources/sources.toml"));
    let (status, told) = folder.source(&[&update[..], &["--dry-run"]].concat());
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("nothing was written"), "{told}");
    assert_eq!((folder.read("sources/harbour.html"), folder.read("sources/sources.toml")), before);
    let (status, told) = folder.source(&update);
    assert_eq!(status, 0, "{told}");
    for line in [
        "changed    harbour",
        "-In 2023, 1,284 ships called at the port. The quay has 6 cranes.",
        "+In 2023, 1,248 ships called at the port. The quay has 6 cranes.",
        "claim `ships`: verified before, contradicted now",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(!told.contains("claim `cranes`"), "{told}");
    assert_eq!(folder.source(&["verify"]), (0, "ok        harbour\n1 source: 1 ok\n".to_owned()));
}

#[test]
fn a_source_whose_file_is_gone_is_fetched_again() {
    let (server, folder) = (Server::start(), Folder::new("restore"));
    let page = |cranes: u8| {
        let text = format!("<title>Quay</title><p>The quay of Selwyn has {cranes} cranes.</p>");
        Answer::page("text/html", text)
    };
    server.put("/quay", page(6));
    assert_eq!(folder.source(&add(&server.url("/quay"), &["--id", "quay"])).0, 0);
    folder.write(
        "claims/c.toml",
        "[[claim]]\nid = \"c\"\ntext = \"The quay of Selwyn has 6 cranes.\"\n",
    );
    let (stored, entries) = (folder.read("sources/quay.html"), folder.read("sources/sources.toml"));
    let lose = || fs::remove_file(folder.0.join("sources/quay.html")).expect("it is there");
    let update = [&["update"][..], &ALLOWED].concat();

    lose();
    let dry = [&["update", "quay", "--dry-run"][..], &ALLOWED].concat();
    let (status, told) = folder.source(&dry);
    assert!(status == 0 && told.contains("restored   quay"), "{told}");
    assert!(!folder.files().iter().any(|file| file.ends_with("quay.html")), "{told}");
    let (status, told) = folder.source(&update);
    assert_eq!(status, 0, "{told}");
    for line in [
        "restored   quay",
        "its file was gone; what was fetched is what was pinned",
        "claim `c`: unchecked before, verified now",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert_eq!(
        (folder.read("sources/quay.html"), folder.read("sources/sources.toml")),
        (stored, entries)
    );

    // What was published meanwhile is shown, and pinned.
    lose();
    server.put("/quay", page(8));
    let (status, told) = folder.source(&update);
    assert_eq!(status, 0, "{told}");
    for line in [
        "-The quay of Selwyn has 6 cranes.",
        "+The quay of Selwyn has 8 cranes.",
        "contradicted now",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert_eq!(folder.source(&["verify"]).0, 0);

    // An entry leads nowhere but below the folder.
    let entry = format!("[[source]]\nfile = \"../out.html\"\nurl = \"{}\"\n", server.url("/quay"));
    folder.write("sources/sources.toml", &entry);
    let (status, told) = folder.source(&[&["update", "../out"][..], &ALLOWED].concat());
    assert_eq!(status, 2, "{told}");
    assert!(!folder.0.join("out.html").exists());
    drop(server);
    folder.write(
        "sources/sources.toml",
        "[[source]]\nid = \"far\"\nurl = \"http://127.0.0.1:9/far\"\n",
    );
    assert_eq!(folder.source(&[&["update"][..], &ALLOWED].concat()).0, 2);
}

#[test]
fn verify_tells_changed_missing_and_unpinned_sources() {
    let folder = Folder::new("verify");
    folder.write("notes.md", "It rained.");
    assert_eq!(folder.source(&["add", "notes.md", "--id", "rain"]).0, 0);
    folder.write("sources/loose.txt", "No pin.");
    let (status, told) = folder.source(&["verify"]);
    assert_eq!(status, 0, "{told}");
    assert_eq!(folder.source(&["verify", "--strict"]).0, 1);
    folder.write("sources/rain.md", "It snowed.");
    let toml = folder.read("sources/sources.toml");
    folder.write("sources/sources.toml", &format!("{toml}\n[[source]]\nid = \"lost\"\n"));
    let (status, told) = folder.source(&["verify"]);
    assert_eq!(status, 1, "{told}");
    for line in ["changed   rain", "unpinned  loose", "missing   lost"] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let (_, json) = folder.source(&["verify", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(rows.as_array().map(Vec::len), Some(3));
    // A file of the project's own is pinned anew by the same command.
    let (status, told) = folder.source(&["update", "rain"]);
    assert!(status == 0 && told.contains("it has no address to be fetched from"), "{told}");
    let (status, told) = folder.source(&["update"]);
    assert!(status == 2 && told.contains("give its entry in the library file a `url`"), "{told}");
    let (status, told) = folder.source(&["update", "lost"]);
    assert!(status == 2 && told.contains("its file is gone, and its entry has no `url`"), "{told}");
    assert_eq!(folder.source(&["verify", "--sources", "nowhere"]).0, 2);
    // A pin that cannot be read is not one that nobody has set.
    folder.write("sources/sources.toml", "[[source]]\nid = \"rain\"\nblake3 = \"zefd\"\n");
    let (status, told) = folder.source(&["verify"]);
    assert!(status == 2 && told.contains("hexadecimal digits for `blake3`"), "{told}");
    assert!(told.contains("damaged   rain"), "{told}");
}

#[test]
fn a_check_asks_nobody() {
    let (server, folder) = (Server::start(), Folder::new("offline"));
    let url = server.url("/a.txt");
    server.put("/a.txt", Answer::page("text/plain", "The quay has 6 cranes."));
    assert_eq!(folder.source(&add(&url, &["--id", "a"])).0, 0);
    folder.write("claims/c.toml", "[[claim]]\nid = \"c\"\ntext = \"The quay has 6 cranes.\"\n");
    drop(server);
    assert_eq!(folder.sayso(&["check"]).0, 0);
}
