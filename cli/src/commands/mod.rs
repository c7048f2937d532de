//! What each command does. Those that need the data folder get a [`Phone`]; the others work on files alone.

mod diary;
mod entries;
mod files;
mod measure;
mod overlaps;
mod people;
mod phone;
mod photo_info;
mod plots;
mod review;
mod rules;

use crate::{
    answer::{Failure, Outcome},
    args::{Cli, Command, ReviewCommand},
    system,
    words::Words,
};
use std::path::Path;
use vungtrong_app::{App, model::AreaId};

/// The app on its data folder, and who is spoken to.
pub struct Phone<'a> {
    /// The app.
    pub app: App,
    /// The words.
    pub words: &'a Words,
    /// One JSON document, or lines for people.
    pub json: bool,
    area: Option<AreaId>,
}

impl<'a> Phone<'a> {
    fn open(cli: &Cli, words: &'a Words) -> Result<Self, Failure> {
        let key = cli.key_file.as_deref().map(read_key).transpose()?;
        let app = App::open(&cli.data, key, system::env())?;
        phone::tell_how_opened(&app, words);
        Ok(Self { app, words, json: cli.json, area: cli.area })
    }

    /// The area that was named, or the only one.
    pub fn area(&self) -> Result<AreaId, Failure> {
        match self.area {
            Some(area) => Ok(area),
            None => Ok(self.app.only_area()?),
        }
    }
}

fn read_key(path: &Path) -> Result<[u8; 32], Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure::new("key_file", e))?;
    bytes.try_into().map_err(|_| Failure::new("key_file", "the key file has not 32 bytes"))
}

/// Does what the command line says.
pub fn run(cli: &Cli, words: &Words) -> Outcome {
    match &cli.command {
        Command::Measure { file, raw } => measure::run(words, file, *raw),
        Command::Overlaps { file } => overlaps::run(words, file),
        Command::PhotoInfo { file } => photo_info::run(words, file),
        Command::Verify { pack } => files::verify(words, pack),
        Command::Restore { from } => files::restore(words, from, &cli.data),
        command => with_phone(&Phone::open(cli, words)?, command),
    }
}

fn with_phone(phone: &Phone<'_>, command: &Command) -> Outcome {
    match command {
        Command::Enrol { code } => phone::enrol(phone, code),
        Command::Status => phone::status(phone),
        Command::Today => phone::today(phone),
        Command::Sync { watch, no_photos } => phone::sync(phone, *watch, *no_photos),
        Command::Area(command) => people::area(phone, command),
        Command::Code(command) => people::code(phone, command),
        Command::Household(command) => people::household(phone, command),
        Command::Members => people::members(phone),
        Command::Member(command) => people::member(phone, command),
        Command::Invite(args) => people::invite(phone, args),
        Command::Revoke(args) => people::revoke(phone, args),
        Command::Notice(command) => people::notice(phone, command),
        Command::Plot(command) => plots::run(phone, command),
        Command::Spray(command) => entries::add(phone, command),
        Command::Fertilize(command) => entries::add(phone, command),
        Command::Irrigate(command) => entries::add(phone, command),
        Command::Care(command) => entries::add(phone, command),
        Command::Pest(command) => entries::add(phone, command),
        Command::Harvest(command) => entries::add(phone, command),
        Command::Purchase(command) => entries::add(phone, command),
        Command::Container(command) => entries::add(phone, command),
        Command::Soil(command) => entries::add(phone, command),
        Command::Diary { command } => diary::run(phone, command.as_ref()),
        Command::Draft(command) => diary::draft(phone, command),
        Command::Photo(command) => entries::photo(phone, command),
        Command::Amend(args) => entries::amend(phone, args),
        Command::Submit { entry } => review::submit(phone, *entry),
        Command::Review(ReviewCommand::List) => review::list(phone),
        Command::Review(ReviewCommand::Approve { entries, undoubted }) => {
            review::approve(phone, entries, *undoubted)
        }
        Command::Review(ReviewCommand::Return { entry, reason }) => {
            review::send_back(phone, *entry, reason)
        }
        Command::Void { entry, reason } => review::void(phone, *entry, reason),
        Command::Delete { entry } => review::delete(phone, *entry),
        Command::Check(command) => rules::check(phone, command),
        Command::Catalogue(command) => rules::catalogue(phone, command),
        Command::Export(command) => files::export(phone, command),
        Command::Backup { to } => files::backup(phone, to),
        Command::Measure { .. }
        | Command::Overlaps { .. }
        | Command::PhotoInfo { .. }
        | Command::Verify { .. }
        | Command::Restore { .. } => unreachable!("they need no phone; `run` does them"),
    }
}
