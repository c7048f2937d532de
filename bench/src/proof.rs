//! The record pack of an area: 10,000 operations, verified as an inspector does it, offline.

use vungtrong_ledger::{Item, PackDraft, Placed, RawOp, SecretKey, Segment, verify_pack};
use vungtrong_model::{
    AreaId, Blob, Certificate, ChainId, ClockEvidence, DeviceId, EntryHead, Hash, Hlc, Lane,
    Millis, OpHeader, OpKind, PersonId, Record, Role,
};

use crate::machine::median_ms;
use crate::row::{Goal, Row};
use crate::{Place, Result};

const OPERATIONS: u64 = 10_000;
/// Operations that one device signs together: the work of a few days.
const TOGETHER: u64 = 10;
const START: Millis = Millis(1_790_000_000_000);

pub fn measure(_: &Place) -> Result<Vec<Row>> {
    let pack = pack();
    let taken = median_ms(5, || {
        let (report, _) = verify_pack(&pack).map_err(|fault| fault.to_string())?;
        let whole = report.faults.is_empty() && report.operations as u64 == OPERATIONS;
        if whole { Ok(()) } else { Err(format!("the pack does not verify: {:?}", report.faults)) }
    })?;
    let note = format!("{} segments, {} KiB", OPERATIONS / TOGETHER, pack.len() / 1024);
    Ok(vec![Row::new("proof.verify_10k", taken / 1000.0, "s", Goal::AtMost(1.0)).note(note)])
}

fn pack() -> Vec<u8> {
    let (hub, phone) = (SecretKey::from_bytes(&[1; 32]), SecretKey::from_bytes(&[2; 32]));
    let chain = ChainId { area: AreaId(Default::default()), device: DeviceId(Default::default()) };
    let certificate = Certificate {
        device: chain.device,
        person: PersonId(Default::default()),
        key: Blob(phone.public().to_bytes().to_vec()),
        issued: START,
        expires: Millis(START.0 + 1_000_000_000),
    };
    let mut contents = vec![Item::Certificate(hub.sign(&certificate))];
    let mut previous = Hash([0; 32]);
    for first in (1..=OPERATIONS).step_by(TOGETHER as usize) {
        let ops = (first..first + TOGETHER).map(operation).collect();
        let segment = Segment::seal(chain, Lane::Shared, first, previous, ops, &phone);
        previous = segment.last_hash();
        contents.push(Item::Segment(segment));
    }
    let items: Vec<Placed> =
        (1..).zip(contents).map(|(seq, item)| Placed { seq, received: START, item }).collect();
    let draft = PackDraft { area: chain.area, made: START, items: &items, checkpoints: Vec::new() };
    draft.sign_as_hub(&hub)
}

fn operation(number: u64) -> RawOp {
    let header = OpHeader {
        kind: OpKind::Entry,
        entity: Default::default(),
        role: Role::Farmer,
        hlc: Hlc::at(Millis(START.0 + number as i64 * 60_000)),
        base: Vec::new(),
        clock: ClockEvidence::default(),
    };
    let head = EntryHead {
        worker: "Y Blơ Niê".into(),
        crop: "sầu riêng".into(),
        growth_stage: "trái non".into(),
        note: format!("Phun rệp sáp, gió nhẹ, phuy thứ {number}"),
        ..EntryHead::default()
    };
    RawOp::new(&header, &head.to_fields())
}
