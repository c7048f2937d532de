//! The screen: Vietnamese on the left, a short gloss on the right, and a copy for a recording.

use std::io::{IsTerminal, Write};

/// Where the gloss begins.
const GLOSS_COLUMN: usize = 64;

/// What was shown so far.
#[derive(Default)]
pub struct Screen {
    shown: Vec<String>,
}

impl Screen {
    /// A line, and what it says in English.
    pub fn line(&mut self, text: &str, gloss: &str) {
        self.show(text, gloss, "\x1b[0m");
    }

    /// The headline of a scene.
    pub fn title(&mut self, text: &str, gloss: &str) {
        self.show(text, gloss, "\x1b[1m");
    }

    fn show(&mut self, text: &str, gloss: &str, style: &str) {
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
