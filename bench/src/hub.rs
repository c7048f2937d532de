//! The real hub as a process of its own, and its figures when it idles.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use vungtrong_hub::admin::{self, Guest};
use vungtrong_hub::{Config, Hub};
use vungtrong_ledger::read_ticket;
use vungtrong_model::{AreaId, GrowingArea, Role, Ticket};

use crate::machine::{memory, sibling};
use crate::row::{Goal, Row};
use crate::{Place, Result, say};

/// `vungtrong-hub serve` on a free port, without limits that a measure would meet. Ends with its value.
pub struct HubProcess {
    child: Child,
    pub address: SocketAddr,
    pub folder: PathBuf,
}

impl HubProcess {
    pub fn start(folder: &Path) -> Result<Self> {
        Self::start_on(folder, 0)
    }

    /// On a port that stays the same when it is started again.
    pub fn start_on(folder: &Path, port: u16) -> Result<Self> {
        let mut command = Command::new(sibling("vungtrong-hub")?);
        let listen = format!("127.0.0.1:{port}");
        command.arg("--data").arg(folder).args(["serve", "--listen", &listen]);
        for limit in ["--syncs-per-10-min", "--push-bytes-per-day", "--enrolments-per-min"] {
            command.args([limit, "1000000000000"]);
        }
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(say("the hub"))?;
        let mut said = BufReader::new(child.stdout.take().ok_or("the hub says nothing")?);
        let mut told = String::new();
        let address = loop {
            let mut line = String::new();
            if said.read_line(&mut line).map_err(say("what the hub says"))? == 0 {
                return Err(format!("the hub ended before it served: {told}"));
            }
            if let Some((_, url)) = line.split_once("http://") {
                let end = url.find([' ', '"']).unwrap_or(url.len());
                break url[..end].trim().parse().map_err(say("the hub's address"))?;
            }
            told += &line;
        };
        // What else it says must not fill the pipe.
        thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Ok(Self { child, address, folder: folder.to_owned() })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// kill -9.
    pub fn kill(&mut self) -> Result {
        self.child.kill().and_then(|()| self.child.wait()).map(drop).map_err(say("kill"))
    }

    /// The administrator's view of the same folder.
    pub fn office(&self) -> Result<Office> {
        Hub::open(&Config::new(&self.folder)).map(Office).map_err(say("the hub's folder"))
    }
}

impl Drop for HubProcess {
    fn drop(&mut self) {
        self.kill().ok();
    }
}

/// What an administrator does beside the running hub.
pub struct Office(Hub);

impl Office {
    pub fn area(&self, name: &str) -> Result<AreaId> {
        let facts =
            GrowingArea {
                name: name.into(), crop: "sầu riêng".into(), ..GrowingArea::default()
            };
        admin::create_area(&self.0, &facts).map_err(say("a new area"))
    }

    /// A ticket as text, for a phone that reaches the hub at `url`. A farmer gets a household of their own.
    pub fn ticket(&self, area: AreaId, role: Role, url: &str) -> String {
        let name = format!("Người thử {role:?}");
        let guest = Guest { area, role, name, household: None, person: None };
        admin::invite(&self.0, &guest, url, None).ticket
    }

    /// Items in the logs of all areas.
    pub fn log_length(&self) -> Result<i64> {
        let areas = admin::areas(&self.0).map_err(say("the areas"))?;
        Ok(areas.iter().map(|area| area.items).sum())
    }

    /// [`ticket`](Self::ticket), read.
    pub fn invitation(&self, area: AreaId, role: Role, url: &str) -> Result<Ticket> {
        read_ticket(&self.ticket(area, role, url)).map_err(say("an invitation"))
    }
}

/// A port that nobody uses now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(say("a port"))?;
    listener.local_addr().map(|address| address.port()).map_err(say("a port"))
}

/// The hub as it lies there: size, start, memory.
pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let program = sibling("vungtrong-hub")?;
    let size = fs::metadata(&program).map_err(say("the hub's program"))?.len();
    let start = Instant::now();
    let hub = HubProcess::start(&place.folder().join("hub"))?;
    while !is_healthy(hub.address) {
        if start.elapsed() > Duration::from_secs(20) {
            return Err("the hub does not answer".into());
        }
        thread::sleep(Duration::from_millis(2));
    }
    let answered = start.elapsed().as_secs_f64();
    thread::sleep(Duration::from_secs(1));
    let idle = memory(hub.id()).ok_or("memory of a process cannot be read here")?;
    Ok(vec![
        Row::new("hub.answers_after", answered, "s", Goal::AtMost(2.0))
            .note("first start: makes folder, key and database"),
        Row::new("hub.idle_memory", idle.now_mib * 1.048_576, "MB", Goal::AtMost(60.0))
            .beside("MB at its peak", idle.peak_mib * 1.048_576),
        Row::new("hub.program_size", size as f64 / 1e6, "MB", Goal::AtMost(30.0)),
    ])
}

fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut line = TcpStream::connect(address)?;
        line.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(line, "GET /healthz HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n")?;
        let mut answer = String::new();
        line.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}
