//! The day's people: one hub, three phones, the network between them.

use std::fs;
use std::path::{Path, PathBuf};

use super::answer::{Answer, expect};
use super::line::{Line, Signal};
use super::program::{Hub, Program};
use super::screen::Screen;
use super::words;
use super::{Options, moment::Moment};
use crate::Result;
use crate::binaries::Binaries;

/// A person with a phone.
#[derive(Clone)]
pub struct Phone {
    pub person: &'static str,
    pub program: Program,
}

impl Phone {
    /// Runs a command that must succeed.
    pub fn call(&self, arguments: &[&str]) -> Result<Answer> {
        self.program.call(arguments)
    }

    /// An entry of the diary.
    pub fn entry(&self, id: &str) -> Result<Answer> {
        self.call(&["diary", "show", id])
    }
}

/// What went over the wire, by the phones' own reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traffic {
    pub bytes: u64,
    pub requests: u64,
    pub syncs: u64,
    /// What the line itself counted in the meantime.
    pub counted: u64,
}

/// Everything that the scenes share.
pub struct Day<'a> {
    pub options: &'a Options,
    pub screen: Screen,
    /// Files of this run.
    pub folder: PathBuf,
    /// Files that stay: the map and the proof.
    pub kept: PathBuf,
    pub hub: Hub,
    pub line: Line,
    pub now: Moment,
    pub representative: Phone,
    pub farmer: Phone,
    pub inspector: Phone,
    pub traffic: Traffic,
}

impl<'a> Day<'a> {
    /// Starts the hub with an area of its own. Nobody is invited yet.
    pub fn begin(options: &'a Options, programs: &Binaries, folder: &Path) -> Result<Self> {
        let kept = crate::run::target().join("demo");
        fs::create_dir_all(folder).map_err(|f| format!("{}: {f}", folder.display()))?;
        let hub = Program::new(&programs.hub, folder.join("hub"));
        hub.call(&["init", "--area", words::AREA, "--crop", words::CROP])?;
        let hub = Hub::start(hub)?;
        let line = Line::start(hub.address)?;
        let phone = |person, name: &str| Phone {
            person,
            program: Program::new(&programs.phone, folder.join(name)),
        };
        Ok(Self {
            options,
            screen: Screen::new(options.quiet),
            kept,
            now: Moment::now(),
            representative: phone(words::REPRESENTATIVE, "hoa"),
            farmer: phone(words::FARMER, "bhok"),
            inspector: phone(words::INSPECTOR, "minh"),
            folder: folder.to_owned(),
            hub,
            line,
            traffic: Traffic::default(),
        })
    }

    /// Something that needs the network; before and after it there is none.
    pub fn online<T>(&self, signal: Signal, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.line.set(signal);
        let done = work();
        self.line.set(Signal::Off);
        done
    }

    /// Syncs a phone; everything must be taken, and nothing may be left unsent.
    pub fn sync(&mut self, phone: &Phone) -> Result<Answer> {
        let before = self.line.carried();
        let report = self.online(Signal::On, || phone.call(&["sync"]))?;
        let carried = self.line.carried();
        self.traffic.counted += carried.to_hub - before.to_hub + carried.to_phone - before.to_phone;
        let trouble = report.count("/refused")? + report.count("/set_aside")?;
        report.expect(trouble == 0, "the hub takes everything, and the phone trusts everything")?;
        let unsent = phone.call(&["status"])?;
        let left = unsent.count("/unsent/records")? + unsent.count("/unsent/photos")?;
        unsent.expect(left == 0, "after a sync nothing is left unsent")?;
        self.traffic.bytes += report.count("/bytes")?;
        self.traffic.requests += report.count("/requests")?;
        self.traffic.syncs += 1;
        Ok(report)
    }

    /// Syncs everybody: first those who have news, then those who want it.
    pub fn sync_all(&mut self) -> Result {
        let everybody = [self.inspector.clone(), self.farmer.clone(), self.representative.clone()];
        for phone in everybody.iter().chain(&everybody[..2]) {
            self.sync(phone)?;
        }
        Ok(())
    }

    /// A sync that the network breaks: the phone says so, and keeps everything.
    pub fn broken_sync(&self, phone: &Phone, signal: Signal) -> Result<Answer> {
        let answer = self.online(signal, || {
            let answer = phone.program.refused(&["sync"])?;
            expect(self.line.signal() == Signal::Off, "the line was really cut in the middle")?;
            Ok(answer)
        })?;
        // A report with the reason of its end where something had been done before the cut.
        let why = answer.text("/error/kind").or_else(|_| answer.text("/ended/kind"))?;
        answer.expect(why == "offline", "a cut line is a phone offline")?;
        Ok(answer)
    }

    /// A sample of the project's own, for the place where the person gave no file.
    pub fn sample(&self, name: &str) -> PathBuf {
        crate::run::root().join("tests/fixtures").join(name)
    }

    /// How many items the hub's logs hold.
    pub fn hub_items(&self) -> Result<u64> {
        self.hub.program.call(&["stats"])?.count("/items")
    }
}
