//! Names as people write them: without regard to capitals, marks and spaces, and trade names with formulations.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case without Vietnamese marks; đ counts as d. Everything else stays.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare = text.nfd().filter(|c| !is_combining_mark(*c));
    bare.flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// The folded words: runs of letters and digits.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether `needle`'s words stand in `hay` one after the other.
pub(crate) fn has_words(hay: &[String], needle: &[String]) -> bool {
    !needle.is_empty() && hay.windows(needle.len()).any(|part| part == needle)
}

/// Letters and digits only, and the points inside numbers.
fn squash(folded: &str) -> String {
    let chars: Vec<char> = folded.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let kept = |(i, c): (usize, &char)| match c {
        c if c.is_alphanumeric() => Some(*c),
        '.' | ',' if digit(i.checked_sub(1)) && digit(Some(i + 1)) => Some('.'),
        _ => None,
    };
    chars.iter().enumerate().filter_map(kept).collect()
}

/// Letters for kinds of formulation on labels. Vocabulary only: a kind that is missing here stays part of the name.
const FORMULATIONS: &[&str] = &[
    "al", "bhn", "br", "btn", "cs", "dc", "dd", "dp", "ds", "ec", "eo", "es", "ew", "fs", "g",
    "gr", "h", "l", "me", "nd", "od", "sc", "se", "sg", "sl", "so", "sp", "ss", "tb", "wdg", "wg",
    "wp", "ws", "zc",
];

/// A trade name taken apart, so that `Amistar® 250 SC` and `amistar 250sc` are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeName {
    base: String,
    formulations: Vec<String>,
}

impl TradeName {
    /// Takes a name apart. `Abakill 3.6EC, 10WP` has two formulations; a name without one has none.
    pub fn parse(text: &str) -> Self {
        let folded = fold(text);
        let plain = without_last_bracket(&folded);
        let parts = split_list(plain);
        let (base, first) = split_formulation(parts.first().copied().unwrap_or_default());
        let rest: Option<Vec<String>> = parts.iter().skip(1).map(|p| as_formulation(p)).collect();
        match (first, rest) {
            (Some(first), Some(rest)) => {
                let formulations = std::iter::once(first).chain(rest).collect();
                Self { base: squash(base), formulations }
            }
            _ => Self { base: squash(plain), formulations: Vec::new() },
        }
    }

    /// Takes a name apart whose formulation may stand in a field of its own.
    pub fn with_formulation(name: &str, formulation: &str) -> Self {
        let parsed = Self::parse(name);
        if parsed.formulations.is_empty() && !formulation.trim().is_empty() {
            return Self::parse(&format!("{name} {formulation}"));
        }
        parsed
    }

    /// The name without formulations, letters and digits only. Empty when the text has none.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The formulations: `3.6ec`, `10wp`.
    pub fn formulations(&self) -> &[String] {
        &self.formulations
    }

    /// Whether this name, as a person wrote it, is the listed one. A name without formulation is only one that is
    /// listed without.
    pub fn is_listed_as(&self, listed: &Self) -> bool {
        self.base == listed.base
            && self.formulations.is_empty() == listed.formulations.is_empty()
            && self.formulations.iter().all(|f| listed.formulations.contains(f))
    }
}

/// `palila 500wp (5 x 109cfu/g)` without its bracket, unless nothing else would stay.
fn without_last_bracket(folded: &str) -> &str {
    let trimmed = folded.trim();
    let open = trimmed.strip_suffix(')').and_then(|_| trimmed.rfind('('));
    open.map(|at| trimmed[..at].trim()).filter(|rest| !rest.is_empty()).unwrap_or(trimmed)
}

/// Splits at semicolons and at commas that are not decimal commas.
fn split_list(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let decimal = |at: usize| at > 0 && digit(at - 1) && digit(at + 1);
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b';' || (byte == b',' && !decimal(at)) {
            parts.push(text[start..at].trim());
            start = at + 1;
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// The name before a formulation at the end, and the formulation.
fn split_formulation(text: &str) -> (&str, Option<String>) {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let before_code = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let code = &text[before_code.len()..];
    if !FORMULATIONS.contains(&code) {
        return (text, None);
    }
    let spaced = before_code.trim_end();
    let number_char = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/');
    let before_number = spaced.trim_end_matches(number_char);
    let number = spaced[before_number.len()..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let base = before_number.trim_end();
    // One letter alone is too little to be told from a name's last letter; so is a code glued to a word.
    let plain_code = number.is_empty() && (spaced.len() == before_code.len() || code.len() == 1);
    if base.is_empty() || plain_code {
        return (text, None);
    }
    (base, Some(format!("{}{code}", plain_number(number))))
}

/// A text that is a formulation and nothing else.
fn as_formulation(text: &str) -> Option<String> {
    match split_formulation(&format!("x {text}")) {
        ("x", formulation) => formulation,
        _ => None,
    }
}

/// `4.0` and `4` are one number; so are `3,6` and `3.6`.
fn plain_number(number: &str) -> String {
    let plain = |part: &str| {
        let part = part.replace(',', ".");
        if !part.contains('.') {
            return part;
        }
        part.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    number.split('/').map(plain).collect::<Vec<_>>().join("/")
}
