//! What must hold when everybody has synced.

use super::*;
use crate::Hub;
use crate::light::projections;
use crate::verdict::{self, Held, Witness};
use uuid::Uuid;
use vungtrong_ledger::reduce::content_of;
use vungtrong_ledger::{Item, Segment, decode_header, decode_record, verify_pack};
use vungtrong_store::{EntryFilter, OpState, Opened, Store};

impl Phones {
    /// Everything that does not hold; call it after [`settle`](Self::settle).
    pub fn check(self) -> Vec<String> {
        let Self { world, people, approved, mut faults, .. } = self;
        let mut witnesses = Vec::new();
        for (who, person) in people.into_iter().enumerate().filter(|(_, it)| !it.wiped) {
            let name = format!("phone {who}");
            approved_stays(&person.phone, &approved, &mut faults);
            packs_verify(&person.phone, &name, &mut faults);
            let dir = person.phone.folder().to_owned();
            drop(person.phone);
            let mut store = Store::open(&dir, None).unwrap();
            if *store.opened() != Opened::Normal {
                faults.push(format!("{name} was left as {:?}", store.opened()));
            }
            screens_stay(&mut store, &name, &mut faults);
            witnesses.push(witness(&store, name, person.id, person.open));
        }
        let hub = world.hub();
        faults.extend(hub.leaks.iter().map(|leak| format!("G15: {leak}")));
        faults.extend(hub.oracle.faults.iter().map(|fault| format!("I5: {fault}")));
        let seen = verdict::same_view_same_projection(&hub, &witnesses, &BTreeSet::new());
        faults.extend(seen.into_iter().map(|(_, fault)| fault));
        verdict::nothing_is_lost(&hub, &witnesses, &mut faults);
        verdict::once(&hub, &mut faults);
        verdict::log_verifies(&hub, &mut faults);
        approved_stays_at_the_hub(&hub, &approved, &mut faults);
        witnesses.iter().for_each(|it| cursors_passed_nothing(&hub, it, &mut faults));
        faults
    }
}

type Approved = BTreeMap<Hash, (EntryId, Entry)>;

/// I6, in what the app shows.
fn approved_stays(phone: &AppPhone, approved: &Approved, faults: &mut Vec<String>) {
    for (revision, (id, said)) in approved {
        let Ok(detail) = phone.entry(*id) else { continue };
        let shown = detail.revisions.into_iter().find(|it| it.hash == *revision);
        if let Some(now) = shown.and_then(|it| it.entry).filter(|now| now != said) {
            faults.push(format!("I6: {revision:?} was {said:?} and is {now:?}"));
        }
    }
}

/// I6, at the hub.
fn approved_stays_at_the_hub(hub: &Hub, approved: &Approved, faults: &mut Vec<String>) {
    let log: Vec<Op> = hub.areas().into_iter().flat_map(|area| verdict::log(hub, area)).collect();
    for (revision, (id, said)) in approved {
        let about = log.iter().filter(|op| op.header.entity == id.0 && op.body.is_some());
        let ops: Vec<Op> = about.cloned().collect();
        let Some(content) = content_of(&ops, *revision) else { continue };
        let now = Entry::from_fields(&content).unwrap();
        if now != *said {
            faults.push(format!("I6: {revision:?} was {said:?} and is {now:?} at the hub"));
        }
    }
}

/// I7: what the app would show an inspector.
fn packs_verify(phone: &AppPhone, name: &str, faults: &mut Vec<String>) {
    for (area, _) in phone.areas().unwrap() {
        let (report, _) = verify_pack(&phone.export_pack(area).unwrap()).unwrap();
        faults.extend(report.faults.iter().map(|fault| format!("I7: {name}: {fault:?}")));
    }
}

/// What screens read, kept up step by step, is what the log says: computing it anew changes nothing.
fn screens_stay(store: &mut Store, name: &str, faults: &mut Vec<String>) {
    let before = screens(store);
    store.rebuild().unwrap();
    for (before, after) in before.iter().zip(screens(store)).filter(|(a, b)| *a != b) {
        faults.push(format!("{name} showed\n  {before}\nand computes\n  {after}"));
    }
}

fn screens(store: &Store) -> Vec<String> {
    let all = EntryFilter { limit: u32::MAX, ..EntryFilter::default() };
    let rows = store.entries(&all).unwrap();
    let mut screens: Vec<String> =
        rows.iter().map(|row| format!("{:?}", store.entry(row.id).unwrap())).collect();
    screens.push(format!("{rows:?}"));
    for area in store.area_ids().unwrap() {
        screens.push(format!("{:?}", store.plots(area).unwrap()));
        screens.push(format!("{:?}", store.households(area).unwrap()));
        screens.push(format!("{:?}", store.members(area).unwrap()));
        screens.push(format!("{:?}", store.grants(area).unwrap()));
        screens.push(format!("{:?}", store.codes(area).unwrap()));
        screens.push(format!("{:?}", store.notices(area).unwrap()));
    }
    screens
}

fn witness(store: &Store, name: String, person: PersonId, open: BTreeSet<Hash>) -> Witness {
    let areas = store.area_ids().unwrap();
    let mut segments = Vec::new();
    for area in &areas {
        for placed in store.log_items(*area).unwrap() {
            if let Item::Segment(segment) = placed.item {
                segments.push(Held { segment, seq: Some(placed.seq), code: None });
            }
        }
    }
    let waiting = store.outgoing(usize::MAX).unwrap().into_iter();
    segments.extend(waiting.map(|it| Held { segment: it.segment, seq: None, code: None }));
    Witness {
        name,
        person,
        shows: areas.iter().map(|area| (*area, shows(store, *area, &segments))).collect(),
        cursors: areas.iter().map(|area| (*area, cursor(store, *area))).collect(),
        segments,
        unheard: open.into_iter().collect(),
    }
}

fn cursor(store: &Store, area: AreaId) -> vungtrong_sync::Cursor {
    let kept = store.cursor(area).unwrap();
    kept.map(|bytes| decode_record(&bytes).unwrap()).unwrap_or_default()
}

/// The reduced state of everything that stands in the log, read from the database.
fn shows(store: &Store, area: AreaId, segments: &[Held]) -> BTreeMap<Uuid, String> {
    let here = segments.iter().map(|held| &held.segment).filter(|it| it.chain.area == area);
    let headers = here.flat_map(|segment: &Segment| &segment.ops);
    let ids: BTreeSet<Uuid> = headers.map(|op| decode_header(&op.header).unwrap().entity).collect();
    let ops = ids.into_iter().flat_map(|id| store.op_states(area, id).unwrap());
    let stored = ops.filter(|it| matches!(it.state, OpState::Stored(_)) && it.op.body.is_some());
    projections(stored.map(|it| it.op))
}

/// I8.
fn cursors_passed_nothing(hub: &Hub, witness: &Witness, faults: &mut Vec<String>) {
    for (area, cursor) in &witness.cursors {
        let here = witness.segments.iter().filter(|held| held.segment.chain.area == *area);
        let held = here
            .filter_map(|it| Some((it.segment.chain.device, it.segment.first, it.seq?)))
            .collect();
        let unseen = verdict::passed(hub, *area, cursor, &held);
        faults.extend(unseen.into_iter().map(|it| format!("I8: {} {it}", witness.name)));
    }
}
