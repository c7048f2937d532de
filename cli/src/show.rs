//! How days, times, areas and lists look on a terminal of 80 columns.

use crate::words::Words;
use serde_json::json;
use vungtrong_app::model::{Date, Milli, Millis, Verdict};

/// Columns of a terminal.
const WIDTH: usize = 80;
const DAY_MS: i64 = 86_400_000;
const VIETNAM_OFFSET_MS: i64 = 7 * 3_600_000;

/// `24/11/2026`.
pub fn day(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// A day that may be missing.
pub fn optional_day(date: Option<Date>) -> String {
    date.map_or_else(|| "--/--/----".to_owned(), day)
}

/// `24/11/2026 14:05`, Vietnam's time.
pub fn moment(at: Millis) -> String {
    let minutes = (at.0 + VIETNAM_OFFSET_MS).rem_euclid(DAY_MS) / 60_000;
    format!("{} {:02}:{:02}", day(at.vietnam_date()), minutes / 60, minutes % 60)
}

/// How long something has lasted: `3 ngày`.
pub fn age(words: &Words, ms: i64) -> String {
    let minutes = ms / 60_000;
    let (key, count) = match minutes {
        0..=59 => ("age.minutes", minutes.max(1)),
        60..=2879 => ("age.hours", minutes / 60),
        _ => ("age.days", minutes / 1440),
    };
    words.say(key, &json!({ "count": count }))
}

/// `1,2345 ha ± 0,0120`.
pub fn area(words: &Words, m2: f64, error_m2: Option<f64>) -> String {
    let hectares = words.number(m2 / 10_000.0, 4);
    match error_m2 {
        Some(error) => format!("{hectares} ± {} ha", words.number(error / 10_000.0, 4)),
        None => format!("{hectares} ha"),
    }
}

/// A quantity without needless zeros.
pub fn quantity(words: &Words, value: Milli) -> String {
    value.to_string().replace('.', words.decimal())
}

/// Kilobytes or megabytes.
pub fn bytes(words: &Words, bytes: u64) -> String {
    let kilobytes = bytes as f64 / 1000.0;
    if kilobytes < 1000.0 {
        format!("{} kB", words.number(kilobytes, 1))
    } else {
        format!("{} MB", words.number(kilobytes / 1000.0, 1))
    }
}

/// The sign before a verdict.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "✓",
        Verdict::Review | Verdict::Unknown(_) => "!",
        Verdict::Blocked => "✗",
        Verdict::Uncertain => "?",
    }
}

/// `✗ Không được`.
pub fn verdict(words: &Words, verdict: Verdict) -> String {
    format!("{} {}", sign(verdict), words.name("verdict", &verdict.name()))
}

/// Rows as columns, two blanks between them; the last column as it is.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|c| width(c)).max();
    let widths: Vec<_> = (0..columns).map(|i| widest(i).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// A list whose lines end with what commands need: beside the facts where that fits the terminal, below them elsewhere.
pub fn list(rows: &[Vec<String>], ids: &[String]) -> Vec<String> {
    let facts = table(rows);
    let widest = facts.iter().map(|line| width(line)).max().unwrap_or(0);
    let beside = ids.iter().all(|id| widest + 2 + width(id) <= WIDTH);
    let pairs = facts.into_iter().zip(ids);
    if beside {
        pairs.map(|(line, id)| format!("{}  {id}", padded(&line, widest))).collect()
    } else {
        pairs.flat_map(|(line, id)| [line, format!("    {id}")]).collect()
    }
}

/// Breaks a text at blanks so that it fits the terminal; later lines begin with `indent` blanks.
pub fn wrapped(text: &str, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{}{word}", " ".repeat(indent))),
            None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Columns of a text; marks that stand over the letter before take none.
fn width(text: &str) -> usize {
    text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count()
}

fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Lang;

    #[test]
    fn times_are_vietnams() {
        // 2026-11-24T18:05:00Z
        assert_eq!(moment(Millis(1_795_543_500_000)), "25/11/2026 01:05");
    }

    #[test]
    fn areas_have_the_decimal_mark_of_the_language() {
        let (vi, en) = (Words::of(Lang::Vi), Words::of(Lang::En));
        assert_eq!(area(&vi, 12_345.0, Some(120.0)), "1,2345 ± 0,0120 ha");
        assert_eq!(area(&en, 12_345.0, None), "1.2345 ha");
    }

    #[test]
    fn columns_line_up_whether_letters_are_composed_or_not() {
        let rows = [
            vec!["Lô Ngã".to_owned(), "1".into()],
            vec!["Lo\u{302} Nga\u{303}".into(), "2".into()],
        ];
        let lines = table(&rows);
        assert!(lines[0].ends_with("Ngã  1"));
        assert!(lines[1].ends_with("\u{303}  2"));
    }

    #[test]
    fn an_id_that_does_not_fit_goes_below() {
        let id = "0".repeat(36);
        let short = list(&[vec!["Lô A1".into()]], std::slice::from_ref(&id));
        assert_eq!(short.len(), 1);
        let long = list(&[vec!["x".repeat(60)]], &[id]);
        assert_eq!(long.len(), 2);
    }

    #[test]
    fn long_sentences_are_broken_at_blanks() {
        let lines = wrapped(&"từ ".repeat(60), 4);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDTH));
    }
}
