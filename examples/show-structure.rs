//! Prints the structure of every sentence on standard input, one sentence a line, in the columns of CoNLL-U.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::io::{self, BufRead};

use sayso::text::parse::Structure;

fn main() -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        println!("# text = {line}");
        for (at, token) in Structure::shared().parse(&line).tokens.iter().enumerate() {
            let head = token.head.map_or(0, |head| head + 1);
            let (form, lemma, tag, rel) = (token.form(&line), &token.lemma, token.tag, token.rel);
            println!("{}\t{form}\t{lemma}\t{}\t{tag}\t_\t{head}\t{rel}\t_\t_", at + 1, token.upos);
        }
        println!();
    }
    Ok(())
}
