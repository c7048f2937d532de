//! A real server on a free port, and phones that talk to it over a plain socket, so that every byte is seen.

#![allow(dead_code, reason = "each test file uses its part")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    time::Duration,
};
use vungtrong_hub::{
    Config, Hub, Limits, Running, SystemClock, SystemEntropy,
    admin::{self, Guest},
};
use vungtrong_ledger::{PublicKey, RawOp, SecretKey, read_ticket};
use vungtrong_model::{
    AreaId, Blob, Clock, ClockEvidence, Entropy, EntryId, Fields, GrowingArea, Hlc, HouseholdId,
    Lane, Millis, OpHeader, OpKind, PersonId, Photo, Record, Role, Ticket, Value,
};
use vungtrong_sync::{
    ClientCore, ENROL_PATH, EnrolError, Enrolled, Identity, MemoryClientStore, Progress, SYNC_PATH,
    enrolled,
};

/// A server in this process.
pub struct TestHub {
    runtime: tokio::runtime::Runtime,
    running: Option<Running>,
    pub folder: tempfile::TempDir,
    pub address: SocketAddr,
}

impl TestHub {
    pub fn start() -> Self {
        Self::start_with(|_| {})
    }

    pub fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(folder.path());
        change(&mut config);
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let running = runtime.block_on(Running::start(&config)).expect("starts");
        let address = running.address;
        Self { runtime, running: Some(running), folder, address }
    }

    pub fn hub(&self) -> &Hub {
        self.running.as_ref().expect("runs").hub()
    }

    pub fn area(&self) -> AreaId {
        area(self.hub(), "Vùng thử")
    }

    pub fn invite(&self, area: AreaId, role: Role) -> Ticket {
        invite(self.hub(), area, role)
    }

    pub fn phone(&self, area: AreaId, role: Role) -> Phone {
        Phone::enrol(self.address, &self.invite(area, role)).expect("enrolled")
    }

    /// Somebody who helps a farmer's household.
    pub fn helper(&self, farmer: &Phone) -> Phone {
        let household = Some(farmer.household());
        let guest = Guest { household, ..guest(farmer.area, Role::Farmer) };
        Phone::enrol(self.address, &ticket(self.hub(), &guest)).expect("enrolled")
    }

    /// The same data folder in a new process, on another port. What happens to it in between is the caller's.
    pub fn again(mut self, between: impl FnOnce(&Path)) -> Self {
        self.stop();
        between(self.folder.path());
        let running = self.runtime.block_on(Running::start(&config(self.folder.path())));
        let running = running.expect("starts");
        Self { address: running.address, running: Some(running), ..self }
    }

    pub fn stop(&mut self) {
        self.runtime.block_on(self.running.take().expect("runs").stop());
    }
}

/// On a free port, without limits that a test would meet.
pub fn config(folder: &Path) -> Config {
    let limits = Limits {
        syncs_per_10_min: u64::MAX,
        push_bytes_per_day: u64::MAX,
        enrolments_per_min: u64::MAX,
        ..Limits::default()
    };
    Config { listen: ([127, 0, 0, 1], 0).into(), limits, ..Config::new(folder) }
}

pub fn area(hub: &Hub, name: &str) -> AreaId {
    let facts =
        GrowingArea { name: name.into(), crop: "sầu riêng".into(), ..GrowingArea::default() };
    admin::create_area(hub, &facts).expect("made")
}

pub fn invite(hub: &Hub, area: AreaId, role: Role) -> Ticket {
    ticket(hub, &guest(area, role))
}

fn guest(area: AreaId, role: Role) -> Guest {
    Guest { area, role, name: "Bà Thử".into(), household: None, person: None }
}

fn ticket(hub: &Hub, guest: &Guest) -> Ticket {
    read_ticket(&admin::invite(hub, guest, "http://hub", None).ticket).expect("a ticket")
}

pub fn now() -> Millis {
    SystemClock.now()
}

pub fn public_key(bytes: &Blob) -> PublicKey {
    PublicKey::from_slice(&bytes.0).expect("a key")
}

/// A phone with its store in memory.
pub struct Phone {
    pub me: Identity,
    pub person: PersonId,
    pub area: AreaId,
    pub lane: Lane,
    pub role: Role,
    pub store: MemoryClientStore,
    pub line: Line,
    pub core: ClientCore,
}

impl Phone {
    pub fn enrol(address: SocketAddr, ticket: &Ticket) -> Result<Self, EnrolError> {
        let key = SecretKey::generate(&SystemEntropy);
        Self::enrol_with(address, ticket, key)
    }

    pub fn enrol_with(
        address: SocketAddr,
        ticket: &Ticket,
        key: SecretKey,
    ) -> Result<Self, EnrolError> {
        let mut line = Line::connect(address);
        let request = ClientCore::enrol(&ticket.invitation.0, &key, now(), &SystemEntropy);
        let answer = line.request("POST", ENROL_PATH, &[], &request);
        assert_eq!(answer.status, 200, "an enrolment is answered");
        let hub = public_key(&ticket.hub_key);
        let Enrolled { identity, person, area, .. } = enrolled(&answer.body, &key, hub)?;
        let invitation: vungtrong_model::Invitation =
            vungtrong_ledger::peek(&ticket.invitation.0).expect("an invitation");
        Ok(Self {
            store: MemoryClientStore::new(identity.device, identity.hub, area),
            core: ClientCore::new(identity.clone(), 0),
            me: identity,
            person,
            area,
            lane: invitation.household.map_or(Lane::Shared, Lane::Household),
            role: invitation.role,
            line,
        })
    }

