//! The files for CI systems: they can be read, they hang together, and every command line in them runs.
//!
//! What builds sayso itself (`cargo install`, the image) is not run here: the tests have it built already.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use saphyr::{LoadableYamlNode, Yaml};

use crate::cases::root;
use crate::history::Repository;

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// The one document of a YAML text.
fn yaml(text: &str) -> Yaml<'_> {
    let mut documents = Yaml::load_from_str(text).expect("YAML");
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

fn string<'y>(node: &'y Yaml<'_>) -> &'y str {
    node.as_str().expect("a text")
}

fn items<'y, 'i>(node: &'y Yaml<'i>) -> &'y [Yaml<'i>] {
    node.as_vec().expect("a list")
}

/// A folder of the test's own with a copy of a small project, some of whose claims do not hold.
fn project(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ci-{name}"));
    let _ = fs::remove_dir_all(&dir);
    lay_out(&dir);
    dir
}

fn lay_out(dir: &Path) {
    for folder in ["claims/drafts", "sources"] {
        let (from, to) = (root().join("tests/fixtures/excuses").join(folder), dir.join(folder));
        fs::create_dir_all(&to).expect("the build folder can be written");
        for entry in fs::read_dir(from).expect("the fixture").flatten() {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a plain file");
        }
    }
    let claims = "tests/fixtures/excuses/claims/harbour.toml";
    fs::copy(root().join(claims), dir.join("claims/harbour.toml")).expect("a plain file");
    // No settings from further up, but the project's own.
    fs::copy(root().join("tests/fixtures/excuses/sayso.toml"), dir.join("sayso.toml"))
        .expect("a plain file");
}

/// Runs a command line in a shell, with sayso on its path.
fn run(shell: &str, line: &str, dir: &Path, variables: &[(&str, &str)]) -> Output {
    let tools = Path::new(env!("CARGO_BIN_EXE_sayso")).parent().expect("it lies in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(tools.to_owned()).chain(std::env::split_paths(&path));
    Command::new(shell)
        .args(["-c", line])
        .current_dir(dir)
        .stdin(Stdio::null())
        .env("PATH", std::env::join_paths(paths).expect("the paths come from PATH"))
        // Before the last day of the waiver.
        .env("SOURCE_DATE_EPOCH", "1780000000")
        .envs(variables.iter().copied())
        .output()
        .expect("there is a shell")
}

fn told(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(both).expect("output is UTF-8")
}

#[test]
fn the_action_names_only_inputs_and_outputs_that_there_are() {
    let written = text("action.yml");
    let action = yaml(&written);
    assert_eq!(string(&action["runs"]["using"]), "composite");
    let known: BTreeSet<&str> =
        action["inputs"].as_mapping().expect("inputs").keys().map(string).collect();
    let script = text("ci/github.sh");
    for (mark, is_known) in [
        ("inputs.", &(|name: &str| known.contains(name)) as &dyn Fn(&str) -> bool),
        ("steps.check.outputs.", &|name| script.contains(&format!("echo \"{name}="))),
    ] {
        let used: BTreeSet<&str> = written
            .split(mark)
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '-')).next())
            .collect();
        assert!(used.len() >= 3, "{mark} {used:?}");
        for name in used {
            assert!(is_known(name), "{mark}{name}");
        }
    }
    for (name, input) in action["inputs"].as_mapping().expect("inputs") {
        let name = string(name);
        assert!(!string(&input["description"]).is_empty(), "{name}");
        assert!(written.contains(&format!("inputs.{name} ")), "nothing uses the input `{name}`");
    }
    for step in items(&action["runs"]["steps"]) {
        let runs = step.as_mapping_get("run").is_some();
        assert_eq!(runs, step.as_mapping_get("shell").is_some(), "a run needs its shell");
        // What a user wrote reaches a shell through the environment alone.
        assert!(!runs || !string(&step["run"]).contains("${{"), "an expression in a script");
    }
}

