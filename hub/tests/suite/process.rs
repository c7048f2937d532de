//! The real program: killed, stopped, backed up, administered while it serves.

#![allow(clippy::disallowed_methods, reason = "kills real processes after a while")]

use crate::common;
use crate::program;

use common::Phone;
use program::{Process, json, run};
use std::path::Path;
use vungtrong_hub::blobs::{BlobStore, Upload};
use vungtrong_ledger::read_ticket;
use vungtrong_model::{DeviceId, Ticket};

fn ticket(folder: &Path, role: &str) -> Ticket {
    let invited = json(folder, &["invite", "--area", "Cái Bè", "--role", role, "--name", "Bà Thử"]);
    read_ticket(invited["ticket"].as_str().expect("a ticket")).expect("readable")
}

fn started() -> (tempfile::TempDir, Process) {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["init", "--area", "Cái Bè", "--crop", "sầu riêng"]);
    let process = Process::serve(folder.path());
    (folder, process)
}

#[test]
fn an_administrator_works_beside_the_running_hub() {
    let (folder, process) = started();
    let folder = folder.path();
    let mut phone =
        Phone::enrol(process.address, &ticket(folder, "representative")).expect("enrolled");
    phone.sync();
    let areas = json(folder, &["areas"]);
    assert_eq!((&areas[0]["name"], &areas[0]["people"]), (&"Cái Bè".into(), &1.into()));
    assert_eq!(json(folder, &["stats"])["areas"], 1);
    let device: DeviceId = phone.me.device;
    let listed = json(folder, &["devices"]);
    let known = |listed: &serde_json::Value| {
        let mut devices = listed.as_array().expect("a list").iter().cloned();
        devices.find(|view| view["device"] == device.to_string()).expect("is listed")
    };
    assert!(known(&listed)["revoked_ms"].is_null());
    let (code, _) = run(folder, &["revoke", "--device", &device.to_string(), "--reason", "lost"]);
    assert_eq!(code, Some(0));
    assert!(known(&json(folder, &["devices"]))["revoked_ms"].is_i64());
    assert!(phone.sync().wipe, "the running hub knows it at once");
}

#[test]
fn what_cannot_be_taken_in_is_listed_with_its_reason() {
    let (folder, process) = started();
    let folder = folder.path();
    let mut farmer = Phone::enrol(process.address, &ticket(folder, "farmer")).expect("enrolled");
    farmer.lane = vungtrong_model::Lane::Shared; // not a farmer's to write in
    farmer.write(1);
    assert_eq!(farmer.sync().refused, 1);
    let list = json(folder, &["quarantine", "list"]);
    assert_eq!(list[0]["code"], "wrong_lane");
    assert_eq!(list[0]["kinds"][0], "entry");
    assert!(
        json(folder, &["quarantine", "show", "1"])["bytes"]
            .as_str()
            .is_some_and(|hex| hex.len() > 100)
    );
    assert_eq!(run(folder, &["quarantine", "show", "7"]).0, Some(1));
}

#[test]
fn an_export_verifies_and_any_changed_byte_shows() {
    let (folder, process) = started();
    let folder = folder.path();
    let mut farmer = Phone::enrol(process.address, &ticket(folder, "farmer")).expect("enrolled");
    farmer.write(20);
    farmer.sync();
    let pack = folder.join("cai-be.vtpack");
    let name = pack.to_str().expect("UTF-8");
    json(folder, &["export", "--area", "Cái Bè", "-o", name]);
    let report = json(Path::new("/nowhere"), &["verify", name]);
    assert_eq!(report["faults"].as_array().map(Vec::len), Some(0));
    assert!(report["operations"].as_u64().is_some_and(|n| n >= 20));
    assert_eq!(report["lanes"].as_array().map(Vec::len), Some(2));
    assert_eq!(report["lanes"][1]["sealed_to_end"], true);
    let mut bytes = std::fs::read(&pack).expect("reads");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&pack, bytes).expect("written");
    assert_eq!(run(folder, &["verify", name]).0, Some(1));
}