    pub fn household(&self) -> HouseholdId {
        self.lane.household().expect("a farmer's")
    }

    /// Writes entries into the own diary, as one segment.
    pub fn write(&mut self, entries: usize) {
        let ops = (0..entries).map(|n| entry(self.role, n)).collect();
        self.store.write(self.area, self.lane, ops, &self.me.key.clone());
    }

    /// Writes one entry of this many bytes, as one segment.
    pub fn write_long(&mut self, bytes: usize) {
        let mut noise = vec![0; bytes / 2];
        SystemEntropy.fill(&mut noise);
        let text = noise.iter().map(|byte| format!("{byte:02x}")).collect();
        let op = operation(OpKind::Entry, self.role, 0, Fields::from([(9, Value::Text(text))]));
        self.store.write(self.area, self.lane, vec![op], &self.me.key.clone());
    }

    /// Names a photo in the own lane; the sync comes later.
    pub fn name_photo(&mut self, photo: &Photo) {
        let op = operation(OpKind::Photo, self.role, 0, photo.to_fields());
        self.store.write(self.area, self.lane, vec![op], &self.me.key.clone());
    }

    /// One exchange.
    pub fn exchange(&mut self) -> (Answer, Progress) {
        let request = self.core.request(&self.store, now(), &SystemEntropy).expect("a request");
        let answer = self.line.request("POST", SYNC_PATH, &[], &request);
        assert!(matches!(answer.status, 200 | 401), "status {}", answer.status);
        let progress = self.core.handle(&mut self.store, &answer.body, now()).expect("an answer");
        (answer, progress)
    }

    /// Exchanges until nothing is left.
    pub fn sync(&mut self) -> Progress {
        let mut total = Progress::default();
        loop {
            let (_, progress) = self.exchange();
            total.sent += progress.sent;
            total.received += progress.received;
            total.refused += progress.refused;
            total.wipe |= progress.wipe;
            total.hub_restored |= progress.hub_restored;
            total.problem = progress.problem;
            if !progress.again {
                return total;
            }
        }
    }

    /// Operations of other people's phones that this one shows.
    pub fn operations_of_others(&self) -> usize {
        let placed = self.store.placed(self.area);
        let households = placed.iter().filter(|(_, segment)| segment.lane != Lane::Shared);
        households.map(|(_, segment)| segment.ops.len()).sum()
    }

    /// All entries' operations that this phone shows.
    pub fn operations(&self) -> usize {
        self.store.placed(self.area).iter().map(|(_, segment)| segment.ops.len()).sum()
    }
}

pub fn entry(role: Role, n: usize) -> RawOp {
    let body = Fields::from([(9, Value::Text(format!("tưới nước lô {n}")))]);
    operation(OpKind::Entry, role, n, body)
}

fn operation(kind: OpKind, role: Role, n: usize, body: Fields) -> RawOp {
    let header = OpHeader {
        kind,
        entity: EntryId::new(&SystemClock, &SystemEntropy).0,
        role,
        hlc: Hlc::at(Millis(now().0 + n as i64)),
        base: Vec::new(),
        clock: ClockEvidence::default(),
    };
    RawOp::new(&header, &body)
}

/// A connection, and what went over it.
pub struct Line {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    pub sent: usize,
    pub received: usize,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Line {
    pub fn connect(address: SocketAddr) -> Self {
        Self { address, stream: open(address), sent: 0, received: 0 }
    }

    pub fn request(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        self.try_request(method, path, headers, body).expect("an answer")
    }

    /// `None`: the line was cut.
    pub fn try_request(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let head = self.head(method, path, headers, body.len());
        self.sent += head.len() + body.len();
        let stream = self.stream.get_mut();
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).ok()?;
        self.answer(method == "HEAD")
    }

    pub fn head(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        length: usize,
    ) -> String {
        let extra: String =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let host = self.address;
        format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n{extra}\r\n"
        )
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).expect("sent");
    }

    pub fn try_send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    pub fn answer(&mut self, no_body: bool) -> Option<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1)?.parse().ok()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.push((name.to_owned(), value.to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new() };
        let length = answer.header("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
        if !no_body {
            answer.body = vec![0; length];
            self.stream.read_exact(&mut answer.body).ok()?;
            self.received += length;
        }
        if answer.header("connection") == Some("close") || status == 413 {
            self.stream = open(self.address);
        }
        Some(answer)
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).ok()?;
        self.received += read;
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// Reads so many bytes of an answer and no more; how many came within a moment.
    pub fn take(&mut self, bytes: usize) -> usize {
        let moment = Duration::from_millis(300);
        self.stream.get_ref().set_read_timeout(Some(moment)).expect("set");
        let mut taken = 0;
        let mut byte = [0];
        while taken < bytes && self.stream.read_exact(&mut byte).is_ok() {
            taken += 1;
        }
        taken
    }

    /// Cuts the connection and makes a new one.
    pub fn cut(&mut self) {
        self.stream.get_ref().shutdown(std::net::Shutdown::Both).ok();
        self.stream = open(self.address);
    }

    pub fn reconnect(&mut self, address: SocketAddr) {
        self.address = address;
        self.stream = open(address);
    }
}

fn open(address: SocketAddr) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
    stream.set_nodelay(true).expect("set");
    BufReader::new(stream)
}
