//! Damage, full disks, restored backups, wrong versions: nothing unsent is lost, nothing forks.

use crate::common::*;
use std::fs;
use std::path::Path;
use vungtrong_model::*;
use vungtrong_store::*;

fn entries(store: &Store) -> Vec<EntryId> {
    let filter = EntryFilter { limit: 1_000, ..EntryFilter::default() };
    let mut ids: Vec<EntryId> = store.entries(&filter).unwrap().iter().map(|row| row.id).collect();
    ids.sort();
    ids
}

fn ids(range: std::ops::RangeInclusive<u128>) -> Vec<EntryId> {
    range.map(|n| EntryId(uuid(n))).collect()
}

/// Closes so that everything is in the main file.
fn overwrite(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_closed_store_opens_as_it_was_left() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..4);
    store.set_setting("language", "vi").unwrap();
    let sent = store.outgoing(1 << 20).unwrap();
    drop(store);
    let store = Store::open(dir.path(), KEY).unwrap();
    assert_eq!(*store.opened(), Opened::Normal);
    assert_eq!(store.identity().unwrap(), Some(identity(1)));
    assert_eq!(store.setting("language").unwrap().as_deref(), Some("vi"));
    assert_eq!(store.outgoing(1 << 20).unwrap(), sent);
}

#[test]
fn a_destroyed_database_is_set_aside_and_unsent_work_comes_back_from_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    write(&mut store, 1, 1..4);
    store.add_area(AreaId(uuid(77))).unwrap();
    store.receive(&hub.push(&store)).unwrap();
    write(&mut store, 1, 4..6);
    store.append(chain(1), person(1), vec![spray_op(6)]).unwrap();
    let sent = store.outgoing(1 << 20).unwrap();
    drop(store);
    overwrite(&dir.path().join("store.sqlite"), |bytes| {
        bytes.iter_mut().for_each(|byte| *byte ^= 0x5a)
    });

    let mut store = Store::open(dir.path(), KEY).unwrap();
    let Opened::Rebuilt { kept_at, recovered } = store.opened().clone() else { panic!("rebuilt") };
    assert_eq!(recovered, 3);
    assert!(kept_at.join("store.sqlite").exists(), "a damaged file is kept");
    assert_eq!(entries(&store), ids(4..=6));
    assert_eq!(store.identity().unwrap(), Some(identity(1)), "the journal knows who this phone is");
    assert_eq!(store.outgoing(1 << 20).unwrap(), sent, "what was signed did not change");
    // The chain goes on where it was, and the hub accepts it.
    write(&mut store, 1, 7..8);
    let last = store.outgoing(1 << 20).unwrap().pop().unwrap().segment;
    assert_eq!(last.last(), 7);
    assert_eq!(
        store.area_ids().unwrap(),
        vec![area(), AreaId(uuid(77))],
        "the next sync asks for all areas"
    );
    // Until the hub has sent the lost part, the phone says that it has nothing.
    assert_eq!(store.acknowledged(chain(1)).unwrap(), 0);
    store.receive(&hub.push(&store)).unwrap();
    store.receive(&hub.page(0)).unwrap();
    assert_eq!(entries(&store), ids(1..=7));
    assert_eq!(store.acknowledged(chain(1)).unwrap(), 7);
    assert_eq!(store.log_items(area()).unwrap(), hub.log);
}

#[test]
fn a_crash_between_journal_and_database_loses_nothing_and_leaves_no_gap() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..3);
    drop(store);
    let before = fs::read(dir.path().join("store.sqlite")).unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    store.append(chain(1), person(1), vec![spray_op(3), spray_op(4)]).unwrap();
    drop(store);
    // The database as it was before; the journal is ahead of it.
    fs::write(dir.path().join("store.sqlite"), before).unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    assert_eq!(*store.opened(), Opened::Normal);
    assert_eq!(entries(&store), ids(1..=4));
    write(&mut store, 1, 5..6);
    let segments = store.outgoing(1 << 20).unwrap();
    assert_eq!(segments.iter().map(|out| out.segment.ops.len()).sum::<usize>(), 5);
}

#[test]
fn a_journal_cut_at_any_byte_opens_and_a_good_database_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..3);
    drop(store);
    let journal = dir.path().join("journal");
    let whole = fs::read(&journal).unwrap();
    for cut in 0..whole.len() {
        fs::write(&journal, &whole[..cut]).unwrap();
        let store = Store::open(dir.path(), KEY).unwrap();
        assert_eq!(*store.opened(), Opened::Normal);
        assert_eq!(entries(&store), ids(1..=2), "cut at {cut}");
        assert_eq!(store.identity().unwrap(), Some(identity(1)));
    }
}