/// A runner of GitHub, as far as the action needs one: it fills in expressions, skips what a condition excludes, hands
/// over what a step writes to its outputs, and stops at the first step that fails. Actions from elsewhere are written
/// down and not run.
#[cfg(unix)]
struct Runner<'y> {
    action: &'y Yaml<'y>,
    inputs: BTreeMap<String, String>,
    outputs: BTreeMap<String, String>,
    /// The actions that were used, with what they were given.
    used: Vec<String>,
    /// What stands in the log of the job.
    log: String,
    workspace: PathBuf,
    temp: PathBuf,
}

#[cfg(unix)]
impl<'y> Runner<'y> {
    fn new(action: &'y Yaml<'y>, inputs: &[(&str, &str)], workspace: &Path, temp: &Path) -> Self {
        let _ = fs::remove_dir_all(temp);
        fs::create_dir_all(temp).expect("the test's own");
        fs::write(temp.join("summary"), "").expect("the test's own");
        let given = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let declared = action["inputs"].as_mapping().expect("inputs").iter();
        let usual = declared
            .map(|(name, input)| (string(name).to_owned(), string(&input["default"]).to_owned()));
        Self {
            action,
            inputs: usual.chain(inputs.iter().map(given)).collect(),
            outputs: BTreeMap::new(),
            used: Vec::new(),
            log: String::new(),
            workspace: workspace.to_owned(),
            temp: temp.to_owned(),
        }
    }

    /// The exit status of the job.
    fn run(&mut self) -> i32 {
        for step in items(&self.action["runs"]["steps"]) {
            let field = |name: &str| step.as_mapping_get(name).and_then(Yaml::as_str);
            if field("if").is_some_and(|condition| !self.holds(condition)) {
                continue;
            }
            let Some(script) = field("run") else {
                self.used.push(self.action_with(step));
                continue;
            };
            let written = self.temp.join("outputs");
            fs::write(&written, "").expect("the test's own");
            let output = self.step(script, step, &written);
            self.log.push_str(&told(&output));
            for line in fs::read_to_string(&written).expect("it is there").lines() {
                let (name, value) = line.split_once('=').expect("name=value");
                let name = format!("steps.{}.outputs.{name}", field("id").expect("an id"));
                self.outputs.insert(name, value.to_owned());
            }
            if !output.status.success() {
                return output.status.code().expect("no signal ends it");
            }
        }
        0
    }

