//! The command line of sayso.
fn main() {}
