//! Phones and a real server: enrolment, syncs, ends of rights.

use crate::common;

use common::{Phone, TestHub, now};
use vungtrong_hub::admin;
use vungtrong_ledger::SecretKey;
use vungtrong_model::{Blob, Clock, Invitation, Millis, Role, Ticket};
use vungtrong_sync::{EnrolError, Problem};

fn refused(enrolled: Result<Phone, EnrolError>) -> Option<Problem> {
    match enrolled {
        Err(EnrolError::Refused { problem, .. }) => Some(problem),
        _ => None,
    }
}

#[test]
fn a_farmers_entries_reach_the_representative_and_no_other_farmer() {
    let hub = TestHub::start();
    let area = hub.area();
    let mut farmer = hub.phone(area, Role::Farmer);
    let mut neighbour = hub.phone(area, Role::Farmer);
    let mut representative = hub.phone(area, Role::Representative);
    farmer.write(3);
    assert_eq!(farmer.sync().sent, 3);
    representative.sync();
    neighbour.sync();
    let lane = farmer.lane;
    let seen =
        |phone: &Phone| phone.store.placed(area).iter().any(|(_, segment)| segment.lane == lane);
    assert!(seen(&representative));
    assert!(!seen(&neighbour));
}

#[test]
fn a_code_is_redeemed_once_but_the_same_phone_may_ask_again() {
    let hub = TestHub::start();
    let ticket = hub.invite(hub.area(), Role::Farmer);
    let key = SecretKey::generate(&vungtrong_hub::SystemEntropy);
    let first = Phone::enrol_with(hub.address, &ticket, key.clone()).expect("enrolled");
    let again = Phone::enrol_with(hub.address, &ticket, key).expect("the answer was lost");
    assert_eq!(first.me.device, again.me.device);
    assert_eq!(refused(Phone::enrol(hub.address, &ticket)), Some(Problem::InvitationUsed));
}

#[test]
fn an_invitation_ends_after_72_hours_and_is_nobody_elses_to_make() {
    let hub = TestHub::start();
    let area = hub.area();
    let invitation = |expires| Invitation {
        area,
        role: Role::Representative,
        name: "Ông Thử".into(),
        code: Blob(vec![7; 16]),
        expires,
        inviter: hub.hub().core.device(),
        ..Invitation::default()
    };
    let hub_key = Blob(hub.hub().core.public_key().to_bytes().to_vec());
    let ticket =
        |signed| Ticket { invitation: Blob(signed), hub_key: hub_key.clone(), ..Ticket::default() };
    let late = hub.hub().core.invite(&invitation(Millis(now().0 - 1)));
    assert_eq!(refused(Phone::enrol(hub.address, &ticket(late))), Some(Problem::InvitationExpired));
    let forged = SecretKey::from_bytes(&[9; 32]).sign(&invitation(Millis(now().0 + 1000)));
    assert_eq!(refused(Phone::enrol(hub.address, &ticket(forged))), Some(Problem::Invitation));
}

#[test]
fn an_idle_sync_takes_one_request_and_at_most_450_bytes_with_headers() {
    let hub = TestHub::start();
    let mut farmer = hub.phone(hub.area(), Role::Farmer);
    farmer.write(2);
    farmer.sync();
    let before = farmer.line.sent + farmer.line.received;
    let (answer, progress) = farmer.exchange();
    let bytes = farmer.line.sent + farmer.line.received - before;
    assert!(!progress.again);
    assert!(bytes <= 450, "{bytes} bytes; headers of the answer: {:?}", answer.headers);
}

#[test]
fn a_lost_phone_is_cut_off_at_once_and_told_to_wipe() {
    let hub = TestHub::start();
    let area = hub.area();
    let mut lost = hub.phone(area, Role::Farmer);
    let mut representative = hub.phone(area, Role::Representative);
    lost.write(1);
    lost.sync();
    admin::revoke_device(hub.hub(), lost.me.device, "lost").expect("ended");
    lost.write(1);
    assert!(lost.sync().wipe);
    representative.sync();
    let own =
        |(_, segment): &(i64, vungtrong_ledger::Segment)| segment.chain.device == lost.me.device;
    assert_eq!(representative.store.placed(area).into_iter().filter(own).count(), 1);
}

#[test]
fn a_person_whose_right_ended_writes_no_more() {
    let hub = TestHub::start();
    let mut farmer = hub.phone(hub.area(), Role::Farmer);
    farmer.sync();
    let grants =
        hub.hub().database.read(|store| hub.hub().core.grants(store, farmer.area)).expect("reads");
    let grant = grants.of(farmer.person).next().expect("has a right").id;
    admin::revoke_grant(hub.hub(), grant, "moved away").expect("ended");
    farmer.write(2);
    assert_eq!(farmer.sync().sent, 0);
}

#[test]
fn the_log_survives_a_stop_and_a_start() {
    let mut hub = TestHub::start();
    let area = hub.area();
    let mut farmer = hub.phone(area, Role::Farmer);
    farmer.write(5);
    farmer.sync();
    hub.stop();
    assert!(!hub.folder.path().join("hub.db-wal").exists(), "everything is in the database file");
    let config = common::config(hub.folder.path());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let running = runtime.block_on(vungtrong_hub::Running::start(&config)).expect("starts");
    farmer.line.reconnect(running.address);
    farmer.write(1);
    let progress = farmer.sync();
    assert_eq!((progress.sent, progress.hub_restored), (1, false));
    runtime.block_on(running.stop());
}

#[test]
fn a_clock_that_is_years_off_still_syncs() {
    struct Wrong;
    impl Clock for Wrong {
        fn now(&self) -> Millis {
            Millis(1_500_000_000_000)
        }
        fn monotonic_ms(&self) -> u64 {
            0
        }
        fn boot_id(&self) -> u32 {
            0
        }
    }
    let hub = TestHub::start();
    let mut farmer = hub.phone(hub.area(), Role::Farmer);
    farmer.write(1);
    let request = farmer.core.request(&farmer.store, Wrong.now(), &vungtrong_hub::SystemEntropy);
    let answer = farmer.line.request("POST", "/v1/sync", &[], &request.expect("a request"));
    assert_eq!(answer.status, 401);
    let progress =
        farmer.core.handle(&mut farmer.store, &answer.body, Wrong.now()).expect("an answer");
    assert_eq!(progress.problem, Some(Problem::Clock));
    assert!(progress.again);
}
