//! The screen: Vietnamese on the left, a short gloss on the right, and a copy for a recording.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

use super::words::Words;
use crate::Result;

/// A name that stands in braces in the words, and what takes its place.
pub type Fact<'a> = (&'a str, &'a dyn Display);

/// Where the gloss begins.
const GLOSS_COLUMN: usize = 64;

/// What was shown so far.
pub struct Screen {
    quiet: bool,
    shown: Vec<String>,
}

impl Screen {
    /// `quiet`: nobody looks.
    pub fn new(quiet: bool) -> Self {
        Self { quiet, shown: Vec::new() }
    }

    /// A line with its facts in their places.
    pub fn say(&mut self, (text, gloss): Words, facts: &[Fact<'_>]) -> Result {
        self.show(&filled(text, facts)?, &filled(gloss, facts)?, "\x1b[0m");
        Ok(())
    }

    /// The headline of a scene.
    pub fn title(&mut self, (text, gloss): Words) {
        self.show(text, gloss, "\x1b[1m");
    }

    /// A piece of a picture, and the line that stands beside it.
    pub fn beside(&mut self, picture: &str, text: &str) {
        self.show(&format!("{picture}{text}"), "", "\x1b[0m");
    }

    fn show(&mut self, text: &str, gloss: &str, style: &str) {
        if self.quiet {
            return;
        }
        let padding = " ".repeat(GLOSS_COLUMN.saturating_sub(width(text)).max(2));
        let plain = format!("{text}{padding}{gloss}");
        if std::io::stdout().is_terminal() {
            println!("{style}{text}\x1b[0m{padding}\x1b[2m{gloss}\x1b[0m");
        } else {
            println!("{}", plain.trim_end());
        }
        self.shown.push(plain.trim_end().to_owned());
    }

    /// Everything that was shown.
    pub fn text(&self) -> String {
        self.shown.iter().map(|line| format!("{line}\n")).collect()
    }
}

/// The words with their facts; a place that no fact fills is a mistake.
pub fn filled(text: &str, facts: &[Fact<'_>]) -> Result<String> {
    let fill = |text: String, (name, fact): &Fact<'_>| {
        text.replace(&format!("{{{name}}}"), &fact.to_string())
    };
    let text = facts.iter().fold(text.to_owned(), fill);
    if text.contains('{') { Err(format!("nothing fills a place in: {text}")) } else { Ok(text) }
}

/// Columns: all letters used here are one column wide.
pub fn width(text: &str) -> usize {
    text.chars().count()
}

/// Something takes longer than a second: a line that the next one replaces.
pub fn progress(text: &str) {
    let mut out = std::io::stderr();
    let _ = if out.is_terminal() {
        write!(out, "\r\x1b[2K  {text}")
    } else {
        writeln!(out, "  {text}")
    };
    let _ = out.flush();
}

/// It is over.
pub fn progress_done() {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[2K");
    }
}
