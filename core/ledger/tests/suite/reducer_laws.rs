//! What holds for every history of an entity, however it came about and in whatever order it arrives.

use crate::made_up::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::reduce::{self, EntryStatus, content_of};
use vungtrong_ledger::rights::Grants;
use vungtrong_model::*;

const YEAR_1970: i64 = 0;
const YEAR_2099: i64 = 4_070_908_800_000;

/// One random step; what it points to is resolved against the steps before it.
#[derive(Clone, Debug)]
struct Step {
    kind: usize,
    author: u128,
    /// Which of the last eight operations that can be built on are the base; the bits of a byte.
    sees: u8,
    field: u32,
    value: u8,
    claimed: i64,
    received: Option<i64>,
    flags: u8,
}

fn step(kinds: usize) -> impl Strategy<Value = Step> {
    let claimed = prop_oneof![
        4 => NOON..NOON + 100 * MINUTE,
        1 => YEAR_1970..YEAR_2099,
        1 => Just(YEAR_2099),
    ];
    let received = prop_oneof![4 => (NOON..NOON + 100 * MINUTE).prop_map(Some), 1 => Just(None)];
    let shape = (0..kinds, 1u128..6, any::<u8>(), 0u32..4, 0u8..3);
    (shape, claimed, received, any::<u8>()).prop_map(
        |((kind, author, sees, field, value), claimed, received, flags)| Step {
            kind,
            author,
            sees,
            field,
            value,
            claimed,
            received,
            flags,
        },
    )
}

/// Operations of one entity, bases before what builds on them. The first kind is frequent and is what others build on.
fn history(kinds: &'static [OpKind]) -> impl Strategy<Value = Vec<Op>> {
    let steps = prop::collection::vec(step(kinds.len() + 2), 1..14);
    steps.prop_map(|steps| {
        let mut seen: Vec<u64> = Vec::new();
        let tell = |(n, step): (u64, &Step)| {
            let kind = kinds[step.kind.saturating_sub(2)];
            let recent: Vec<u64> = seen.iter().rev().take(8).copied().collect();
            let bases = recent.iter().enumerate().filter(|(i, _)| step.sees >> i & 1 == 1);
            let bases: Vec<u64> = bases.map(|(_, n)| *n).collect();
            let about = recent.get(usize::from(step.sees) % 8).copied().unwrap_or(99);
            let made = told(n, kind, step, about, &bases);
            if is_built_on(kind) {
                seen.push(n);
            }
            made.done()
        };
        (1..).zip(&steps).map(tell).collect()
    })
}

fn is_built_on(kind: OpKind) -> bool {
    use OpKind as K;
    !matches!(kind, K::Submit | K::Approve | K::Return | K::Void | K::Delete | K::NoticeRead)
}

fn told(n: u64, kind: OpKind, step: &Step, about: u64, bases: &[u64]) -> Make {
    let role = Role::ALL[usize::from(step.flags >> 4) % 3];
    let make = op(n, kind).by(person(step.author), role).claimed(step.claimed);
    let make =
        make.received(step.received).on(bases).within(lane(1 + u128::from(step.flags % 8 == 7)));
    let make = match kind {
        OpKind::Submit | OpKind::Approve | OpKind::Return | OpKind::Void | OpKind::Delete => {
            make.body(&Judgement { revision: hash(about) })
        }
        OpKind::Boundary => make.body(&Boundary { fixes: Some(step.field), ..Boundary::default() }),
        OpKind::NoticeRead => make,
        _ if step.value == 0 => make.clear(step.field),
        _ => make.set(step.field, &step.value.to_string()),
    };
    let make = if step.flags & 1 == 1 { make.handed_in() } else { make };
    let make =
        if step.flags & 14 == 2 { make.for_member(person(step.author % 5 + 1)) } else { make };
    if step.flags & 14 == 4 { make.erased() } else { make }
}

