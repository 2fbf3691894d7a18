//! The codes about files: the list itself is a snapshot, so that none comes or goes unnoticed.

use sayso::diagnostic::CODES;

use crate::cases::snapshot;

#[test]
fn the_list_of_codes_is_as_it_was() {
    let line = |code: &sayso::diagnostic::Code| {
        format!("{:<18} {:<8} {}\n", code.name, code.severity.as_str(), code.title)
    };
    snapshot("codes", "about-files", &CODES.iter().map(line).collect::<String>());
}