#[test]
fn a_hub_served_from_a_backup_gets_back_what_it_forgot() {
    let (folder, mut process) = started();
    let mut farmer =
        Phone::enrol(process.address, &ticket(folder.path(), "farmer")).expect("enrolled");
    let mut representative =
        Phone::enrol(process.address, &ticket(folder.path(), "representative")).expect("enrolled");
    farmer.write(3);
    farmer.sync();
    let target = tempfile::tempdir().expect("a folder");
    let copy = target.path().join("copy");
    let photo = vungtrong_ledger::sha256(&[b"photo"]);
    let blobs = vungtrong_hub::blobs::FolderBlobs::open(folder.path()).expect("opens");
    let mut receiving =
        blobs.receive(Upload { hash: photo, by: farmer.person }, 0, 5).expect("starts");
    receiving.write(b"photo").expect("taken");
    receiving.finish().expect("whole");
    json(folder.path(), &["backup", copy.to_str().expect("UTF-8")]);
    assert_eq!(
        run(folder.path(), &["backup", copy.to_str().expect("UTF-8")]).0,
        Some(1),
        "not empty"
    );
    farmer.write(4);
    farmer.sync();
    // The hub itself wrote after the backup too: the restored one must not fork that.
    let late = ticket(folder.path(), "farmer");
    Phone::enrol(process.address, &late).expect("enrolled");
    representative.sync();
    let seen = representative.operations();
    process.kill();

    let copied = vungtrong_hub::blobs::FolderBlobs::open(&copy).expect("opens");
    assert_eq!(copied.length(photo).expect("reads"), Some(5));
    let restored = Process::serve(&copy);
    for phone in [&mut farmer, &mut representative] {
        phone.line.reconnect(restored.address);
        assert!(phone.sync().hub_restored);
    }
    Phone::enrol(restored.address, &ticket(&copy, "farmer")).expect("enrolled");
    farmer.sync();
    representative.sync();
    assert!(representative.operations() >= seen, "nothing that a phone has seen is gone");
    assert!(representative.store.set_aside(representative.area).is_empty(), "no chain is forked");
    let pack = target.path().join("pack");
    let name = pack.to_str().expect("UTF-8");
    json(&copy, &["export", "--area", "Cái Bè", "-o", name]);
    assert_eq!(json(&copy, &["verify", name])["faults"].as_array().map(Vec::len), Some(0));
}

#[test]
fn nothing_acknowledged_is_lost_when_the_hub_is_killed() {
    let (folder, mut process) = started();
    let mut phones: Vec<Phone> = (0..3)
        .map(|_| Phone::enrol(process.address, &ticket(folder.path(), "farmer")).expect("enrolled"))
        .collect();
    let mut acknowledged = vec![0; phones.len()];
    for round in 0..6u64 {
        let id = process.id();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(15 + 23 * round));
            std::process::Command::new("kill")
                .args(["-9", &id.to_string()])
                .status()
                .expect("sent");
        });
        'alive: loop {
            for (phone, acknowledged) in phones.iter_mut().zip(&mut acknowledged) {
                phone.write(2);
                let request = phone
                    .core
                    .request(&phone.store, common::now(), &vungtrong_hub::SystemEntropy)
                    .expect("a request");
                let Some(answer) = phone.line.try_request("POST", "/v1/sync", &[], &request) else {
                    break 'alive;
                };
                let progress = phone.core.handle(&mut phone.store, &answer.body, common::now());
                *acknowledged += progress.expect("an answer").sent;
            }
        }
        killer.join().expect("killed");
        process.kill();
        process = Process::serve(folder.path());
        for (phone, acknowledged) in phones.iter_mut().zip(&mut acknowledged) {
            phone.line.reconnect(process.address);
            phone.core = vungtrong_sync::ClientCore::new(phone.me.clone(), 0);
            let progress = phone.sync();
            assert!(!progress.hub_restored, "an acknowledged operation is gone");
            *acknowledged += progress.sent;
            assert_eq!(phone.store.unsent(), 0);
        }
    }
    let written: usize = phones.iter().map(Phone::operations).sum();
    assert!(acknowledged.iter().sum::<usize>() > 0);
    assert!(written >= acknowledged.iter().sum());
}

#[test]
fn a_stop_finishes_requests_and_leaves_one_file() {
    let (folder, mut process) = started();
    let mut phone =
        Phone::enrol(process.address, &ticket(folder.path(), "farmer")).expect("enrolled");
    phone.write(1);
    phone.sync();
    assert_eq!(process.terminate(), Some(0));
    assert!(!folder.path().join("hub.db-wal").exists());
}

#[test]
fn commands_say_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, text) = run(&folder.path().join("none"), &["areas"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("holds no hub"), "{text}");
    json(folder.path(), &["init"]);
    let (code, text) = run(folder.path(), &["export", "--area", "Cái Bè", "-o", "x"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("Cái Bè"), "{text}");
    assert_eq!(run(folder.path(), &["revoke"]).0, Some(2));
    assert_eq!(
        run(folder.path(), &["invite", "--area", "x", "--role", "hub", "--name", "y"]).0,
        Some(2)
    );
    let mut process = Process::serve(folder.path());
    let (code, text) = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("another hub runs"), "{text}");
    process.terminate();
}
