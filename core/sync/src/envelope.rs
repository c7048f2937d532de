//! Signed requests: no token to fetch, no secret to steal. And signed headers for photos, whose bodies are streamed and
//! prove themselves by their name.

use crate::payload::{decode_bounded, pack_request};
use crate::{MAX_REQUEST_BYTES, Problem};
use std::fmt::Write;
use vungtrong_ledger::{Malformed, PublicKey, SecretKey, encode_record, sha256};
use vungtrong_model::{Blob, DeviceId, Entropy, Millis, Record, record};

const CONTEXT: &str = "vungtrong request 1";
/// A request whose time is further from the hub's than this is answered with the hub's time.
pub const WINDOW_MS: i64 = 10 * 60_000;
/// The header that carries what [`Signer::authorise`] makes.
pub const AUTHORISATION: &str = "authorization";

record! {
    /// A signed request as it travels.
    pub struct Envelope = "envelope" {
        /// Who asks; the nil id on enrolment.
        0 => device: DeviceId,
        /// When, by the device's clock corrected by what the hub last said.
        1 => at: Millis,
        /// 8 random bytes: the same request is served once.
        2 => nonce: Blob,
        /// The packed message.
        3 => payload: Blob,
        /// COSE_Sign1, detached, over path, device, time, nonce and the payload's hash.
        4 => signature: Blob,
        /// The device's certificate, for a hub that forgot it.
        5 => certificate: Option<Blob>,
    }
}

/// Who signs requests, and when.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The device.
    pub device: DeviceId,
    /// Its key.
    pub key: SecretKey,
    /// The hub's time as the device believes it.
    pub at: Millis,
}

impl Signer {
    /// A sealed request.
    pub fn seal<R: Record>(
        &self,
        path: &str,
        message: &R,
        certificate: Option<&[u8]>,
        entropy: &dyn Entropy,
    ) -> Vec<u8> {
        let nonce = nonce(entropy);
        let payload = pack_request(message);
        let signed = signed_bytes(path, self.device, self.at, &nonce, &payload);
        encode_record(&Envelope {
            device: self.device,
            at: self.at,
            nonce: Blob(nonce.to_vec()),
            payload: Blob(payload),
            signature: Blob(self.key.sign_detached(CONTEXT, &signed)),
            certificate: certificate.map(|signed| Blob(signed.to_vec())),
        })
    }

    /// The value of [`AUTHORISATION`] for a request about a photo: method, path and offset are what is signed.
    pub fn authorise(&self, asked: Asked<'_>, entropy: &dyn Entropy) -> String {
        let nonce = nonce(entropy);
        let signed = signed_bytes(asked.path, self.device, self.at, &nonce, &asked.bytes());
        let signature = self.key.sign_detached(CONTEXT, &signed);
        format!("VungTrong {} {} {} {}", self.device, self.at.0, hex(&nonce), hex(&signature))
    }
}

/// What a request about a photo asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// `HEAD`, `POST`, `PATCH` or `GET`.
    pub method: &'a str,
    /// `/v1/blobs/…`
    pub path: &'a str,
    /// The first byte that is sent or wanted.
    pub offset: u64,
}

impl Asked<'_> {
    fn bytes(&self) -> Vec<u8> {
        [self.method.as_bytes(), &self.offset.to_be_bytes()].concat()
    }
}

/// A signed header, read but not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorisation {
    /// Who asks.
    pub device: DeviceId,
    /// When.
    pub at: Millis,
    nonce: Vec<u8>,
    signature: Vec<u8>,
}

impl Authorisation {
    /// Reads the header's value.
    pub fn parse(value: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("not a signed header");
        let mut words = value.split_ascii_whitespace();
        if words.next() != Some("VungTrong") {
            return Err(wrong);
        }
        let mut word = || words.next().ok_or(wrong);
        Ok(Self {
            device: word()?.parse().map_err(|_| wrong)?,
            at: Millis(word()?.parse().map_err(|_| wrong)?),
            nonce: unhex(word()?).ok_or(wrong)?,
            signature: unhex(word()?).ok_or(wrong)?,
        })
    }

    /// Checks signature and time. A photo request that comes twice does no harm, so nonces are not kept.
    pub fn check(&self, asked: Asked<'_>, key: &PublicKey, now: Millis) -> Result<(), Problem> {
        let signed = signed_bytes(asked.path, self.device, self.at, &self.nonce, &asked.bytes());
        let checked = key.verify_detached(CONTEXT, &signed, &self.signature);
        checked.map_err(|_| Problem::Signature)?;
        in_window(self.at, now)
    }
}

impl Envelope {
    /// Reads a request. Says nothing about its signature.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > MAX_REQUEST_BYTES {
            return Err(Malformed("a request is too large"));
        }
        decode_bounded(bytes)
    }

    /// Checks signature and time, in that order: only the device itself hears about its clock.
    pub fn check(&self, path: &str, key: &PublicKey, now: Millis) -> Result<(), Problem> {
        // Nonces are remembered: they must not be a way to fill the hub's memory.
        if self.nonce.0.len() != NONCE_BYTES {
            return Err(Problem::Malformed);
        }
        let signed = signed_bytes(path, self.device, self.at, &self.nonce.0, &self.payload.0);
        let checked = key.verify_detached(CONTEXT, &signed, &self.signature.0);
        checked.map_err(|_| Problem::Signature)?;
        in_window(self.at, now)
    }
}

fn in_window(at: Millis, now: Millis) -> Result<(), Problem> {
    let near = now.0.abs_diff(at.0) <= WINDOW_MS.unsigned_abs();
    if near { Ok(()) } else { Err(Problem::Clock) }
}

const NONCE_BYTES: usize = 8;

fn nonce(entropy: &dyn Entropy) -> [u8; NONCE_BYTES] {
    let mut nonce = [0; NONCE_BYTES];
    entropy.fill(&mut nonce);
    nonce
}

/// Every part has a fixed length but the path, which a zero byte ends, and the nonce, which stands last.
fn signed_bytes(path: &str, device: DeviceId, at: Millis, nonce: &[u8], payload: &[u8]) -> Vec<u8> {
    let hash = sha256(&[payload]);
    let time = at.0.to_be_bytes();
    [path.as_bytes(), &[0], device.0.as_bytes(), &time, &hash.0, nonce].concat()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a string does not fail
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = |i| text.get(i..i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    (0..text.len()).step_by(2).map(digits).collect()
}
