//! The phones' network: a small relay to the hub that can be switched off, or be cut after so many bytes.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::Result;

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Nobody gets through.
    Off,
    /// Everybody does.
    On,
    /// Once so many more bytes went to the hub, everything breaks and stays off.
    CutSending(usize),
    /// The same for bytes from the hub: what was asked arrived, its answer does not.
    CutReceiving(usize),
}

/// Bytes that went through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    pub to_hub: u64,
    pub to_phone: u64,
}

struct State {
    signal: Signal,
    carried: Carried,
}

/// The network of this machine's demo.
pub struct Line {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    ToHub,
    ToPhone,
}

impl Line {
    /// Starts to listen; nobody gets through yet.
    pub fn start(hub: SocketAddr) -> Result<Self> {
        let fault = |fault| format!("the demo's network did not start: {fault}");
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(fault)?;
        let address = listener.local_addr().map_err(fault)?;
        let state = State { signal: Signal::Off, carried: Carried::default() };
        let state = Arc::new(Mutex::new(state));
        let shared = state.clone();
        thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                if lock(&shared).signal != Signal::Off
                    && let Ok(server) = TcpStream::connect(hub)
                {
                    let _ = relay(&phone, &server, &shared);
                }
            }
        });
        Ok(Self { address, state })
    }

    /// Switches.
    pub fn set(&self, signal: Signal) {
        lock(&self.state).signal = signal;
    }

    /// What it does now: `Off` after a cut.
    pub fn signal(&self) -> Signal {
        lock(&self.state).signal
    }

    /// Bytes so far.
    pub fn carried(&self) -> Carried {
        lock(&self.state).carried
    }
}

/// A thread that panicked leaves nothing half done here.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Two threads, one a way; they end with the connection.
fn relay(phone: &TcpStream, hub: &TcpStream, state: &Arc<Mutex<State>>) -> std::io::Result<()> {
    let ways = [(phone, hub, Way::ToHub), (hub, phone, Way::ToPhone)];
    for (from, to, way) in ways {
        let (from, to, state) = (from.try_clone()?, to.try_clone()?, state.clone());
        thread::spawn(move || carry(from, to, way, &state));
    }
    Ok(())
}

fn carry(mut from: TcpStream, mut to: TcpStream, way: Way, state: &Mutex<State>) {
    let mut buffer = [0; 4096];
    loop {
        let read = match from.read(&mut buffer) {
            Err(fault) if fault.kind() == ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => break,
            Ok(read) => read,
        };
        let passed = pass(&mut lock(state), way, read);
        if to.write_all(&buffer[..passed]).is_err() || passed < read {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// How many of these bytes get through; counts them, and breaks the line when its time has come.
fn pass(state: &mut State, way: Way, bytes: usize) -> usize {
    let left = match (state.signal, way) {
        (Signal::Off, _) => 0,
        (Signal::CutSending(left), Way::ToHub) | (Signal::CutReceiving(left), Way::ToPhone) => left,
        _ => usize::MAX,
    };
    let passed = bytes.min(left);
    state.signal = match state.signal {
        _ if passed < bytes => Signal::Off,
        Signal::CutSending(left) if way == Way::ToHub => Signal::CutSending(left - passed),
        Signal::CutReceiving(left) if way == Way::ToPhone => Signal::CutReceiving(left - passed),
        other => other,
    };
    match way {
        Way::ToHub => state.carried.to_hub += passed as u64,
        Way::ToPhone => state.carried.to_phone += passed as u64,
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(signal: Signal) -> State {
        State { signal, carried: Carried::default() }
    }

    #[test]
    fn a_cut_lets_exactly_so_many_bytes_through_and_then_nothing_either_way() {
        let mut line = state(Signal::CutSending(10));
        assert_eq!(pass(&mut line, Way::ToHub, 6), 6);
        assert_eq!(pass(&mut line, Way::ToPhone, 50), 50);
        assert_eq!(pass(&mut line, Way::ToHub, 6), 4);
        assert_eq!(line.signal, Signal::Off);
        assert_eq!(pass(&mut line, Way::ToPhone, 1), 0);
        assert_eq!(line.carried, Carried { to_hub: 10, to_phone: 50 });
    }

    #[test]
    fn an_answer_can_be_lost_after_the_question_arrived() {
        let mut line = state(Signal::CutReceiving(0));
        assert_eq!(pass(&mut line, Way::ToHub, 900), 900);
        assert_eq!(pass(&mut line, Way::ToPhone, 300), 0);
        assert_eq!(line.signal, Signal::Off);
    }
}
