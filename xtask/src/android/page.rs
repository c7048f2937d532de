//! `cargo xtask android run`: the app alive in the sandbox of its tests, as a page in a browser, on the phone of somebody
//! whose day was played before. The app, the core and the hub are real; a finger, a position and a photo come from the page.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

use super::core::Core;
use super::modules::Module;
use super::{Workshop, lock, suites};
use crate::demo::{self, Day, Phone, Signal};
use crate::{Result, run};

/// What the person who tries the app chose.
struct Options {
    whose: Whose,
    /// 0: any that is free.
    port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Farmer,
    Inspector,
    Representative,
}

impl Whose {
    fn phone<'a>(self, day: &'a Day<'_>) -> &'a Phone {
        match self {
            Self::Farmer => &day.farmer,
            Self::Inspector => &day.inspector,
            Self::Representative => &day.representative,
        }
    }
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { whose: Whose::Farmer, port: 0 };
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        for pair in words.chunks(2) {
            match pair {
                ["--as", "farmer"] => options.whose = Whose::Farmer,
                ["--as", "inspector"] => options.whose = Whose::Inspector,
                ["--as", "representative"] => options.whose = Whose::Representative,
                ["--port", port] => {
                    options.port = port.parse().map_err(|_| format!("{port} is no port"))?;
                }
                _ => {
                    return Err("cargo xtask android run [--as farmer|inspector|representative] \
                                [--port N]"
                        .into());
                }
            }
        }
        Ok(options)
    }
}

/// Builds, plays the day, opens the page, and waits until somebody ends it.
pub fn run(arguments: &[String]) -> Result {
    let options = Options::parse(arguments)?;
    let (workshop, core) = {
        let _turn = lock::wait()?;
        let workshop = Workshop::open()?;
        workshop.compile(&suites::in_order(Module::named("app-tests")))?;
        (workshop, Core::build()?)
    };
    println!("A day of the growing area is played first, so that there is something to see …");
    demo::staged(&core.binaries(), |day| serve(&options, &workshop, &core, day))
}

fn serve(options: &Options, workshop: &Workshop, core: &Core, day: &Day<'_>) -> Result {
    day.line.set(Signal::On);
    let phone = options.whose.phone(day);
    let mut app = start(options, workshop, core, day, phone)?;
    end_on_signal(app.stdin.take())?;
    let said = app.stdout.take().map_or(Ok(false), |pipe| listen(pipe, day, phone));
    let _ = app.wait();
    match said {
        Ok(true) => Ok(()),
        Ok(false) => {
            let said = fs::read_to_string(log()).unwrap_or_default();
            Err(format!("{}\nThe app did not start: {}", run::tail(&said, 30), log().display()))
        }
        Err(fault) => Err(format!("the app: {fault}")),
    }
}

/// What the sandbox says beside the lines for us.
fn log() -> PathBuf {
    run::target().join("xtask/android-run.log")
}

fn start(
    options: &Options,
    workshop: &Workshop,
    core: &Core,
    day: &Day<'_>,
    phone: &Phone,
) -> Result<Child> {
    let properties = [
        ("vt.page.data", phone.program.data.display().to_string()),
        ("vt.page.port", options.port.to_string()),
        ("vt.page.track", day.sample("walk.gpx").display().to_string()),
        ("vt.page.photo", day.sample("leaf.jpg").display().to_string()),
    ];
    let properties = properties.map(|(name, value)| (name.to_owned(), value)).to_vec();
    let runner = workshop.runner(core, properties);
    let jdk = runner.android.jdk().ok_or("this Android needs a newer JDK than is here")?;
    let mut command = runner.command(Module::named("app-tests"), &jdk)?;
    command.args(["RunTests", "vn.vungtrong.app.trial.RunPage"]);
    let file = fs::File::create(log()).map_err(|fault| format!("{}: {fault}", log().display()))?;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(file);
    command.spawn().map_err(|fault| format!("java did not start: {fault}"))
}

/// The app ends with its input; then everything else here is put away in turn.
fn end_on_signal(input: Option<ChildStdin>) -> Result {
    let input = Mutex::new(input);
    ctrlc::set_handler(move || drop(input.lock().unwrap_or_else(PoisonError::into_inner).take()))
        .map_err(|fault| format!("Ctrl-C cannot be heard: {fault}"))
}

/// Does what the app says, until it ends; whether its page was there.
fn listen(pipe: ChildStdout, day: &Day<'_>, phone: &Phone) -> std::io::Result<bool> {
    let mut there = false;
    for line in BufReader::new(pipe).lines() {
        let line = line?;
        match line.as_str() {
            "network on" => day.line.set(Signal::On),
            "network off" => day.line.set(Signal::Off),
            _ => match line.strip_prefix("page ") {
                Some(url) => {
                    there = true;
                    println!("{}’s phone: {url}  (Ctrl-C ends it)", phone.person);
                }
                // One that ends as it should is no news.
                None if line.starts_with("ok ") || line.contains(" passed, 0 failed") => {}
                None => println!("{line}"),
            },
        }
    }
    Ok(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Options> {
        Options::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn whose_phone_and_the_port_may_be_chosen() {
        assert!(parse("").is_ok_and(|it| it.whose == Whose::Farmer && it.port == 0));
        assert!(
            parse("--port 8080 --as inspector")
                .is_ok_and(|it| it.whose == Whose::Inspector && it.port == 8080)
        );
    }

    #[test]
    fn what_nobody_knows_is_refused_before_anything_is_built() {
        for text in ["--as buyer", "--port", "--port http", "farmer"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
