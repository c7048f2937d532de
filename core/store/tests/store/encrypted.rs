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
    let backup = dir.path().join("backup.sqlite");
    store.backup(&backup).unwrap();
    for name in ["store.sqlite", "store.sqlite-wal", "journal", "backup.sqlite"] {
        let Ok(bytes) = fs::read(dir.path().join(name)) else { panic!("{name} is there") };
        let holds = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
        assert!(!holds(b"Ridomil") && !holds(b"SQLite format") && !holds(b"Y Bih"), "{name}");
        assert!(!holds(&key(1).to_bytes()), "{name}");
    }
    assert_eq!(store.reader().unwrap().search("ridomil", 99).unwrap().len(), 19);
    drop(store);
    for wrong in [None, Some([8; 32])] {
        assert!(matches!(Store::open(dir.path(), wrong), Err(StoreError::WrongKey)));
    }
    let store = Store::open(dir.path(), KEY).unwrap();
    assert_eq!(*store.opened(), Opened::Normal);
    assert_eq!(store.outgoing(1 << 20).unwrap(), sent);
    drop(store);

    let restored = tempfile::tempdir().unwrap();
    fs::copy(&backup, restored.path().join("store.sqlite")).unwrap();
    assert!(matches!(Store::open(restored.path(), Some([8; 32])), Err(StoreError::WrongKey)));
    assert!(restored.path().join("store.sqlite").exists(), "a wrong key moves nothing");
    assert_eq!(*Store::open(restored.path(), KEY).unwrap().opened(), Opened::Restored);
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
