//! With the feature `encrypted`: opens only with the key, and no file has readable text.
#![cfg(feature = "encrypted")]

use crate::common::*;
use std::fs;
use vungtrong_store::*;

#[test]
fn an_encrypted_store_opens_only_with_its_key_and_shows_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    store.set_identity(&identity(1)).unwrap();
    write(&mut store, 1, 1..20);
    let sent = store.outgoing(1 << 20).unwrap();
    for name in ["store.sqlite", "store.sqlite-wal", "journal"] {
        let path = dir.path().join(name);
        for words in [&b"Ridomil"[..], b"SQLite format", b"Y Bih", &key(1).to_bytes()] {
            assert!(!holds(&path, words), "{name}");
        }
    }
    assert_eq!(store.reader().unwrap().search("ridomil", 99).unwrap().len(), 19);
    drop(store);
    for wrong in [None, Some([8; 32])] {
        assert!(matches!(Store::open(dir.path(), wrong), Err(StoreError::WrongKey)));
    }
    let store = Store::open(dir.path(), KEY).unwrap();
    assert_eq!(*store.opened(), Opened::Normal);
    assert_eq!(store.outgoing(1 << 20).unwrap(), sent);
}

#[test]
fn a_backup_opens_on_a_phone_with_another_key_and_is_encrypted_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    store.set_identity(&identity(1)).unwrap();
    write(&mut store, 1, 1..20);
    let new = tempfile::tempdir().unwrap();
    let database = new.path().join("store.sqlite");
    store.backup(&database).unwrap();
    assert!(!holds(&database, &key(1).to_bytes()), "it cannot sign for the old phone");

    let other = Some([8; 32]);
    let store = Store::open(new.path(), other).unwrap();
    assert_eq!(*store.opened(), Opened::Restored);
    assert_eq!(store.identity().unwrap(), None);
    assert_eq!(store.reader().unwrap().search("ridomil", 99).unwrap().len(), 19);
    let unsent: u64 = store.outgoing(1 << 20).unwrap().iter().map(|out| out.segment.last()).sum();
    assert_eq!(unsent, 19, "what was not sent can be sent from here");
    drop(store);
    for name in ["store.sqlite", "journal"] {
        let path = new.path().join(name);
        assert!(!holds(&path, b"Ridomil") && !holds(&path, b"SQLite format"), "{name}");
    }
    assert!(matches!(Store::open(new.path(), KEY), Err(StoreError::WrongKey)));
    assert_eq!(*Store::open(new.path(), other).unwrap().opened(), Opened::Normal);
}

#[test]
fn a_damaged_backup_is_set_aside_and_no_key_is_blamed() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    store.set_identity(&identity(1)).unwrap();
    write(&mut store, 1, 1..20);
    let new = tempfile::tempdir().unwrap();
    let database = new.path().join("store.sqlite");
    store.backup(&database).unwrap();
    let mut bytes = fs::read(&database).unwrap();
    bytes[4_096..].fill(0x5A);
    fs::write(&database, bytes).unwrap();
    let store = Store::open(new.path(), Some([8; 32])).unwrap();
    assert!(
        matches!(store.opened(), Opened::Rebuilt { kept_at, .. } if kept_at.join("store.sqlite").exists())
    );
}

#[test]
fn a_phone_that_was_never_encrypted_is_not_taken_for_a_backup() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), None).unwrap();
    store.set_identity(&identity(1)).unwrap();
    write(&mut store, 1, 1..4);
    drop(store);
    assert!(matches!(Store::open(dir.path(), KEY), Err(StoreError::WrongKey)));
    let store = Store::open(dir.path(), None).unwrap();
    assert_eq!((store.opened(), store.identity().unwrap()), (&Opened::Normal, Some(identity(1))));
}

fn holds(path: &std::path::Path, words: &[u8]) -> bool {
    fs::read(path).unwrap().windows(words.len()).any(|window| window == words)
}

#[test]
fn a_damaged_encrypted_store_comes_back_from_its_journal() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    store.set_identity(&identity(1)).unwrap();
    write(&mut store, 1, 1..4);
    drop(store);
    let path = dir.path().join("store.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    bytes.iter_mut().step_by(1_000).for_each(|byte| *byte ^= 1);
    fs::write(&path, bytes).unwrap();
    let store = Store::open(dir.path(), KEY).unwrap();
    assert!(matches!(store.opened(), Opened::Rebuilt { recovered: 3, .. }));
    assert_eq!(store.identity().unwrap(), Some(identity(1)));
}
