//! The words of the iOS app. Its string catalogue is made of Android's resources, so that the two apps say the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::{Result, run};

/// Words that iOS has no place for, and why.
const ANDROID_ONLY: [(&str, &str); 14] = [
    ("diary_clear", CLEARS),
    ("plots_clear", CLEARS),
    ("survey_notice", WALKS),
    ("survey_notice_channel", WALKS),
    ("survey_notice_fault", WALKS),
    ("survey_notice_hindered", WALKS),
    ("survey_notice_measured", WALKS),
    ("survey_notice_waiting", WALKS),
    ("survey_notice_walked", WALKS),
    ("news_channel", "notices of an app have no channels"),
    ("form_place_rough", SETTINGS),
    ("map_hindrance_not_allowed_for_good", SETTINGS),
    ("map_hindrance_rough_only", SETTINGS),
    ("map_hindrance_switched_off", SETTINGS),
];
const SETTINGS: &str = "the settings of an iPhone have other names";
const CLEARS: &str = "the system's field for searching has its own way to clear it";
const WALKS: &str = "the system shows by itself that an app takes positions";

/// Words that Android has no place for, and why. They are written in the catalogue by hand, and kept.
const IOS_ONLY: [(&str, &str); 4] = [
    ("form_place_rough_iphone", SETTINGS),
    ("map_hindrance_not_allowed_for_good_iphone", SETTINGS),
    ("map_hindrance_rough_only_iphone", SETTINGS),
    ("map_hindrance_switched_off_iphone", SETTINGS),
];

/// Compares the catalogue with Android's resources, or writes it anew.
pub fn run(arguments: &[String]) -> Result {
    match arguments {
        [one] if one == "--check" => check(&kept()?),
        [one] if one == "--write" => {
            let made = catalogue(&kept()?)?;
            fs::write(path(), made).map_err(|fault| format!("{}: {fault}", path().display()))
        }
        _ => Err("cargo xtask ios words --check | --write".into()),
    }
}

fn path() -> PathBuf {
    run::root().join("ios/App/Localizable.xcstrings")
}

fn kept() -> Result<String> {
    fs::read_to_string(path()).map_err(|fault| format!("{}: {fault}", path().display()))
}

/// Says which words differ from Android's, if any do.
fn check(kept: &str) -> Result {
    let made = catalogue(kept)?;
    if made == kept {
        return Ok(());
    }
    let (made, kept) = (strings(&made)?, strings(kept)?);
    let all: std::collections::BTreeSet<&String> = made.keys().chain(kept.keys()).collect();
    let differ: Vec<&str> = all
        .into_iter()
        .filter(|key| made.get(*key) != kept.get(*key))
        .map(String::as_str)
        .collect();
    Err(format!(
        "ios/App/Localizable.xcstrings says other things than Android's resources: {}. \
         `cargo xtask ios words --write` makes it anew.",
        if differ.is_empty() {
            "the order or the form of the file".into()
        } else {
            differ.join(", ")
        }
    ))
}

/// The catalogue as it has to be; what only iOS has is taken from `kept`.
fn catalogue(kept: &str) -> Result<String> {
    let (vietnamese, english) = (resources("values")?, resources("values-en")?);
    let mut strings = Map::new();
    for (key, words) in vietnamese.iter().filter(|(key, _)| !is_listed(&ANDROID_ONLY, key)) {
        let mut entry =
            json!({ "extractionState": "manual", "localizations": { "vi": words.localized() } });
        match english.get(key) {
            Some(words) => entry["localizations"]["en"] = words.localized(),
            None => entry["shouldTranslate"] = Value::Bool(false),
        }
        strings.insert(key.clone(), entry);
    }
    let own = self::strings(kept)?.into_iter().filter(|(key, _)| is_listed(&IOS_ONLY, key));
    strings.extend(own);
    let whole = json!({ "sourceLanguage": "vi", "strings": strings, "version": "1.0" });
    let text = serde_json::to_string_pretty(&whole).map_err(|fault| fault.to_string())?;
    Ok(text + "\n")
}

fn is_listed(list: &[(&str, &str)], key: &str) -> bool {
    list.iter().any(|(listed, _)| *listed == key)
}

fn strings(catalogue: &str) -> Result<Map<String, Value>> {
    let whole: Value = serde_json::from_str(catalogue)
        .map_err(|fault| format!("ios/App/Localizable.xcstrings: {fault}"))?;
    Ok(whole["strings"].as_object().cloned().unwrap_or_default())
}

#[derive(Debug, PartialEq, Eq)]
enum Words {
    One(String),
    /// By the form of the count: `one`, `other`.
    Several(BTreeMap<String, String>),
}

impl Words {
    fn localized(&self) -> Value {
        let unit =
            |text: &String| json!({ "stringUnit": { "state": "translated", "value": text } });
        match self {
            Self::One(text) => unit(text),
            Self::Several(forms) => {
                let forms: Map<String, Value> =
                    forms.iter().map(|(form, text)| (form.clone(), unit(text))).collect();
                json!({ "variations": { "plural": forms } })
            }
        }
    }
}

/// All words of one language.
fn resources(folder: &str) -> Result<BTreeMap<String, Words>> {
    let folder = run::root().join("android/app/src/main/res").join(folder);
    let mut found = BTreeMap::new();
    for file in run::files(&folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("strings") || name.starts_with("words") {
            let xml = fs::read_to_string(&file).map_err(|fault| format!("{name}: {fault}"))?;
            found.extend(parse(&xml).map_err(|fault| format!("{name}: {fault}"))?);
        }
    }
    Ok(found)
}