#[test]
fn flipped_bits_in_the_database_never_crash_and_never_lose_unsent_work() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..10);
    drop(store);
    // Only an encrypted phone has the last one: without it, damage looks like a wrong key.
    let mut names = vec!["store.sqlite", "journal", "no-backup/incarnation", "key-check"];
    names.retain(|name| dir.path().join(name).exists());
    let whole: Vec<Vec<u8>> =
        names.iter().map(|name| fs::read(dir.path().join(name)).unwrap()).collect();
    let size = whole[0].len();
    let mut rebuilt = 0;
    for round in 0..70usize {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("no-backup")).unwrap();
        names
            .iter()
            .zip(&whole)
            .for_each(|(name, bytes)| fs::write(dir.path().join(name), bytes).unwrap());
        overwrite(&dir.path().join("store.sqlite"), |bytes| {
            for k in 0..40usize {
                let at = (round * 7_919 + k * 104_729) % size;
                bytes[at] ^= 1 << (k % 8);
            }
        });
        // A phone that meets damage while it works is opened again, as the app does.
        let mut opened = Store::open(dir.path(), KEY);
        for _ in 0..3 {
            let Ok(store) = &mut opened else { break };
            rebuilt += usize::from(matches!(store.opened(), Opened::Rebuilt { .. }));
            let mut ok = store.outgoing(1 << 20).is_ok() && store.counts(None).is_ok();
            ok &= store.append(chain(1), person(1), vec![spray_op(100 + round as u128)]).is_ok();
            ok &= store.seal(&key(1), chain(1)).is_ok();
            if ok {
                break;
            }
            opened = Store::open(dir.path(), KEY);
        }
        let store = opened.unwrap_or_else(|error| panic!("round {round}: {error}"));
        let Ok(sent) = store.outgoing(1 << 20) else { panic!("round {round}: cannot send") };
        let mut numbers = Vec::new();
        for out in sent {
            out.segment.verify(&key(1).public()).unwrap();
            numbers.extend(out.segment.first..=out.segment.last());
        }
        assert!(numbers.starts_with(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), "round {round}: {numbers:?}");
    }
    assert!(rebuilt > 0, "some of that was damage");
}

#[test]
fn flipped_bits_in_the_journal_cost_nothing_while_the_database_is_good() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..4);
    store.append(chain(1), person(1), vec![spray_op(4)]).unwrap();
    drop(store);
    let journal = dir.path().join("journal");
    for at in (0..fs::metadata(&journal).unwrap().len() as usize).step_by(97) {
        overwrite(&journal, |bytes| {
            let at = at % bytes.len();
            bytes[at] ^= 0x10;
        });
        let store = Store::open(dir.path(), KEY).unwrap();
        assert_eq!(entries(&store), ids(1..=4));
        assert_eq!(store.identity().unwrap(), Some(identity(1)));
    }
}

#[test]
fn with_both_damaged_whole_frames_come_back_and_the_chain_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    for n in 1..=6 {
        store.append(chain(1), person(1), vec![spray_op(n)]).unwrap();
    }
    drop(store);
    fs::write(
        dir.path().join("store.sqlite"),
        b"not a database at all, but long enough to be looked at",
    )
    .unwrap();
    overwrite(&dir.path().join("journal"), |bytes| {
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
    });
    let store = Store::open(dir.path(), KEY).unwrap();
    assert!(matches!(store.opened(), Opened::Rebuilt { recovered: 5, .. }), "{:?}", store.opened());
    assert_eq!(
        store.identity().unwrap(),
        None,
        "nobody knows how far the chain had come: enrol anew"
    );
    assert_eq!(entries(&store).len(), 5);
    for out in store.outgoing(1 << 20).unwrap() {
        out.segment.verify(&key(1).public()).unwrap();
    }
}

#[test]
fn a_restored_backup_has_no_identity_and_its_signed_work_is_sent_by_the_next_device() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, mut hub) = (phone(old.path(), 1), Hub::default());
    write(&mut store, 1, 1..3);
    store.receive(&hub.push(&store)).unwrap();
    write(&mut store, 1, 3..5);
    store.append(chain(1), person(1), vec![spray_op(5)]).unwrap();
    store.backup(&new.path().join("store.sqlite")).unwrap();

    let mut restored = Store::open(new.path(), KEY).unwrap();
    assert_eq!(*restored.opened(), Opened::Restored);
    assert_eq!(restored.identity().unwrap(), None);
    assert_eq!(entries(&restored), ids(1..=5));
    restored.set_identity(&identity(2)).unwrap();
    let out = restored.outgoing(1 << 20).unwrap();
    assert_eq!(out.iter().map(|out| out.segment.ops.len()).sum::<usize>(), 3);
    for out in &out {
        assert_eq!(out.segment.chain.device, device(1));
        assert_eq!(
            out.certificate,
            Some(certificate(1)),
            "another device's work travels with its certificate"
        );
        out.segment.verify(&key(1).public()).unwrap();
    }
    assert_eq!(restored.unsent().unwrap().ops, 3);
    // The next device writes a chain of its own; the old phone goes on with its own.
    write(&mut restored, 2, 10..11);
    restored.receive(&hub.push(&restored)).unwrap();
    write(&mut store, 1, 6..7);
    store.receive(&hub.push(&store)).unwrap();
    store.receive(&hub.page(0)).unwrap();
    assert_eq!(entries(&store).len(), 7);
    drop(restored);
    assert_eq!(*Store::open(new.path(), KEY).unwrap().opened(), Opened::Normal);
}

