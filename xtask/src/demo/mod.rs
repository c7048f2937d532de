//! `cargo xtask demo`: one hub, three phones, a working day, played through the real programs.

use std::path::PathBuf;

use crate::Result;
use crate::binaries::{self, Binaries};

/// What the person who runs the demo chose.
#[derive(Default)]
pub struct Options {
    /// Their own walked boundary (GPX, NMEA, KML, GeoJSON) instead of the built-in sample.
    pub track: Option<PathBuf>,
    /// Their own JPEG instead of the built-in sample.
    pub photo: Option<PathBuf>,
    /// Leave the hub running at the end.
    pub serve: bool,
}

impl Options {
    /// Reads `[--track FILE] [--photo FILE] [--serve]`.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut file = || match words.next() {
                Some(path) => existing(path),
                None => Err(format!("{word} needs a file")),
            };
            match word.as_str() {
                "--track" => options.track = Some(file()?),
                "--photo" => options.photo = Some(file()?),
                "--serve" => options.serve = true,
                unknown => {
                    return Err(format!(
                        "the demo does not know `{unknown}`.\n\
                         cargo xtask demo [--track FILE] [--photo FILE] [--serve]"
                    ));
                }
            }
        }
        Ok(options)
    }
}

/// Programs that are started elsewhere must still find the file.
fn existing(path: &str) -> Result<PathBuf> {
    std::fs::canonicalize(path).map_err(|fault| format!("{path} cannot be read: {fault}"))
}

/// Builds the programs, then plays the day.
pub fn run(options: &Options) -> Result {
    let programs = binaries::build(&["vungtrong-cli", "vungtrong-hub"])?;
    play(options, &programs)
}

/// The day itself.
fn play(_options: &Options, programs: &Binaries) -> Result {
    Err(format!(
        "The demo is not written yet; its programs are {} and {}.",
        programs.hub.display(),
        programs.phone.display()
    ))
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
    fn options_may_stand_in_any_order() {
        let Ok(options) = parse(&["--serve", "--photo", "Cargo.toml"]) else { panic!("refused") };
        assert!(options.serve && options.photo.is_some() && options.track.is_none());
    }
}
