//! A wire between phone and hub that counts bytes and can be slow: what goes over it is seen from outside.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::random::Random;
use crate::{Result, say};

/// How a line behaves, each way.
#[derive(Clone, Copy, Debug)]
pub struct Speed {
    /// Delay, and how far it varies.
    pub delay_ms: u64,
    pub jitter_ms: u64,
    pub bytes_per_s: u64,
}

/// The mobile line of a village: 150 ms ± 30 each way, 64 KB/s.
pub const RURAL: Speed = Speed { delay_ms: 150, jitter_ms: 30, bytes_per_s: 64_000 };

/// Listens on a port of its own and passes everything on. Making a connection costs nothing here.
pub struct Link {
    address: SocketAddr,
    bytes: Arc<AtomicU64>,
}

/// Bytes that are on the way at most, in pieces of [`PIECE`]: the buffers of a modem.
const ON_THE_WAY: usize = 64;
const PIECE: usize = 1400;

impl Link {
    pub fn to(hub: SocketAddr, speed: Option<Speed>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").map_err(say("a port"))?;
        let address = listener.local_addr().map_err(say("a port"))?;
        let bytes = Arc::new(AtomicU64::new(0));
        let counter = bytes.clone();
        thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                // A connection that cannot be passed on is closed: the phone hears that.
                if let Ok(hub) = TcpStream::connect(hub) {
                    join(&phone, &hub, speed, &counter).ok();
                }
            }
        });
        Ok(Self { address, bytes })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Bytes that came, both ways, with all headers of HTTP.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::SeqCst)
    }
}

fn join(
    phone: &TcpStream,
    hub: &TcpStream,
    speed: Option<Speed>,
    counter: &Arc<AtomicU64>,
) -> std::io::Result<()> {
    for (from, to) in [(phone, hub), (hub, phone)] {
        to.set_nodelay(true)?;
        let (from, to) = (from.try_clone()?, to.try_clone()?);
        let (pieces, arriving) = sync_channel(ON_THE_WAY);
        let counter = counter.clone();
        thread::spawn(move || {
            let (mut from, mut schedule) = (from, Schedule::new(speed));
            let mut buffer = [0; PIECE];
            while let Ok(read) = from.read(&mut buffer) {
                counter.fetch_add(read as u64, Ordering::SeqCst);
                let piece = (schedule.arrival(read), buffer[..read].to_vec());
                if read == 0 || pieces.send(piece).is_err() {
                    break;
                }
            }
        });
        thread::spawn(move || deliver(&arriving, to));
    }
    Ok(())
}

fn deliver(arriving: &Receiver<(Instant, Vec<u8>)>, mut to: TcpStream) {
    for (at, piece) in arriving {
        thread::sleep(at.saturating_duration_since(Instant::now()));
        if to.write_all(&piece).is_err() {
            break;
        }
    }
    to.shutdown(Shutdown::Both).ok();
}

/// When pieces that are sent now arrive: one after the other, in their order.
struct Schedule {
    speed: Option<Speed>,
    random: Random,
    sent: Instant,
    arrived: Instant,
}

impl Schedule {
    fn new(speed: Option<Speed>) -> Self {
        let now = Instant::now();
        Self { speed, random: Random::new(64), sent: now, arrived: now }
    }

    fn arrival(&mut self, bytes: usize) -> Instant {
        let Some(speed) = self.speed else { return Instant::now() };
        let takes = Duration::from_secs_f64(bytes as f64 / speed.bytes_per_s as f64);
        self.sent = self.sent.max(Instant::now()) + takes;
        let jitter = self.random.below(2 * speed.jitter_ms + 1);
        let delay = Duration::from_millis(speed.delay_ms + jitter - speed.jitter_ms);
        self.arrived = self.arrived.max(self.sent + delay);
        self.arrived
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_line_takes_its_time_and_keeps_the_order() {
        let mut schedule = Schedule::new(Some(RURAL));
        let start = Instant::now();
        let times: Vec<_> = (0..50).map(|_| schedule.arrival(1280)).collect();
        assert!(times.is_sorted());
        let last = times[49] - start;
        assert!((1.0..1.3).contains(&last.as_secs_f64()), "50 × 20 ms and the delay: {last:?}");
    }

    #[test]
    fn what_goes_in_comes_out_and_is_counted() {
        let hub = TcpListener::bind("127.0.0.1:0").unwrap();
        let link = Link::to(hub.local_addr().unwrap(), None).unwrap();
        let mut phone = TcpStream::connect(link.address).unwrap();
        let mut heard = [0; 5];
        let (mut there, _) = hub.accept().unwrap();
        phone.write_all(b"chao!").unwrap();
        there.read_exact(&mut heard).unwrap();
        there.write_all(b"ok").unwrap();
        phone.read_exact(&mut heard[..2]).unwrap();
        assert_eq!(&heard, b"okao!");
        assert_eq!(link.bytes(), 7);
    }
}