/// Reads `string` and `plurals`; anything else in a file of words is a mistake.
fn parse(xml: &str) -> Result<Vec<(String, Words)>> {
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").ok_or("a comment has no end")?.1;
        } else if rest.starts_with("<string ") {
            let (tag, inside, after) = element(rest, "</string>")?;
            found.push((attribute(tag, "name")?, Words::One(text(inside, true))));
            rest = after;
        } else if rest.starts_with("<plurals ") {
            let (tag, inside, after) = element(rest, "</plurals>")?;
            found.push((attribute(tag, "name")?, Words::Several(forms(inside)?)));
            rest = after;
        } else if ["<?xml", "<resources", "</resources"].iter().any(|known| rest.starts_with(known))
        {
            rest = rest.split_once('>').ok_or("a tag has no end")?.1;
        } else {
            return Err(format!("`{}` is no word", rest.lines().next().unwrap_or_default()));
        }
    }
    Ok(found)
}

fn forms(mut rest: &str) -> Result<BTreeMap<String, String>> {
    let mut forms = BTreeMap::new();
    while let Some(start) = rest.find("<item") {
        let (tag, inside, after) = element(&rest[start..], "</item>")?;
        forms.insert(attribute(tag, "quantity")?, text(inside, false));
        rest = after;
    }
    Ok(forms)
}

/// The first tag, what stands in it, and what comes after its end.
fn element<'a>(xml: &'a str, end: &str) -> Result<(&'a str, &'a str, &'a str)> {
    let (tag, rest) = xml.split_once('>').ok_or("a tag has no end")?;
    let (inside, after) = rest.split_once(end).ok_or_else(|| format!("{tag}> has no {end}"))?;
    Ok((tag, inside, after))
}

fn attribute(tag: &str, name: &str) -> Result<String> {
    let start = format!("{name}=\"");
    let value = tag.split_once(&start).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value.to_owned()).ok_or_else(|| format!("{tag}> has no {name}"))
}

/// Android's escapes and blanks in Apple's form. A plural's first blank is its count: Foundation chooses the form by it, and sets
/// its thousands apart, for which Android takes a text.
fn text(android: &str, once: bool) -> String {
    let line = android.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = [
        ("\\n", "\n"),
        ("\\'", "'"),
        ("\\\"", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(line, |line, (from, to)| line.replace(from, to));
    let text = blanks(&plain);
    if once { text } else { text.replace("%1$@", "%1$lld") }
}

/// `%1$s` is `%1$@`, `%2$d` is `%2$lld`, `%2$02d` is `%2$02lld`.
fn blanks(android: &str) -> String {
    let mut apple = String::new();
    let mut rest = android;
    while let Some((before, after)) = rest.split_once('$') {
        let digits = after.len() - after.trim_start_matches(|one: char| one.is_ascii_digit()).len();
        let (width, kind) = after.split_at(digits);
        apple.push_str(before);
        apple.push('$');
        let is_blank = before.trim_end_matches(|one: char| one.is_ascii_digit()).ends_with('%');
        rest = match kind.chars().next() {
            Some('s') if is_blank => {
                apple.push_str(&format!("{width}@"));
                &kind[1..]
            }
            Some('d') if is_blank => {
                apple.push_str(&format!("{width}lld"));
                &kind[1..]
            }
            _ => after,
        };
    }
    apple + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ios_says_what_android_says() {
        check(&kept().unwrap()).unwrap();
    }

    #[test]
    fn what_differs_is_named() {
        let kept = kept().unwrap();
        for (from, to) in [
            ("Hôm nay", "Hôm qua"),
            ("\"today_title\"", "\"today_name\""),
            ("%1$lld bản ghi bị trả lại", "%1$@ bản ghi bị trả lại"),
        ] {
            let fault = check(&kept.replacen(from, to, 1)).unwrap_err();
            assert!(fault.contains('_'), "{fault}");
        }
        assert!(
            check(&kept.replacen("\"today_title\"", "\"today_name\"", 1))
                .unwrap_err()
                .contains("today_name, today_title")
        );
    }

    #[test]
    fn lists_of_one_platform_name_words_that_are_there() {
        let vietnamese = resources("values").unwrap();
        let kept = strings(&kept().unwrap()).unwrap();
        assert!(
            ANDROID_ONLY
                .iter()
                .all(|(key, _)| vietnamese.contains_key(*key) && !kept.contains_key(*key))
        );
        assert!(
            IOS_ONLY
                .iter()
                .all(|(key, _)| kept.contains_key(*key) && !vietnamese.contains_key(*key))
        );
    }

    #[test]
    fn words_are_read_as_android_reads_them() {
        let xml = "<?xml version=\"1.0\"?>\n<resources>\n <!-- <b> -->\n <string name=\"a\">It\\'s\n   %1$s &amp; %2$02d %</string>\n\
                   <plurals name=\"b\"><item quantity=\"one\">%1$s of %2$s</item><item quantity=\"other\">%1$d</item></plurals>\n</resources>";
        let forms = [("one", "%1$lld of %2$@"), ("other", "%1$lld")]
            .map(|(form, text)| (form.to_owned(), text.to_owned()));
        let expected = vec![
            ("a".to_owned(), Words::One("It's %1$@ & %2$02lld %".to_owned())),
            ("b".to_owned(), Words::Several(BTreeMap::from(forms))),
        ];
        assert_eq!(parse(xml), Ok(expected));
        assert!(parse("<resources><style name=\"x\"/></resources>").is_err());
    }
}
