//! Writes the seeds that no editor can: `cargo run -p vungtrong-fuzz --example seeds`.

use std::path::Path;

use vungtrong_ledger::{RawOp, SecretKey, Segment};
use vungtrong_model::{
    AreaId, ChainId, ClockEvidence, DeviceId, EntryHead, Hash, Hlc, Lane, OpHeader, OpKind, Record,
    Role,
};

fn main() {
    let key = SecretKey::from_bytes(&[7; 32]);
    let header = OpHeader {
        kind: OpKind::Entry,
        entity: Default::default(),
        role: Role::Farmer,
        hlc: Hlc(0x0190_0000_0000_0001),
        base: vec![Hash([3; 32])],
        clock: ClockEvidence::default(),
    };
    let body = EntryHead { crop: "sầu riêng".into(), ..EntryHead::default() }.to_fields();
    let op = RawOp::new(&header, &body);
    let chain = ChainId { area: AreaId(Default::default()), device: DeviceId(Default::default()) };
    let first = Segment::seal(chain, Lane::Shared, 1, Hash([0; 32]), vec![op.clone()], &key);
    let next =
        Segment::seal(chain, Lane::Officials, 2, first.last_hash(), vec![op.clone(), op], &key);
    write("segment/first", &first.encode());
    write("segment/next", &next.encode());
    let (request, headers) = vungtrong_fuzz::enrolled_request(first.encode());
    write("sync_request/one_segment", &request);
    write("blob_headers/patch", headers.as_bytes());
}

fn write(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    std::fs::write(path, bytes).expect("the seeds can be written");
}
