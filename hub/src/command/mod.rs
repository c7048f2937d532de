//! The command line.

mod invite;
mod listing;
mod proof;
mod serve;

use clap::{Parser, Subcommand};
use serde::Serialize;
use std::{
    error::Error,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};
use vungtrong_hub::{
    Config, Hub,
    admin::{self, AdminError},
    folder::DataFolder,
};
use vungtrong_model::{DeviceId, GrantId, GrowingArea, PersonId};

/// The hub of Vùng Trồng: serves growing areas to phones. `vungtrong-hub serve` needs no configuration.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// The data folder: database, photos, key.
    #[arg(
        long,
        global = true,
        default_value = "hub-data",
        env = "VUNGTRONG_HUB_DATA",
        value_name = "DIR"
    )]
    data: PathBuf,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve phones until SIGTERM or Ctrl-C.
    Serve(serve::Serve),
    /// Make the data folder and its key, and start an area.
    Init {
        /// Name of the growing area; without it only the folder is made.
        #[arg(long, value_name = "NAME")]
        area: Option<String>,
        /// Its crop.
        #[arg(long, default_value = "", value_name = "CROP")]
        crop: String,
    },
    /// Make an invitation: a ticket for one phone, redeemable once within 72 hours.
    Invite(invite::Invite),
    /// End a right, a device, or everything of a person.
    Revoke(Revoke),
    /// List growing areas.
    Areas,
    /// List devices.
    Devices,
    /// Look at what the hub could not take in.
    Quarantine {
        #[command(subcommand)]
        look: listing::Quarantine,
    },
    /// Write an area's records as one file that anybody can verify offline.
    Export {
        /// The area's id or name.
        #[arg(long)]
        area: String,
        /// The file.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Verify a record pack; needs no data folder.
    Verify {
        /// The file.
        file: PathBuf,
    },
    /// Copy the data folder, also while the hub serves. The copy can be served.
    Backup {
        /// A new or empty folder.
        to: PathBuf,
    },
    /// How much the hub holds.
    Stats,
}

#[derive(Debug, clap::Args)]
struct Revoke {
    #[command(flatten)]
    whom: Whom,
    /// Why; stands in the records.
    #[arg(long, default_value = "")]
    reason: String,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Whom {
    /// A lost phone: it is cut off and deletes its data at the next contact.
    #[arg(long)]
    device: Option<DeviceId>,
    /// One right.
    #[arg(long)]
    grant: Option<GrantId>,
    /// All rights and devices of a person.
    #[arg(long)]
    person: Option<PersonId>,
}

/// What commands end with. Errors reach `main`, which prints them.
pub type Ended = Result<ExitCode, Box<dyn Error>>;

/// Runs a command.
pub fn run(arguments: &Arguments) -> Ended {
    let Arguments { data, json, command } = arguments;
    if let Command::Verify { file } = command {
        return proof::verify(file, *json);
    }
    if let Command::Serve(serve) = command {
        return serve::serve(serve, data, Out { json: *json });
    }
    let folder = match command {
        Command::Init { .. } => DataFolder::open(data)?,
        _ => DataFolder::existing(data)?,
    };
    let hub = Hub::open(&Config::new(data))?;
    let out = Out { json: *json };
    match command {
        Command::Serve(_) | Command::Verify { .. } => {}
        Command::Init { area, crop } => init(&hub, area.as_deref(), crop, out)?,
        Command::Invite(invite) => invite::invite(&hub, invite, out)?,
        Command::Revoke(Revoke { whom, reason }) => revoke(&hub, whom, reason, out)?,
        Command::Areas => listing::areas(&hub, out)?,
        Command::Devices => listing::devices(&hub, out)?,
        Command::Quarantine { look } => listing::quarantine(&hub, look, out)?,
        Command::Export { area, output } => proof::export(&hub, area, output, out)?,
        Command::Backup { to } => {
            admin::backup(&hub, &folder, to)?;
            out.print(&to, || {
                format!("Copied to {}. Start it with: serve --data {0}", to.display())
            })?;
        }
        Command::Stats => listing::stats(&hub, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn init(hub: &Hub, area: Option<&str>, crop: &str, out: Out) -> Result<(), Box<dyn Error>> {
    #[derive(Serialize)]
    struct Made {
        hub_key: String,
        area: Option<String>,
    }
    let facts = |name: &str| GrowingArea {
        name: name.to_owned(),
        crop: crop.to_owned(),
        ..GrowingArea::default()
    };
    let made = area.map(|name| admin::create_area(hub, &facts(name))).transpose()?;
    let (hub_key, area) = (hex(&hub.core.public_key().to_bytes()), made.map(|id| id.to_string()));
    Ok(out.print(&Made { hub_key: hub_key.clone(), area: area.clone() }, || {
        let area = area.map_or(String::new(), |id| format!("\nArea      {id}"));
        format!("Hub's key {hub_key}{area}")
    })?)
}

fn revoke(hub: &Hub, whom: &Whom, reason: &str, out: Out) -> Result<(), Box<dyn Error>> {
    let ended: Result<(), AdminError> = match whom {
        Whom { device: Some(id), .. } => admin::revoke_device(hub, *id, reason),
        Whom { grant: Some(id), .. } => admin::revoke_grant(hub, *id, reason),
        Whom { person: Some(id), .. } => admin::revoke_person(hub, *id, reason),
        Whom { .. } => Ok(()),
    };
    ended?;
    Ok(out.print(&"revoked", || "Ended. A running hub knows it from now on.".to_owned())?)
}

/// How results are printed.
#[derive(Clone, Copy, Debug)]
pub struct Out {
    json: bool,
}

impl Out {
    /// A value as JSON, or as the text for people.
    fn print<T: Serialize>(self, value: &T, text: impl FnOnce() -> String) -> io::Result<()> {
        let text = if self.json { serde_json::to_string(value)? } else { text() };
        let mut out = io::stdout().lock();
        writeln!(out, "{text}")?;
        out.flush()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
