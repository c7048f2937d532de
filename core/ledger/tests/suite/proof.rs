//! What the proof must find, and what it must let pass.

use crate::support::*;
use proptest::prelude::*;
use vungtrong_ledger::*;
use vungtrong_model::*;

fn small_pack() -> Vec<u8> {
    let (hub, device, chain) = (key(1), key(2), chain(1, 2));
    let certificate = certificate(chain.device, &device.public(), &hub);
    let log = log(certificate, segments(chain, lane(3), 3, 2, &device));
    pack(chain.area, &log, &hub)
}

fn faults(bytes: &[u8]) -> Option<Vec<FaultKind>> {
    let (report, _) = verify_pack(bytes).ok()?;
    Some(report.faults.into_iter().map(|fault| fault.kind).collect())
}

#[test]
fn an_untouched_pack_verifies_and_its_lanes_are_sealed_to_the_end() {
    let (report, _) = verify_pack(&small_pack()).expect("a pack");
    assert_eq!(report.faults, []);
    assert_eq!((report.operations, report.devices), (6, 1));
    assert!(report.lanes.iter().all(|lane| lane.sealed_to_end));
}

#[test]
fn every_flipped_bit_of_a_pack_is_found() {
    let pack = small_pack();
    for bit in 0..pack.len() * 8 {
        let mut flipped = pack.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_ne!(faults(&flipped), Some(vec![]), "bit {bit} was not missed by the signature");
    }
}

#[test]
fn a_pack_without_one_of_its_segments_is_incomplete_even_when_its_maker_signs_it_again() {
    let (hub, device, chain) = (key(1), key(2), chain(1, 2));
    let signed = certificate(chain.device, &device.public(), &hub);
    let whole = log(signed.clone(), segments(chain, lane(3), 3, 2, &device));
    let checkpoint = checkpoint(chain.area, &whole, &hub);
    for missing in 1..whole.len() {
        let mut items = whole.clone();
        items.remove(missing);
        let draft = PackDraft {
            area: chain.area,
            made: Millis(0),
            items: &items,
            checkpoints: vec![checkpoint.clone()],
        };
        let pack = draft.sign_as_device(&hub.public(), chain.device, signed.clone(), &device);
        assert_eq!(faults(&pack), Some(vec![FaultKind::LaneIncomplete]), "without item {missing}");
    }
}

#[test]
fn a_pack_without_the_hubs_word_holds_but_is_not_complete() {
    let (hub, device, chain) = (key(1), key(2), chain(1, 2));
    let signed = certificate(chain.device, &device.public(), &hub);
    let log = log(signed.clone(), segments(chain, lane(3), 2, 2, &device));
    let draft =
        PackDraft { area: chain.area, made: Millis(0), items: &log, checkpoints: Vec::new() };
    let pack = draft.sign_as_device(&hub.public(), chain.device, signed, &device);
    let (report, _) = verify_pack(&pack).expect("a pack");
    assert_eq!((report.faults.len(), report.complete), (0, false));
    assert!(report.lanes.iter().all(|lane| lane.sealed == 0));
    assert!(verify_pack(&small_pack()).expect("a pack").0.complete);
}

#[test]
fn a_forked_chain_is_found() {
    let (hub, device, chain) = (key(1), key(2), chain(1, 2));
    let mut both = segments(chain, lane(3), 2, 2, &device);
    both.push(Segment::seal(chain, lane(3), 3, both[0].last_hash(), vec![op(77)], &device));
    let log = log(certificate(chain.device, &device.public(), &hub), both);
    assert_eq!(faults(&pack(chain.area, &log, &hub)), Some(vec![FaultKind::Fork]));
}

#[test]
fn an_operation_cannot_move_to_another_lane_area_or_device() {
    let device = key(2);
    let segment = segments(chain(1, 2), lane(3), 1, 2, &device).remove(0);
    for moved in [
        Segment { lane: Lane::Shared, ..segment.clone() },
        Segment { lane: lane(4), ..segment.clone() },
        Segment { chain: chain(9, 2), ..segment.clone() },
        Segment { chain: chain(1, 9), ..segment.clone() },
        Segment { first: 2, ..segment.clone() },
    ] {
        assert_eq!(moved.verify(&device.public()), Err(Untrusted::Signature));
    }
}