    fn step(&self, script: &str, step: &Yaml<'_>, outputs: &Path) -> Output {
        let folder = step.as_mapping_get("working-directory").map_or(".", string);
        let file = self.temp.join("step.sh");
        fs::write(&file, script).expect("the test's own");
        let environment =
            step.as_mapping_get("env").and_then(Yaml::as_mapping).into_iter().flatten();
        let environment =
            environment.map(|(name, value)| (string(name), self.filled(string(value))));
        let tools = std::iter::once(self.temp.join("tools"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::env::join_paths(tools.chain(std::env::split_paths(&path)));
        // As the runner calls it for `shell: bash`.
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail"])
            .arg(file)
            .current_dir(self.workspace.join(self.filled(folder)))
            .stdin(Stdio::null())
            .env("PATH", paths.expect("the paths come from PATH"))
            .env("SOURCE_DATE_EPOCH", "1780000000")
            .env("RUNNER_TEMP", &self.temp)
            .env("GITHUB_ACTION_PATH", root())
            .env("GITHUB_WORKSPACE", &self.workspace)
            .env("GITHUB_OUTPUT", outputs)
            .env("GITHUB_STEP_SUMMARY", self.temp.join("summary"))
            .envs(environment)
            .output()
            .expect("there is a bash")
    }

    fn action_with(&self, step: &Yaml<'_>) -> String {
        let with = step["with"].as_mapping().expect("what it is given").iter();
        let with =
            with.map(|(name, value)| format!(" {}={}", string(name), self.filled(string(value))));
        string(&step["uses"]).to_owned() + &with.collect::<String>()
    }

    /// Conditions are comparisons with a text, all of which have to hold.
    fn holds(&self, condition: &str) -> bool {
        condition.split(" && ").all(|part| {
            let (name, wanted, other) = match (part.split_once(" == "), part.split_once(" != ")) {
                (Some((name, text)), None) => (name, text, false),
                (None, Some((name, text))) => (name, text, true),
                _ => panic!("`{part}` is not understood"),
            };
            (self.value(name) == wanted.trim_matches('\'')) != other
        })
    }

    fn filled(&self, text: &str) -> String {
        let mut parts = text.split("${{ ");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once(" }}").expect("it ends");
            filled = filled + &self.value(name) + rest;
        }
        filled
    }

    /// What no step has set is empty, as it is there.
    fn value(&self, name: &str) -> String {
        match name.split_once('.') {
            Some(("inputs", input)) => self.inputs[input].clone(),
            Some(("runner", "temp")) => self.temp.to_string_lossy().into_owned(),
            Some(("runner", what)) => what.to_owned(),
            Some(("steps", _)) => self.outputs.get(name).cloned().unwrap_or_default(),
            _ => panic!("`{name}` is not understood"),
        }
    }
}

/// The whole action, from its first step to its last, on a project in a folder of a repository.
#[test]
#[cfg(unix)]
fn the_action_annotates_reports_and_fails_where_a_claim_does_not_hold() {
    let written = text("action.yml");
    let action = yaml(&written);
    let repository = Repository::new("action");
    lay_out(&repository.0.join("docs"));
    let temp = repository.0.join("temp");
    let sayso = [("sayso", env!("CARGO_BIN_EXE_sayso")), ("working-directory", "docs")];
    for (inputs, status, annotation, summary) in [
        (
            &[("sarif", "true")][..],
            1,
            "::error file=docs/claims/harbour.toml,line=18,",
            "Not as expected",
        ),
        (
            &[("arguments", "--only id:opened --fail-on never")],
            0,
            "::error file=docs/claims/",
            "Not as",
        ),
        (
            &[("arguments", "--only id:opened\n  --fail-on never\n")],
            0,
            "::error file=docs/claims/",
            "Not as",
        ),
        (&[("arguments", "--only id:cranes")], 0, "1 claim as expected", "Claims: 1 as expected"),
        (
            &[("arguments", "nowhere.toml"), ("sarif", "true")],
            2,
            "::error title=",
            "none was checked",
        ),
        (&[("changed-since", "HEAD"), ("summary", "false")], 1, "::error file=docs/claims/", ""),
        (&[("changed-since", "nowhere")], 2, "error: `nowhere` is no revision", ""),
    ] {
        let inputs = [&sayso[..], inputs].concat();
        let mut runner = Runner::new(&action, &inputs, &repository.0, &temp);
        assert_eq!(runner.run(), status, "{inputs:?}: {}", runner.log);
        assert!(runner.log.contains(annotation), "{inputs:?}: {}", runner.log);
        let shown = fs::read_to_string(temp.join("summary")).expect("it is there");
        assert!(shown.contains(summary) && shown.is_empty() == summary.is_empty(), "{shown}");
        let outputs = &action["outputs"];
        let output = |name: &str| runner.filled(string(&outputs[name]["value"]));
        assert_eq!(output("status"), status.to_string());
        let report = output("report");
        let is_told = !runner.log.contains("no revision");
        assert_eq!(!report.is_empty(), is_told, "{report}");
        let uploads = is_told && inputs.contains(&("sarif", "true"));
        assert_eq!(runner.used.len(), usize::from(uploads), "{:?}", runner.used);
        let sarif = runner.used.iter().filter_map(|used| used.split("sarif_file=").nth(1));
        let sarif = sarif.filter_map(|rest| rest.split(' ').next());
        for path in sarif.chain(Some(report.as_str()).filter(|path| !path.is_empty())) {
            let told = fs::read_to_string(path).expect("it was written");
            serde_json::from_str::<serde_json::Value>(&told).expect("JSON");
        }
    }
}

/// What a use of the action breaks off without is not there from the one before it.
#[test]
#[cfg(unix)]
fn a_second_use_of_the_action_does_not_publish_the_reports_of_the_first() {
    let written = text("action.yml");
    let action = yaml(&written);
    let repository = Repository::new("action-twice");
    let temp = repository.0.join("temp");
    let sayso = [("sayso", env!("CARGO_BIN_EXE_sayso")), ("sarif", "true")];
    let mut runner = Runner::new(&action, &sayso, &repository.0, &temp);
    assert_eq!(runner.run(), 0, "{}", runner.log);
    assert_eq!(runner.used.len(), 1);
    let summary = || fs::read_to_string(temp.join("summary")).expect("it is there");
    let first = summary();
    for (input, value) in [("changed-since", "nowhere"), ("sayso", "/nowhere/sayso")] {
        runner.outputs.clear();
        runner.inputs.insert(input.to_owned(), value.to_owned());
        assert_ne!(runner.run(), 0, "{input}");
        assert_eq!(runner.value("steps.check.outputs.report"), "", "{input}");
        assert_eq!((runner.used.len(), summary()), (1, first.clone()), "{input}");
    }
}

/// Without a sayso of its own the action builds the one that it lies beside, once.
#[test]
#[cfg(unix)]
fn the_action_builds_what_it_is_not_given() {
    use std::os::unix::fs::PermissionsExt as _;

    let written = text("action.yml");
    let action = yaml(&written);
    let repository = Repository::new("action-builds");
    let temp = repository.0.join("temp");
    let mut runner = Runner::new(&action, &[], &repository.0, &temp);
    // The tests have it built already: this cargo puts that one where it is asked to.
    let cargo = temp.join("tools/cargo");
    fs::create_dir_all(temp.join("tools")).expect("the test's own");
    let script = format!(
        "#!/bin/sh\n[ \"$1 $2 $3 $4\" = \"install --locked --path {}\" ] && [ \"$5\" = --root ] || exit 9\n\
         mkdir -p \"$6/bin\" && cp '{}' \"$6/bin/sayso\" && echo built\n",
        root().display(),
        env!("CARGO_BIN_EXE_sayso"),
    );
    fs::write(&cargo, script).expect("the test's own");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("the test's own");
    assert_eq!(runner.run(), 0, "{}", runner.log);
    assert_eq!(runner.log, "built\n2 claims as expected\n");
    let [cache] = &runner.used[..] else { panic!("{:?}", runner.used) };
    let kept = format!("path={}", temp.join("sayso").display());
    assert!(cache.contains("key=sayso-os-arch-") && cache.contains(&kept), "{cache}");
    runner.log.clear();
    assert_eq!((runner.run(), runner.log.as_str()), (0, "2 claims as expected\n"));
}

#[test]
#[cfg(unix)]
fn the_hooks_run_and_fail_where_a_claim_does_not_hold() {
    let written = text(".pre-commit-hooks.yaml");
    let hooks = yaml(&written);
    let repository = Repository::new("hooks");
    let broken = project("hooks");
    for hook in items(&hooks) {
        let entry = string(&hook["entry"]);
        let output = run("sh", entry, &repository.0, &[]);
        assert_eq!(output.status.code(), Some(0), "{entry}: {}", told(&output));
        let starts = |name: &str| {
            let variables = [("NAME", name), ("FILES", string(&hook["files"]))];
            let asked = "printf '%s\\n' \"$NAME\" | grep -qE \"$FILES\"";
            run("sh", asked, &repository.0, &variables).status.success()
        };
        for name in [
            "sayso.toml",
            "known.toml",
            "docs/facts/a.toml",
            "sources/a.pdf",
            "x/news.md",
            "refs.bib",
        ] {
            assert!(starts(name), "{entry}: {name}");
        }
        for name in ["src/main.rs", "my-sources/a.pdf", "resources/a.txt"] {
            assert!(!starts(name), "{entry}: {name}");
        }
    }
    let entry = string(&items(&hooks)[0]["entry"]);
    let output = run("sh", entry, &broken, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("claims/harbour.toml:18:"), "{}", told(&output));
}

#[test]
#[cfg(unix)]
fn the_jobs_for_gitlab_run_and_leave_what_they_promise() {
    let written = text("ci/gitlab.yml");
    let template = yaml(&written);
    let mut jobs = 0;
    for (name, job) in template.as_mapping().expect("jobs") {
        let Some(script) = job.as_mapping_get("script") else { continue };
        let dir = project(string(name));
        for line in items(script) {
            let variables =
                [("SAYSO_ARGUMENTS", ""), ("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "1")];
            let output = run("sh", string(line), &dir, &variables);
            assert_eq!(output.status.code(), Some(1), "{line:?}: {}", told(&output));
        }
        for path in items(&job["artifacts"]["paths"]) {
            let path = string(path).replace('*', "1");
            assert!(dir.join(&path).is_file(), "{path}");
        }
        if let Some(reports) = job["artifacts"].as_mapping_get("reports") {
            for path in reports.as_mapping().expect("reports").values() {
                assert!(dir.join(string(path)).is_file(), "{path:?}");
            }
        }
        jobs += 1;
    }
    assert_eq!(jobs, 2);
}

#[test]
fn nothing_has_to_be_filled_in_before_it_runs() {
    for path in [
        "action.yml",
        ".pre-commit-hooks.yaml",
        "ci/gitlab.yml",
        "ci/github.sh",
        "Dockerfile",
        "docs/ci.md",
    ] {
        let text = text(path).replace("a@example.org", "");
        for placeholder in ["OWNER", "example.org", "example.com", "TODO"] {
            assert!(!text.contains(placeholder), "{path}: {placeholder}");
        }
    }
}

#[test]
#[cfg(unix)]
fn the_action_names_what_it_builds_by_its_code() {
    let written = text("action.yml");
    let action = yaml(&written);
    let version = items(&action["runs"]["steps"])
        .iter()
        .find(|step| step.as_mapping_get("id").and_then(Yaml::as_str) == Some("version"));
    let line = string(&version.expect("there is one")["run"]);
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ci-version");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("src")).expect("the build folder can be written");
    let named = |code: &str| {
        let output = dir.join("output");
        for (path, text) in
            [("Cargo.toml", ""), ("Cargo.lock", ""), ("src/lib.rs", code), ("output", "")]
        {
            fs::write(dir.join(path), text).expect("the test's own");
        }
        let (folder, file) = (dir.to_string_lossy(), output.to_string_lossy());
        let variables = [("GITHUB_ACTION_PATH", &*folder), ("GITHUB_OUTPUT", &*file)];
        let ran = run("bash", line, &dir, &variables);
        assert!(ran.status.success(), "{}", told(&ran));
        fs::read_to_string(&output).expect("the script writes it")
    };
    let one = named("one");
    assert!(one.starts_with("hash=") && one.len() > 20, "{one}");
    assert_eq!(named("one"), one);
    assert_ne!(named("two"), one);
}

#[test]
fn the_image_is_built_with_the_rust_that_the_project_states() {
    let (dockerfile, manifest) = (text("Dockerfile"), text("Cargo.toml"));
    let stated = manifest.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let stated = stated.expect("it is stated").trim_matches('"');
    let instructions: Vec<&str> = dockerfile
        .lines()
        .filter(|line| !line.starts_with(['#', ' ']) && !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let debian = dockerfile.lines().find_map(|line| line.strip_prefix("FROM debian:"));
    let debian = debian.and_then(|image| image.strip_suffix("-slim")).expect("a slim Debian");
    assert!(dockerfile.contains(&format!("FROM rust:{stated}-slim-{debian} AS build")));
    let known = ["FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"];
    assert!(instructions.iter().all(|word| known.contains(word)), "{instructions:?}");
    let last_user = instructions.iter().rposition(|word| *word == "USER");
    assert!(last_user > instructions.iter().rposition(|word| *word == "RUN"), "it runs as root");
}

/// The instructions of the image, each with its continued lines put together and its comments left out.
fn instructions(dockerfile: &str) -> Vec<(String, String)> {
    let lines = dockerfile.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let whole = lines.collect::<Vec<_>>().join("\n").replace("\\\n", " ");
    let parts = whole.lines().filter_map(|line| line.split_once(' '));
    parts.map(|(word, rest)| (word.to_owned(), rest.trim().to_owned())).collect()
}

/// What stands under one word.
fn under<'i>(instructions: &'i [(String, String)], word: &str) -> Vec<&'i str> {
    let found = instructions.iter().filter(|(other, _)| other == word);
    found.map(|(_, rest)| rest.as_str()).collect()
}

/// The words of an instruction in its JSON form.
fn words(json: &str) -> Vec<String> {
    serde_json::from_str(json).expect("a list of words")
}

#[test]
fn the_image_copies_what_is_there_and_what_was_built() {
    let image = instructions(&text("Dockerfile"));
    let copies = under(&image, "COPY");
    let (mut from_here, mut from_build) = (0, 0);
    for copy in &copies {
        let parts: Vec<&str> = copy.split_whitespace().collect();
        match parts[..] {
            ["--from=build", path, _] => {
                from_build += 1;
                let root = path.strip_suffix("/bin/sayso").expect("the program");
                let install = format!("cargo install --locked --path . --root {root}");
                assert!(under(&image, "RUN").contains(&install.as_str()), "{path}");
            }
            [path, _] => {
                from_here += 1;
                assert!(root().join(path).exists(), "{path}");
            }
            _ => panic!("`COPY {copy}` is not understood"),
        }
    }
    assert_eq!((from_here, from_build), (1, 1));
    // All that the build reads is in the repository, and what is kept out of the image is none of it.
    let left_out = text(".dockerignore");
    for needed in ["Cargo.toml", "Cargo.lock", "src", "benches", "tests", "README.md"] {
        assert!(root().join(needed).exists(), "{needed}");
        assert!(left_out.lines().all(|line| line.trim_matches('/') != needed), "{needed}");
    }
    for big in ["target", ".git", "tests/browser/node_modules"] {
        assert!(left_out.lines().any(|line| line == big), "{big} would be copied");
    }
}

/// No shell of a container is needed to see that its commands are ones.
#[test]
#[cfg(unix)]
fn the_commands_of_the_image_are_read_by_a_plain_shell() {
    let image = instructions(&text("Dockerfile"));
    let commands = under(&image, "RUN");
    assert!(commands.len() >= 3, "{commands:?}");
    for command in commands {
        let read = Command::new("sh").args(["-n", "-c", command]).output().expect("a shell");
        assert!(read.status.success(), "{command}: {}", told(&read));
    }
    // A command that fails must not be hidden by the next one.
    for command in under(&image, "RUN") {
        assert!(!command.contains(';') && !command.contains("||"), "{command}");
    }
}

/// What `docker run sayso` types, typed here.
#[test]
fn the_image_checks_the_folder_that_it_is_given() {
    let image = instructions(&text("Dockerfile"));
    let [entry] = under(&image, "ENTRYPOINT")[..] else { panic!("one entry point") };
    let [usual] = under(&image, "CMD")[..] else { panic!("one usual command") };
    assert_eq!(words(entry), ["sayso"]);
    let folder = project("image");
    for arguments in [words(usual), vec!["--version".to_owned()]] {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(&arguments)
            .current_dir(&folder)
            .output()
            .expect("sayso starts");
        assert_ne!(output.status.code(), Some(2), "{arguments:?}: {}", told(&output));
    }
    std::fs::remove_dir_all(&folder).expect("the folder is this test's own");
    // The command of the documentation mounts the project where the image works.
    let [.., works_in] = under(&image, "WORKDIR")[..] else { panic!("a folder to work in") };
    let page = text("docs/ci.md");
    assert!(page.contains(&format!("-v \"$PWD:{works_in}\" sayso check")));
    // The image has a user of its own, who may write nothing in a folder of somebody else.
    let as_oneself =
        format!("--user \"$(id -u):$(id -g)\" -v \"$PWD:{works_in}\" sayso check --output");
    assert!(page.contains(&as_oneself));
}