#[test]
fn a_copied_folder_without_its_incarnation_is_restored_too() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = phone(old.path(), 1);
    write(&mut store, 1, 1..3);
    drop(store);
    for name in ["store.sqlite", "journal"] {
        fs::copy(old.path().join(name), new.path().join(name)).unwrap();
    }
    let store = Store::open(new.path(), KEY).unwrap();
    assert_eq!(*store.opened(), Opened::Restored);
    assert_eq!(store.identity().unwrap(), None);
    assert_eq!(entries(&store), ids(1..=2));
}

#[test]
fn a_database_rolled_back_in_place_does_not_use_a_number_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    write(&mut store, 1, 1..3);
    drop(store);
    let before = fs::read(dir.path().join("store.sqlite")).unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    write(&mut store, 1, 3..5);
    store.receive(&hub.push(&store)).unwrap();
    drop(store);
    fs::write(dir.path().join("store.sqlite"), before).unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    let (ops, _) = store.append(chain(1), person(1), vec![spray_op(9)]).unwrap();
    assert_eq!(ops[0].number, 5, "the journal knows how far the chain had come");
}

#[test]
fn a_newer_database_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(phone(dir.path(), 1));
    let conn = rusqlite::Connection::open(dir.path().join("store.sqlite")).unwrap();
    if let Some(key) = KEY {
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        conn.pragma_update(None, "key", format!("x'{hex}'")).unwrap();
    }
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = fs::read(dir.path().join("store.sqlite")).unwrap();
    let refused = Store::open(dir.path(), KEY);
    assert!(matches!(refused, Err(StoreError::TooNew { found: 99, .. })));
    assert_eq!(fs::read(dir.path().join("store.sqlite")).unwrap(), before);
}

#[test]
fn a_key_needs_the_encrypted_feature() {
    let dir = tempfile::tempdir().unwrap();
    if !cfg!(feature = "encrypted") {
        assert!(matches!(Store::open(dir.path(), Some([1; 32])), Err(StoreError::WrongKey)));
    }
}

#[test]
fn a_backup_put_back_in_place_is_restored_too() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    write(&mut store, 1, 1..3);
    let copy = dir.path().join("copy");
    store.backup(&copy).unwrap();
    write(&mut store, 1, 3..5);
    store.receive(&hub.push(&store)).unwrap();
    drop(store);
    fs::remove_file(dir.path().join("store.sqlite-wal")).ok();
    fs::rename(copy, dir.path().join("store.sqlite")).unwrap();
    let store = Store::open(dir.path(), KEY).unwrap();
    assert_eq!((store.opened(), store.identity().unwrap()), (&Opened::Restored, None));
    assert_eq!(entries(&store), ids(1..=2));
}

#[test]
fn a_wiped_store_is_fresh_and_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..3);
    store.wipe().unwrap();
    assert_eq!((store.opened(), store.identity().unwrap()), (&Opened::Fresh, None));
    assert!(entries(&store).is_empty());
    drop(store);
    for name in ["store.sqlite", "journal"] {
        let bytes = fs::read(dir.path().join(name)).unwrap();
        assert!(!bytes.windows(7).any(|window| window == b"Ridomil"), "{name}");
    }
    assert_eq!(*Store::open(dir.path(), KEY).unwrap().opened(), Opened::Normal);
}

#[test]
fn two_processes_on_one_folder_write_one_chain_and_one_journal() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = phone(dir.path(), 1);
    let mut second = Store::open(dir.path(), KEY).unwrap();
    let mut hub = Hub::default();
    for n in 0..4u128 {
        write(&mut first, 1, 10 * n + 1..10 * n + 3);
        second.append(chain(1), person(1), vec![spray_op(10 * n + 3)]).unwrap();
        if n == 1 {
            // Writes the journal anew while the other has it open.
            first.seal(&key(1), chain(1)).unwrap();
            first.receive(&hub.push(&first)).unwrap();
        }
    }
    drop((first, second));
    fs::write(dir.path().join("store.sqlite"), "gone").unwrap();
    let mut store = Store::open(dir.path(), KEY).unwrap();
    assert!(matches!(store.opened(), Opened::Rebuilt { recovered: 6, .. }), "{:?}", store.opened());
    store.seal(&key(1), chain(1)).unwrap();
    let sent = store.outgoing(1 << 20).unwrap();
    let numbers: Vec<u64> =
        sent.iter().flat_map(|out| out.segment.first..=out.segment.last()).collect();
    assert_eq!(numbers, vec![7, 8, 9, 10, 11, 12]);
}