#[test]
fn a_body_that_is_gone_leaves_the_chain_whole() {
    let device = key(2);
    let mut segment = segments(chain(1, 2), lane(3), 1, 3, &device).remove(0);
    let before = segment.verify(&device.public()).expect("verifies");
    segment.ops[1].body = Body::Gone(segment.ops[1].body.hash());
    let segment = Segment::decode(&segment.encode()).expect("reads back");
    assert_eq!(segment.verify(&device.public()), Ok(before.clone()));
    let read = segment.read(&before, PersonId::default(), None);
    assert_eq!(read.iter().map(|op| op.body.is_some()).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn no_bit_of_a_segment_can_be_changed_not_even_in_the_signatures_envelope() {
    let device = key(2);
    let bytes = segments(chain(1, 2), lane(3), 1, 2, &device)[0].encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let read = Segment::decode(&flipped).ok();
        assert!(read.is_none_or(|segment| segment.verify(&device.public()).is_err()), "bit {bit}");
    }
}

#[test]
fn a_signature_for_one_purpose_does_not_serve_another() {
    let hub = key(1);
    let invitation = hub.sign(&Invitation::default());
    assert!(hub.public().open::<Invitation>(&invitation).is_ok());
    assert_eq!(hub.public().open::<Certificate>(&invitation), Err(Untrusted::Signature));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        prop::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        ".{0,12}".prop_map(Value::Text),
        Just(Value::Null),
        Just(Value::Unknown(vec![0xfb, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18])),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(0u32..300, inner, 0..4).prop_map(Value::Map),
        ]
    })
}

proptest! {
    #[test]
    fn fields_read_back_to_the_same_bytes(fields in prop::collection::btree_map(0u32..1000, value(), 0..8)) {
        let bytes = encode_fields(&fields);
        let read = decode_fields(&bytes).expect("own bytes read");
        prop_assert_eq!(&encode_fields(&read), &bytes);
        prop_assert_eq!(read, fields);
    }

    #[test]
    fn a_header_reads_back(kind in 1i64..40, role in 1i64..7, id: u128, hlc in 0u64..1 << 63, boot: u32, up in 0u64..1 << 40,
        bases in prop::collection::vec(any::<[u8; 32]>(), 0..3), hub in prop::option::of(0i64..5_000_000_000),
        gnss in prop::option::of(0i64..5_000_000_000)) {
        let header = OpHeader {
            kind: OpKind::from_number(kind),
            role: Role::from_number(role),
            entity: uuid::Uuid::from_u128(id),
            hlc: Hlc(hlc),
            base: bases.into_iter().map(Hash).collect(),
            clock: ClockEvidence { boot, monotonic_s: up, hub_s: hub, gnss_s: gnss },
        };
        prop_assert_eq!(decode_header(&RawOp::new(&header, &Fields::new()).header), Ok(header));
    }

    #[test]
    fn hostile_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Segment::decode(&bytes);
        let _ = decode_fields(&bytes);
        let _ = decode_header(&bytes);
        let _ = verify_pack(&bytes);
        let _ = peek::<Certificate>(&bytes);
    }

    #[test]
    fn a_damaged_segment_never_verifies(at: prop::sample::Index, bit in 0u8..8) {
        let device = key(2);
        let mut bytes = segments(chain(1, 2), lane(3), 1, 2, &device)[0].encode();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let verified = Segment::decode(&bytes).ok().and_then(|segment| segment.verify(&device.public()).ok());
        prop_assert_eq!(verified, None);
    }
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let bytes: Vec<u8> = std::iter::repeat_n([0xa1, 0x00], 100_000).flatten().collect();
    assert!(decode_fields(&bytes).is_err());
    let claimed = [0x87, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    assert!(Segment::decode(&claimed).is_err());
    assert!(
        decode_fields(&[0xa1, 0x00, 0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err()
    );
}

#[test]
fn a_segment_numbered_beyond_what_can_be_counted_is_malformed() {
    let segment = segments(chain(1, 2), lane(3), 1, 2, &key(2)).remove(0);
    for first in [u64::MAX, i64::MAX as u64, i64::MAX as u64 - 1] {
        let moved = Segment { first, ..segment.clone() };
        assert!(Segment::decode(&moved.encode()).is_err(), "{first}");
    }
    let last = Segment { first: i64::MAX as u64 - 2, ..segment };
    assert!(Segment::decode(&last.encode()).is_ok());
}
