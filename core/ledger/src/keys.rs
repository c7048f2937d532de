//! Keys and signed statements: Ed25519 in COSE_Sign1 (RFC 9052), which any COSE library verifies.

use crate::{Malformed, decode_record, encode_record};
use coset::{CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, iana};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use vungtrong_model::{Entropy, Record};

/// Why a statement cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    /// The bytes are not a statement.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// The signature is not this key's over these bytes.
    #[error("the signature does not fit")]
    Signature,
}

/// A device's or a hub's secret key.
#[derive(Clone)]
pub struct SecretKey(SigningKey);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

impl SecretKey {
    /// A new key.
    pub fn generate(entropy: &dyn Entropy) -> Self {
        let mut seed = [0; 32];
        entropy.fill(&mut seed);
        Self::from_bytes(&seed)
    }

    /// From its 32 bytes.
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Its 32 bytes, for the keystore.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs bytes that are not part of the signature's own encoding. `context` keeps a signature for one purpose from
    /// being used for another.
    pub fn sign_detached(&self, context: &str, payload: &[u8]) -> Vec<u8> {
        let sign = |data: &[u8]| self.0.sign(data).to_bytes().to_vec();
        let built = envelope().create_detached_signature(payload, context.as_bytes(), sign).build();
        to_vec(built)
    }

    /// Signs a record; the bytes hold it.
    pub fn sign<R: Record>(&self, record: &R) -> Vec<u8> {
        let sign = |data: &[u8]| self.0.sign(data).to_bytes().to_vec();
        let payload = envelope().payload(encode_record(record));
        to_vec(payload.create_signature(R::NAME.as_bytes(), sign).build())
    }
}

fn envelope() -> CoseSign1Builder {
    let protected = HeaderBuilder::new().algorithm(iana::Algorithm::EdDSA).build();
    CoseSign1Builder::new().protected(protected)
}

fn to_vec(signed: CoseSign1) -> Vec<u8> {
    signed.to_vec().expect("an envelope made here encodes")
}

/// A device's or a hub's public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicKey({:02x?}…)", &self.0.as_bytes()[..4])
    }
}

impl PublicKey {
    /// From its 32 bytes; `None` when they are no usable key.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(bytes.try_into().ok()?).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// Its 32 bytes.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Checks a detached signature.
    pub fn verify_detached(
        &self,
        context: &str,
        payload: &[u8],
        signature: &[u8],
    ) -> Result<(), Untrusted> {
        let envelope = open(signature)?;
        envelope.verify_detached_signature(payload, context.as_bytes(), |sig, data| {
            self.check(sig, data)
        })
    }

    /// Opens a signed record.
    pub fn open<R: Record>(&self, signed: &[u8]) -> Result<R, Untrusted> {
        let envelope = open(signed)?;
        envelope.verify_signature(R::NAME.as_bytes(), |sig, data| self.check(sig, data))?;
        Ok(decode_record(envelope.payload.as_deref().unwrap_or_default())?)
    }

    fn check(&self, signature: &[u8], data: &[u8]) -> Result<(), Untrusted> {
        let signature = signature.try_into().map_err(|_| Untrusted::Signature)?;
        self.0.verify_strict(data, &signature).map_err(|_| Untrusted::Signature)
    }
}

fn open(signed: &[u8]) -> Result<CoseSign1, Untrusted> {
    let envelope = CoseSign1::from_slice(signed).map_err(|_| Malformed("not a COSE_Sign1"))?;
    // The signature does not cover how its own envelope is written: one way of writing it, so that no bit is free.
    if envelope.clone().to_vec().ok().as_deref() != Some(signed) {
        return Err(Malformed("another way of writing a COSE_Sign1").into());
    }
    let eddsa = coset::RegisteredLabelWithPrivate::Assigned(iana::Algorithm::EdDSA);
    if envelope.protected.header.alg == Some(eddsa) {
        Ok(envelope)
    } else {
        Err(Untrusted::Signature)
    }
}

/// Reads a signed record without checking who signed it: only to learn which key to check it with.
pub fn peek<R: Record>(signed: &[u8]) -> Result<R, Malformed> {
    let envelope = CoseSign1::from_slice(signed).map_err(|_| Malformed("not a COSE_Sign1"))?;
    decode_record(envelope.payload.as_deref().unwrap_or_default())
}
