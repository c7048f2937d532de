//! A database that the disk has spoilt: the hub says so, the phones keep what they have, a backup heals it.

use crate::common::{self, Phone};
use crate::program::{Process, json, run};
use std::path::Path;
use vungtrong_ledger::read_ticket;
use vungtrong_model::Ticket;

fn ticket(folder: &Path) -> Ticket {
    let invited =
        json(folder, &["invite", "--area", "Cái Bè", "--role", "farmer", "--name", "Bà Thử"]);
    read_ticket(invited["ticket"].as_str().expect("a ticket")).expect("readable")
}

#[test]
fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    json(folder.path(), &["init", "--area", "Cái Bè"]);
    let database = folder.path().join("hub.db");
    let mut bytes = std::fs::read(&database).expect("reads");
    bytes[..64].fill(0x55);
    std::fs::write(&database, &bytes).expect("written");
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["areas"]] {
        let (code, text) = run(folder.path(), command);
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains("hub.db") && text.contains("damaged"), "{text}");
        assert!(text.contains("serve the newest backup"), "says what to do: {text}");
    }
    assert_eq!(std::fs::read(&database).expect("reads"), bytes);
}

#[test]
fn flipped_bits_never_end_the_hub_and_a_backup_gets_everything_back() {
    let whole = tempfile::tempdir().expect("a folder");
    json(whole.path(), &["init", "--area", "Cái Bè"]);
    let process = Process::serve(whole.path());
    let mut farmer = Phone::enrol(process.address, &ticket(whole.path())).expect("enrolled");
    farmer.write(5);
    farmer.sync();
    let copies = tempfile::tempdir().expect("a folder");
    let backup = copies.path().join("backup");
    json(whole.path(), &["backup", backup.to_str().expect("UTF-8")]);
    for _ in 0..30 {
        farmer.write(5); // after the backup
        farmer.sync();
    }
    let written = farmer.operations();
    drop(process);

    let (mut refused, mut met) = (0, 0);
    for round in 0..24usize {
        let spoilt = copies.path().join(format!("spoilt-{round}"));
        copy(whole.path(), &spoilt);
        flip(&spoilt.join("hub.db"), round);
        let (code, _) = run(&spoilt, &["stats"]);
        assert!(code.is_some(), "round {round}: ended by a signal");
        let Some(mut process) = Process::try_serve(&spoilt) else {
            refused += 1;
            continue;
        };
        farmer.line.reconnect(process.address);
        for _ in 0..3 {
            farmer.write(1);
            met += usize::from(!exchanged(&mut farmer));
        }
        assert!(process.runs(), "round {round}: the hub ended");
    }
    assert!(refused + met > 0, "some of that was damage");

    let process = Process::serve(&backup);
    farmer.line.reconnect(process.address);
    farmer.core = vungtrong_sync::ClientCore::new(farmer.me.clone(), 0);
    farmer.sync();
    assert_eq!(farmer.store.unsent(), 0);
    assert!(farmer.operations() >= written);
    let pack = copies.path().join("pack");
    let name = pack.to_str().expect("UTF-8");
    json(&backup, &["export", "--area", "Cái Bè", "-o", name]);
    let report = json(&backup, &["verify", name]);
    assert_eq!(report["faults"].as_array().map(Vec::len), Some(0));
    assert!(report["operations"].as_u64().is_some_and(|n| n as usize >= written));
}

/// One exchange with a hub that may be damaged: is it served? An answer that cannot be used changes nothing here.
fn exchanged(phone: &mut Phone) -> bool {
    let request = phone
        .core
        .request(&phone.store, common::now(), &vungtrong_hub::SystemEntropy)
        .expect("a request");
    let Some(answer) = phone.line.try_request("POST", "/v1/sync", &[], &request) else {
        return false;
    };
    if answer.status != 200 {
        return false;
    }
    let handled = phone.core.handle(&mut phone.store, &answer.body, common::now());
    assert!(
        !handled.as_ref().is_ok_and(|progress| progress.wipe),
        "damage at the hub wipes no phone"
    );
    handled.is_ok()
}

fn flip(database: &Path, round: usize) {
    let mut bytes = std::fs::read(database).expect("reads");
    for k in 0..40usize {
        let at = 100 + (round * 7_919 + k * 104_729) % (bytes.len() - 100);
        bytes[at] ^= 1 << (k % 8);
    }
    std::fs::write(database, bytes).expect("written");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("made");
    for name in ["hub.db", "hub.key", "incarnation"] {
        std::fs::copy(from.join(name), to.join(name)).expect("copied");
    }
}