const ENTRY: &[OpKind] = &[
    OpKind::Entry,
    OpKind::Submit,
    OpKind::Approve,
    OpKind::Approve,
    OpKind::Return,
    OpKind::Void,
    OpKind::Delete,
];
const PLOT: &[OpKind] = &[OpKind::Plot, OpKind::Boundary, OpKind::Boundary];
const FACTS: &[OpKind] = &[OpKind::Household];
const NOTICE: &[OpKind] = &[OpKind::Notice, OpKind::NoticeRead];
const CODE: &[OpKind] = &[OpKind::Code];

/// The same operations in another order, some twice.
fn mixed(ops: Vec<Op>) -> impl Strategy<Value = (Vec<Op>, Vec<Op>)> {
    let twice = prop::collection::vec(any::<bool>(), ops.len());
    twice.prop_flat_map(move |twice| {
        let again = ops.iter().zip(twice).filter(|(_, twice)| *twice).map(|(op, _)| op.clone());
        let all: Vec<Op> = ops.iter().cloned().chain(again).collect();
        (Just(ops.clone()), Just(all).prop_shuffle())
    })
}

/// Everything that revisions build on, by brute force.
fn ancestors(ops: &[Op]) -> BTreeMap<Hash, BTreeSet<Hash>> {
    let mut all: BTreeMap<Hash, BTreeSet<Hash>> = BTreeMap::new();
    for op in ops {
        let bases = op.header.base.iter().filter(|base| all.contains_key(base));
        let seen = bases.flat_map(|base| all[base].iter().copied().chain([*base])).collect();
        all.insert(op.hash, seen);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_entry_does_not_depend_on_order_or_duplicates(
        (told, mixed) in history(ENTRY).prop_flat_map(mixed)
    ) {
        prop_assert_eq!(reduce::entry(&told), reduce::entry(&mixed));
    }

    #[test]
    fn facts_do_not_depend_on_order_or_duplicates(
        (told, mixed) in history(FACTS).prop_flat_map(mixed)
    ) {
        prop_assert_eq!(reduce::facts(&told), reduce::facts(&mixed));
    }

    #[test]
    fn a_plot_does_not_depend_on_order_or_duplicates(
        (told, mixed) in history(PLOT).prop_flat_map(mixed)
    ) {
        prop_assert_eq!(reduce::plot(&told), reduce::plot(&mixed));
    }

    #[test]
    fn notices_and_codes_do_not_depend_on_order_or_duplicates(
        (notice, mixed_notice) in history(NOTICE).prop_flat_map(mixed),
        (code, mixed_code) in history(CODE).prop_flat_map(mixed),
    ) {
        prop_assert_eq!(reduce::notice(&notice), reduce::notice(&mixed_notice));
        prop_assert_eq!(reduce::code(&code), reduce::code(&mixed_code));
    }

    #[test]
    fn an_approved_revision_never_changes_when_more_arrives(told in history(ENTRY)) {
        let mut approved = BTreeMap::new();
        for n in 1..=told.len() {
            if let Some(state) = reduce::entry(&told[..n]) {
                approved.extend(state.approved.zip(state.approved_fields));
            }
        }
        // Only the lane can still move while nothing was received; then the revisions are another entry's.
        let lane = reduce::entry(&told).map(|state| state.lane);
        for (revision, fields) in approved {
            let own = told.iter().any(|op| op.hash == revision && Some(op.lane) == lane);
            prop_assert!(!own || content_of(&told, revision) == Some(fields));
        }
    }

    #[test]
    fn the_content_of_a_revision_does_not_depend_on_when_the_hub_took_anything(
        told in history(ENTRY), shift in 0..200 * MINUTE,
    ) {
        let told: Vec<Op> = told.into_iter().map(|op| Op { lane: lane(1), ..op }).collect();
        let moved = |(n, op): (i64, &Op)| {
            Op { received: Some(Millis(NOON + shift - n * MINUTE)), ..op.clone() }
        };
        let moved: Vec<Op> = (0..).zip(&told).map(moved).collect();
        for op in &told {
            prop_assert_eq!(content_of(&told, op.hash), content_of(&moved, op.hash));
        }
    }

    #[test]
    fn an_operation_without_body_changes_nothing(
        told in history(ENTRY), plot in history(PLOT), at in any::<prop::sample::Index>(),
    ) {
        let with = |ops: &[Op]| {
            let mut more = ops.to_vec();
            let erased = Op { body: None, hash: hash(1000), ..at.get(ops).clone() };
            more.insert(at.index(ops.len()), erased);
            more
        };
        prop_assert_eq!(reduce::entry(&told), reduce::entry(&with(&told)));
        prop_assert_eq!(reduce::plot(&plot), reduce::plot(&with(&plot)));
    }

    #[test]
    fn every_value_is_one_that_no_other_writer_of_the_field_had_seen(told in history(FACTS)) {
        let told: Vec<Op> = told.into_iter().filter(|op| op.body.is_some()).collect();
        let seen = ancestors(&told);
        let facts = reduce::facts(&told);
        for field in 0..4 {
            let writers = told.iter().filter(|op| op.body.as_ref().unwrap().contains_key(&field));
            let writers: Vec<&Op> = writers.collect();
            let newest = writers.iter().filter(|op| writers.iter().all(|w| !seen[&w.hash].contains(&op.hash)));
            let newest: Vec<&&Op> = newest.collect();
            let values: BTreeSet<&Value> = newest.iter().map(|op| &op.body.as_ref().unwrap()[&field]).collect();
            prop_assert_eq!(facts.hard_conflicts.contains(&field), values.len() > 1);
            let stamp = facts.authors.get(&field).map(|stamp| stamp.hash);
            prop_assert_eq!(stamp.is_none(), newest.is_empty());
            prop_assert!(stamp.is_none_or(|hash| newest.iter().any(|op| op.hash == hash)));
            let lost = facts.lost.iter().filter(|lost| lost.field == field);
            let lost: BTreeSet<&Value> = lost.map(|lost| &lost.value).collect();
            prop_assert_eq!(lost.len(), values.len().saturating_sub(1));
        }
    }

    #[test]
    fn who_is_in_conflict_does_not_depend_on_whose_clock_is_ahead(
        told in history(FACTS), clocks in prop::collection::vec(YEAR_1970..YEAR_2099, 14),
    ) {
        let other = |(op, at): (&Op, &i64)| {
            let header = OpHeader { hlc: Hlc::at(Millis(*at)), ..op.header.clone() };
            Op { header, ..op.clone() }
        };
        let other: Vec<Op> = told.iter().zip(&clocks).map(other).collect();
        prop_assert_eq!(reduce::facts(&told).hard_conflicts, reduce::facts(&other).hard_conflicts);
    }

    #[test]
    fn a_revision_on_all_heads_settles_everything_for_everybody(
        told in history(ENTRY), note in 0u8..3, received in prop::option::of(NOON..NOON + 100 * MINUTE),
    ) {
        let Some(state) = reduce::entry(&told) else { return Ok(()) };
        let mut wanted = state.fields.clone();
        wanted.insert(2, Value::Text(note.to_string()));
        let mut next = op(500, OpKind::Entry).within(state.lane).claimed(YEAR_1970).received(received).done();
        next.header.base = state.heads.clone();
        next.body = Some(state.patch_to(&wanted));
        let more: Vec<Op> = told.into_iter().chain([next]).collect();
        let after = reduce::entry(&more).unwrap();
        // A lane is settled by the hub's first receipt; it can be this one's only when it was nobody's yet.
        prop_assume!(after.lane == state.lane);
        prop_assert_eq!(after.heads, vec![hash(500)]);
        prop_assert_eq!(after.conflicts, Vec::<u32>::new());
        prop_assert_eq!(after.fields, wanted);
    }

    #[test]
    fn what_is_approved_was_approved_by_another_person_and_cannot_be_deleted(told in history(ENTRY)) {
        let Some(state) = reduce::entry(&told) else { return Ok(()) };
        let Some(approved) = state.approved else {
            prop_assert_ne!(state.status, EntryStatus::Approved);
            return Ok(());
        };
        let revision = state.revision(approved).unwrap();
        let approvals = state.reviews.iter().filter(|review| {
            (review.kind, review.revision) == (OpKind::Approve, approved) && review.valid
        });
        let mut by = approvals.map(|review| review.author);
        prop_assert!(by.any(|by| by != revision.author && Some(by) != revision.on_behalf_of));
        prop_assert_ne!(state.status, EntryStatus::Deleted);
    }

    #[test]
    fn of_surveys_the_current_one_is_the_weightiest_that_no_surveyor_had_seen(told in history(PLOT)) {
        let Some(plot) = reduce::plot(&told) else { return Ok(()) };
        let own: Vec<Op> = told.iter().filter(|op| op.body.is_some() && op.lane == plot.lane).cloned().collect();
        let seen = ancestors(&own);
        let newest = plot.surveys.iter().filter(|s| plot.surveys.iter().all(|t| !seen[&t.hash].contains(&s.hash)));
        let newest: Vec<_> = newest.collect();
        prop_assert_eq!(plot.conflict, newest.len() > 1);
        let heaviest = newest.iter().map(|s| s.role).max();
        prop_assert_eq!(plot.survey().map(|s| s.role), heaviest, "farmer < representative < inspector");
    }
}

/// Whether it is an end, by whom, for whom, which role, which right, received in which minute.
type GrantStep = (bool, u128, u128, usize, u128, Option<i64>);

/// Grants and ends among persons 1 to 5, by persons 1 to 5 and by the hub.
fn grant_story() -> impl Strategy<Value = Vec<Op>> {
    let step = (
        prop::bool::weighted(0.3),
        1u128..7,
        1u128..6,
        0usize..4,
        1u128..9,
        prop::option::of(0i64..40),
    );
    let steps = prop::collection::vec(step, 1..16);
    steps.prop_map(|steps| (1..).zip(steps).map(|(n, step)| granted(n, step)).collect())
}

fn granted(n: u64, (ends, by, whom, role, id, received): GrantStep) -> Op {
    let (by, by_role) =
        if by == 6 { (HUB, Role::Hub) } else { (person(by), Role::ALL[role % 3 + 1]) };
    let entity = uuid::Uuid::from_u128(id);
    let make = if ends {
        op(n, OpKind::Revoke).body(&Revoke { grant: Some(GrantId(entity)), ..Revoke::default() })
    } else {
        op(n, OpKind::Grant).body(&Grant {
            person: person(whom),
            role: Role::ALL[role],
            household: Some(household(1)),
            ..Grant::default()
        })
    };
    let received = received.map(|minute| NOON + minute * MINUTE);
    make.by(by, by_role).about(entity).within(Lane::Shared).received(received).done()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn rights_do_not_depend_on_order_or_duplicates((told, mixed) in grant_story().prop_flat_map(mixed)) {
        prop_assert_eq!(Grants::from_ops(&told), Grants::from_ops(&mixed));
    }

    #[test]
    fn every_right_goes_back_to_the_hub(told in grant_story()) {
        let grants = Grants::from_ops(&told);
        for state in grants.all() {
            let giver = grants.all().find(|giver| {
                (giver.grant.person, giver.grant.role) == (state.granted_by, state.granted_role)
            });
            prop_assert!(state.granted_role == Role::Hub || giver.is_some());
        }
        let without_hub: Vec<Op> = told.into_iter().filter(|op| op.author != HUB).collect();
        prop_assert_eq!(Grants::from_ops(&without_hub), Grants::default());
    }

    #[test]
    fn what_was_not_permitted_has_no_effect(told in grant_story()) {
        // As the hub does: each in its turn, by the rights that hold then.
        let mut taken: Vec<Op> = Vec::new();
        for (at, op) in (0..).zip(told) {
            let op = Op { received: Some(Millis(NOON + at * MINUTE)), ..op };
            let before = Grants::from_ops(&taken);
            let refused = op.author != HUB && before.check_op(&op).is_err();
            taken.push(op);
            if refused {
                prop_assert_eq!(Grants::from_ops(&taken), before);
            }
        }
    }
}
