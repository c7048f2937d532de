//! kill -9 of real programs at random moments: what was acknowledged stays, what was saved stays.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use vungtrong_app::EntryFilter;
use vungtrong_model::{AreaId, Role};

use crate::diary::Diary;
use crate::hub::{HubProcess, Office, free_port};
use crate::machine::{sibling, timed_ms};
use crate::phone::Phone;
use crate::random::Random;
use crate::row::{Goal, Row};
use crate::{Place, Result, say};

const ROUNDS: u32 = 200;

/// As many as the caller asks for; the test command asks for fewer than the bench.
fn rounds() -> u32 {
    std::env::var("VT_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

/// A farmer's phone as a program, and the hub it talks to.
struct Scene {
    hub: HubProcess,
    office: Office,
    area: AreaId,
    program: PathBuf,
    data: PathBuf,
    random: Random,
    /// Notes of entries whose saving was confirmed to the person.
    saved: BTreeSet<String>,
    /// Length of the hub's log when a sync last ended well.
    acknowledged: i64,
    tally: Tally,
}

/// What went wrong, and how often something was killed in the middle.
#[derive(Default)]
struct Tally {
    lost_acknowledged: i64,
    failures: u32,
    hit: u32,
}

pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let mut scene = Scene::new(place)?;
    // How long each takes, so that kills fall into it.
    let (add_ms, added) = timed_ms(|| scene.add("lần đầu"));
    added?;
    let (sync_ms, synced) = timed_ms(|| scene.sync_well());
    synced?;
    let rounds = rounds();
    for round in 0..rounds {
        let note = format!("lần {round} bị cắt");
        match round % 3 {
            0 => scene.kill_while_adding(&note, add_ms)?,
            1 => scene.kill_while_syncing(&note, sync_ms)?,
            _ => scene.kill_hub(&note, sync_ms)?,
        }
    }
    scene.sync_well()?;
    let lost = scene.saved.difference(&scene.at_the_hub(place.folder())?).count();
    let Tally { lost_acknowledged, failures, hit } = scene.tally;
    let note = format!(
        "{rounds} rounds, {hit} programs killed in the middle, {} entries saved",
        scene.saved.len()
    );
    let none = Goal::AtMost(0.0);
    Ok(vec![
        Row::new("kill.lost_acknowledged", lost_acknowledged as f64, "items", none).note(note),
        Row::new("kill.lost_saved", lost as f64, "entries", none),
        Row::new("kill.failures", f64::from(failures), "runs", none)
            .note("a phone that does not start or write afterwards"),
    ])
}

impl Scene {
    fn new(place: &Place) -> Result<Self> {
        let hub = HubProcess::start_on(&place.folder().join("hub"), free_port()?)?;
        let office = hub.office()?;
        let area = office.area("Vùng hay mất điện")?;
        let data = place.folder().join("phone");
        let farmer = Phone::enrol(&data, &office.ticket(area, Role::Farmer, &hub.url()))?;
        farmer.sync()?;
        farmer.settle(&mut Diary::new(9))?;
        drop(farmer);
        Ok(Self {
            program: sibling("vungtrong")?,
            random: Random::new(9),
            saved: BTreeSet::new(),
            acknowledged: office.log_length()?,
            tally: Tally::default(),
            hub,
            office,
            area,
            data,
        })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(&self.data).arg("--json").args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn add_command(&self, note: &str) -> Command {
        let product = "Bamirol 240SC; active=bamirolin; phi=7";
        let arguments = ["--plot", "Lô trên", "--product", product, "--note", note];
        self.command(&[&["spray", "add"], arguments.as_slice()].concat())
    }

    /// Writes an entry; nobody disturbs it.
    fn add(&mut self, note: &str) -> Result {
        let status = self.add_command(note).status().map_err(say("the phone"))?;
        if status.success() {
            self.saved.insert(note.to_owned());
        } else {
            self.tally.failures += 1;
        }
        Ok(())
    }

    /// Syncs; nobody disturbs it.
    fn sync_well(&mut self) -> Result {
        let status = self.command(&["sync"]).status().map_err(say("the phone"))?;
        if !status.success() {
            self.tally.failures += 1;
        }
        self.note_acknowledged(status.success())
    }

    fn note_acknowledged(&mut self, ended_well: bool) -> Result {
        let length = self.office.log_length()?;
        self.tally.lost_acknowledged += (self.acknowledged - length).max(0);
        if ended_well {
            self.acknowledged = length;
        }
        Ok(())
    }

    fn kill_while_adding(&mut self, note: &str, within_ms: f64) -> Result {
        let command = self.add_command(note);
        if self.run_and_kill(command, within_ms)? {
            self.saved.insert(note.to_owned());
        }
        Ok(())
    }

    fn kill_while_syncing(&mut self, note: &str, within_ms: f64) -> Result {
        self.add(note)?;
        let command = self.command(&["sync"]);
        let ended_well = self.run_and_kill(command, within_ms)?;
        self.note_acknowledged(ended_well)
    }

    fn kill_hub(&mut self, note: &str, within_ms: f64) -> Result {
        self.add(note)?;
        let mut phone = self.command(&["sync"]).spawn().map_err(say("the phone"))?;
        self.wait_within(within_ms);
        self.hub.kill()?;
        let ended = phone.wait().map_err(say("the phone"))?;
        self.tally.hit += u32::from(!ended.success());
        let (folder, port) = (self.hub.folder.clone(), self.hub.address.port());
        self.hub = HubProcess::start_on(&folder, port)?;
        self.note_acknowledged(ended.success())
    }

    /// Whether it ended well before it was killed.
    fn run_and_kill(&mut self, mut command: Command, within_ms: f64) -> Result<bool> {
        let mut phone = command.spawn().map_err(say("the phone"))?;
        self.wait_within(within_ms);
        phone.kill().map_err(say("kill"))?;
        let ended = phone.wait().map_err(say("the phone"))?;
        self.tally.hit += u32::from(ended.code().is_none());
        self.tally.failures += u32::from(ended.code().is_some_and(|code| code != 0));
        Ok(ended.success())
    }

    fn wait_within(&self, ms: f64) {
        let longest_us = (ms * 1100.0) as u64;
        thread::sleep(Duration::from_micros(self.random.below(longest_us)));
    }

    /// The notes that a new phone gets from the hub.
    fn at_the_hub(&self, folder: &Path) -> Result<BTreeSet<String>> {
        let ticket = self.office.ticket(self.area, Role::Representative, &self.hub.url());
        let phone = Phone::enrol(&folder.join("rep"), &ticket)?;
        phone.sync()?;
        let filter = EntryFilter { limit: 10 * rounds(), ..EntryFilter::default() };
        let cards = phone.app.entries(&filter).map_err(say("entries"))?;
        let note = |card: &vungtrong_app::EntryCard| -> Result<String> {
            let detail = phone.app.entry(card.id).map_err(say("an entry"))?;
            Ok(detail.entry.head.note)
        };
        cards.iter().map(note).collect()
    }
}
