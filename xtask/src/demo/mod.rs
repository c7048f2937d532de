//! `cargo xtask demo`: one hub, three phones, a working day, played through the real programs.
//!
//! Every number on the screen is read from a program's JSON, and every promise is checked: the demo ends with an error
//! that says which one did not hold.

mod answer;
mod day;
mod diary;
mod evening;
mod faults;
mod line;
mod map;
mod moment;
mod morning;
mod program;
mod review;
mod screen;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::Result;
use crate::binaries::{self, Binaries, Profile};
pub use day::{Day, Phone};
pub use line::Signal;

/// What the person who runs the demo chose.
#[derive(Default)]
pub struct Options {
    /// Their own walked boundary (GPX, NMEA, KML, GeoJSON) instead of the built-in sample.
    pub track: Option<PathBuf>,
    /// Their own JPEG instead of the built-in sample.
    pub photo: Option<PathBuf>,
    /// Leave the hub running at the end.
    pub serve: bool,
    /// Keep the data folders of hub and phones.
    pub keep: bool,
    /// Write what was shown into this file.
    pub record: Option<PathBuf>,
    /// Through the Android app's screens, with a picture of each step; takes no other option.
    pub android: bool,
    /// Build without optimising for speed of the programs: quicker to build, for tests.
    pub dev: bool,
    /// Check everything, show nothing: the day is only the stage for something else.
    pub quiet: bool,
}

impl Options {
    /// Reads `--android`, or `[--track FILE] [--photo FILE] [--serve] [--keep] [--record FILE] [--dev]`.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut file = || words.next().ok_or_else(|| format!("{word} needs a file"));
            match word.as_str() {
                "--track" => options.track = Some(existing(file()?)?),
                "--photo" => options.photo = Some(existing(file()?)?),
                "--record" => options.record = Some(PathBuf::from(file()?)),
                "--serve" => options.serve = true,
                "--keep" => options.keep = true,
                "--dev" => options.dev = true,
                "--android" if arguments.len() == 1 => options.android = true,
                unknown => {
                    return Err(format!(
                        "the demo does not know `{unknown}`.\n\
                         cargo xtask demo [--track FILE] [--photo FILE] [--serve] [--keep] \
                         [--record FILE] [--dev]\n\
                         cargo xtask demo --android"
                    ));
                }
            }
        }
        Ok(options)
    }
}

/// Programs that are started elsewhere must still find the file.
fn existing(path: &str) -> Result<PathBuf> {
    fs::canonicalize(path).map_err(|fault| format!("{path} cannot be read: {fault}"))
}

/// Builds the programs, then plays the day.
pub fn run(options: &Options) -> Result {
    if options.android {
        return crate::android::day();
    }
    let profile = if options.dev { Profile::Dev } else { Profile::Release };
    let programs = binaries::build(profile, &["vungtrong-cli", "vungtrong-hub"])?;
    let folder = crate::run::target().join("demo").join(std::process::id().to_string());
    let outcome = play(options, &programs, &folder);
    match &outcome {
        Ok(()) if options.keep => println!("Kept: {}", folder.display()),
        Ok(()) => remove(&folder),
        Err(_) => eprintln!("What hub and phones hold is kept for a look: {}", folder.display()),
    }
    outcome
}

/// Plays the day unseen, for somebody who goes on with its hub and its phones; at the end everything is gone.
pub fn staged(programs: &Binaries, then: impl FnOnce(&Day<'_>) -> Result) -> Result {
    let options = Options { quiet: true, ..Options::default() };
    let folder = crate::run::target().join("demo").join(std::process::id().to_string());
    let outcome = Day::begin(&options, programs, &folder).and_then(|mut day| {
        scenes(&mut day)?;
        then(&day)
    });
    remove(&folder);
    outcome
}

fn remove(folder: &Path) {
    // A folder below `target` that stays behind does no harm.
    let _ = fs::remove_dir_all(folder);
}

/// The day itself.
fn play(options: &Options, programs: &Binaries, folder: &Path) -> Result {
    let start = Instant::now();
    let mut day = Day::begin(options, programs, folder)?;
    day.screen.title(words::DAY);
    day.screen.say(words::ABOUT, &[])?;
    scenes(&mut day)?;
    let seconds = words::number(start.elapsed().as_secs_f64(), 1);
    day.screen.say(words::ALL_HELD, &[("seconds", &seconds)])?;
    if let Some(record) = &options.record {
        fs::write(record, day.screen.text()).map_err(|f| format!("{}: {f}", record.display()))?;
    }
    if options.serve { serve(&day, programs) } else { Ok(()) }
}

fn scenes(day: &mut Day<'_>) -> Result {
    day.screen.title(words::MORNING);
    morning::area_and_people(day)?;
    day.screen.title(words::BOUNDARY);
    morning::boundary(day)?;
    day.screen.title(words::PESTS);
    let pest = morning::pest(day)?;
    day.screen.title(words::DIARY);
    let written = diary::write(day)?;
    day.screen.title(words::CUT);
    faults::cut(day, &written, &pest)?;
    day.screen.title(words::REVIEW);
    review::review(day, &written)?;
    day.screen.title(words::CONFLICT);
    review::conflict(day, &written.irrigation)?;
    day.screen.title(words::EVENING);
    evening::evening(day, &pest)
}

/// Waits until the person stops it; the hub gets the same Ctrl-C and ends too.
fn serve(day: &Day<'_>, programs: &Binaries) -> Result {
    day.line.set(Signal::On);
    println!("\n{}", words::SERVING);
    println!("  hub      http://{}", day.hub.address);
    for phone in [&day.representative, &day.farmer, &day.inspector] {
        println!("  {:<16} --data {}", phone.person, phone.program.data.display());
    }
    let (program, data) = (programs.phone.display(), day.farmer.program.data.display());
    for command in ["today", "diary", "plot list", "sync"] {
        println!("  {program} --data {data} {command}");
    }
    loop {
        std::thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options> {
        Options::parse(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_file_that_is_not_there_is_refused_before_anything_is_built() {
        let Err(message) = parse(&["--track", "no/such.gpx"]) else { panic!("it was accepted") };
        assert!(message.starts_with("no/such.gpx cannot be read"), "{message}");
    }

    #[test]
    fn the_day_on_the_app_screens_takes_no_other_option() {
        assert!(parse(&["--android"]).is_ok_and(|options| options.android));
        assert!(parse(&["--android", "--serve"]).is_err());
    }

    #[test]
    fn options_may_stand_in_any_order() {
        let Ok(options) = parse(&["--serve", "--photo", "Cargo.toml"]) else { panic!("refused") };
        assert!(options.serve && options.photo.is_some() && options.track.is_none());
    }
}
