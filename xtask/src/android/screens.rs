//! Every screen as a picture, a page that shows them all, and the comparison with committed ones.

use std::fs;
use std::path::{Path, PathBuf};

use super::core::Core;
use super::modules::Module;
use super::suites::{self};
use super::tools::{self, Say};
use super::{Workshop, lock};
use crate::{Result, run};

/// Where pictures are drawn to.
fn folder() -> PathBuf {
    run::target().join("screens")
}

/// The committed ones.
fn references() -> PathBuf {
    tools::android().join("app/src/test/screens")
}

/// How tests know where to draw, what to compare with and what to record.
pub fn properties(record: &[String]) -> Result<Vec<(String, String)>> {
    tools::create(&folder())?;
    let pairs = [
        ("vt.screens.out", folder().display().to_string()),
        ("vt.screens.references", references().display().to_string()),
        ("vt.screens.record", record.join(",")),
    ];
    Ok(pairs.map(|(name, value)| (name.to_owned(), value)).to_vec())
}

/// Draws the screens of all classes `…ScreensTest`, or of these.
pub fn run(arguments: &[String]) -> Result {
    let (asked, record) = parse(arguments)?;
    let _turn = lock::wait()?;
    let module = Module::named("app-tests");
    let asked = suites::select(module, &asked)?;
    let tests: Vec<String> = asked.into_iter().filter(|name| name.contains("Screens")).collect();
    if tests.is_empty() {
        return Err("there is no such class: those that draw screens are named …ScreensTest".into());
    }
    let workshop = Workshop::open()?;
    workshop.compile(&suites::in_order(module))?;
    let core = Core::build()?;
    let outcome = workshop.runner(&core, properties(&record)?).run(module, &tests);
    let say = Say::quietly("index");
    let count = write_index(&folder(), "Screens", &|name| references().join(name).exists())?;
    say.end(&format!("{count} pictures: {}", folder().join("index.html").display()));
    outcome
}

/// Plays the day of three people and leaves a picture of each step, with an index page.
pub fn day() -> Result {
    let folder = run::target().join("demo/android");
    let _turn = lock::wait()?;
    tools::clear(&folder)?;
    let module = Module::named("app-tests");
    let workshop = Workshop::open()?;
    workshop.compile(&suites::in_order(module))?;
    let core = Core::build()?;
    let mut properties = properties(&[])?;
    properties.push(("vt.day.out".into(), folder.display().to_string()));
    let outcome = workshop.runner(&core, properties).run(module, &[DAY.to_owned()]);
    // Also of a day that ended early there are pictures to look at.
    let count = write_index(&folder, "A day on three phones", &|_| false)?;
    println!("{count} pictures of the day: {}", folder.join("index.html").display());
    outcome
}

/// Plays the day, and checks what it left in the record.
const DAY: &str = "vn.vungtrong.app.day.DayTest";

/// Classes, and what to record: nothing, every picture that is committed already (`*`), or these too.
fn parse(arguments: &[String]) -> Result<(Vec<String>, Vec<String>)> {
    let mut parts = arguments.splitn(2, |word| word == "--record");
    let classes = parts.next().unwrap_or_default().to_vec();
    let record = match parts.next() {
        None => Vec::new(),
        Some([]) => vec!["*".to_owned()],
        Some(names) => names.to_vec(),
    };
    match classes.iter().find(|word| word.starts_with('-')) {
        Some(unknown) => Err(format!("there is no {unknown}")),
        None => Ok((classes, record)),
    }
}

/// One page with all pictures in order of name, with a note on those that are compared with a committed one.
fn write_index(folder: &Path, title: &str, compared: &dyn Fn(&str) -> bool) -> Result<usize> {
    let pictures = tools::files_named(&[folder.to_owned()], ".png")?;
    let figures: String =
        pictures.iter().filter_map(|picture| figure(folder, picture, compared)).collect();
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{title}</title>\n\
         <style>body{{font:14px sans-serif;background:#ddd;display:flex;flex-wrap:wrap;gap:16px;padding:16px}}\
         figure{{margin:0}}img{{width:270px;display:block;box-shadow:0 1px 4px #888}}figcaption{{padding:4px 0}}</style>\n{figures}"
    );
    let file = folder.join("index.html");
    fs::write(&file, page).map_err(|fault| format!("{}: {fault}", file.display()))?;
    Ok(pictures.len())
}

fn figure(folder: &Path, picture: &Path, compared: &dyn Fn(&str) -> bool) -> Option<String> {
    let name = picture.strip_prefix(folder).ok()?.to_string_lossy().into_owned();
    let note = if compared(&name) { " (compared)" } else { "" };
    let title = name.trim_end_matches(".png");
    Some(format!(
        "<figure><a href=\"{name}\"><img loading=\"lazy\" src=\"{name}\" alt=\"{title}\"></a><figcaption>{title}{note}</figcaption></figure>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn recording_renews_what_is_committed_or_adds_what_is_named() {
        assert_eq!(parse(&words(&["A"])), Ok((words(&["A"]), words(&[]))));
        assert_eq!(parse(&words(&["--record"])), Ok((words(&[]), words(&["*"]))));
        assert_eq!(
            parse(&words(&["A", "--record", "today"])),
            Ok((words(&["A"]), words(&["today"])))
        );
        assert!(parse(&words(&["--recrod"])).is_err());
    }
}
