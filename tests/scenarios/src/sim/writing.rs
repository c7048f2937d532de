//! What people write: entries, judgements, plots, notices.

use super::*;

impl Sim {
    /// States one thing if this phone believes that it may; one segment.
    pub(super) fn say(
        &mut self,
        who: usize,
        area: AreaId,
        lane: Lane,
        said: Vec<Said>,
    ) -> Option<Segment> {
        let role = self.phones[who].acting(area, lane, said.first()?.kind)?;
        Some(self.phones[who].say(&self.hub, area, lane, role, said))
    }

    /// A household's lane in which the person works.
    pub(super) fn lane(&self, who: usize, a: usize) -> (AreaId, Lane) {
        let person = self.people[who];
        if let Some(household) = person.household {
            return (person.area, Lane::Household(household));
        }
        let area = if person.role == Role::Inspector { self.areas[a % 2] } else { person.area };
        let homes: Vec<HouseholdId> =
            self.people.iter().filter(|it| it.area == area).filter_map(|it| it.household).collect();
        let lane = match homes.as_slice() {
            [] => Lane::Household(HouseholdId(self.areas[0].0)),
            homes => Lane::Household(homes[a / 2 % homes.len()]),
        };
        (area, lane)
    }

    pub(super) fn new_entry(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, lane) = self.lane(who, a);
        let count = [1, 1, 1, 3][b % 4];
        let mut said = Vec::new();
        for i in 0..count {
            let entry = entry(b + i, self.plots.get(a % 7).map(|(_, _, id)| PlotId(*id)));
            let entity = self.drawn.uuid();
            let meta = OpMeta { submit: (b / 4).is_multiple_of(2), ..OpMeta::default() };
            said.push(Said {
                kind: OpKind::Entry,
                entity,
                base: Vec::new(),
                body: with(&entry.to_fields(), meta),
            });
        }
        let ids: Vec<_> = said.iter().map(|said| said.entity).collect();
        self.say(who, area, lane, said)?;
        self.entries.extend(ids.into_iter().map(|id| (area, lane, id)));
        Some(())
    }

    /// An entry that this phone shows.
    pub(super) fn shown_entry(&self, who: usize, a: usize) -> Option<(AreaId, Uuid, EntryState)> {
        // The newest ones most often: that is where people meet.
        let newest: Vec<_> =
            self.entries.iter().rev().take(if a.is_multiple_of(4) { 200 } else { 6 }).collect();
        let start = (a / 4) % newest.len().max(1);
        let turned = newest.iter().cycle().skip(start).take(newest.len().min(12));
        turned
            .copied()
            .find_map(|(area, _, id)| Some((*area, *id, self.phones[who].entry(*area, *id)?)))
    }

    pub(super) fn edit_entry(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, entity, state) = self.shown_entry(who, a)?;
        if matches!(state.status, EntryStatus::Voided | EntryStatus::Deleted) {
            return None;
        }
        let mut new = state.fields.clone();
        let text = |what: &str| Value::Text(format!("{what} {b}"));
        match b % 4 {
            0 => new.insert(9, text("ghi chú")),
            1 => new.insert(6, text("anh")),
            2 => new.insert(8, text("ra hoa")),
            _ => new.remove(&9),
        };
        let body = state.patch_to(&new);
        let meta =
            OpMeta { submit: b.is_multiple_of(3), reason: "sửa".into(), ..OpMeta::default() };
        let (lane, base) = (state.lane, state.heads);
        self.say(
            who,
            area,
            lane,
            vec![Said { kind: OpKind::Entry, entity, base, body: with(&body, meta) }],
        )?;
        Some(())
    }

    pub(super) fn judge(&mut self, who: usize, a: usize, kind: OpKind, b: usize) -> Option<()> {
        let (area, entity, state) = self.shown_entry(who, a)?;
        let newest = *state.heads.last()?;
        // Now and then a revision that is not the newest: legal, and shown as such.
        let stale = state.revisions.get(b % state.revisions.len()).map(|it| it.hash);
        let revision = match kind {
            OpKind::Approve | OpKind::Return if !b.is_multiple_of(5) => state.waiting?,
            OpKind::Approve | OpKind::Return => stale?,
            _ => newest,
        };
        let content =
            content_of(&self.phones[who].in_force(area, |op| op.header.entity == entity), revision);
        let body = with(
            &Judgement { revision }.to_fields(),
            OpMeta { reason: "xem lại".into(), ..OpMeta::default() },
        );
        self.say(who, area, state.lane, vec![Said { kind, entity, base: Vec::new(), body }])?;
        if kind == OpKind::Approve && state.missing.is_empty() {
            self.approved.entry(revision).or_insert((area, entity, content?));
        }
        Some(())
    }

    pub(super) fn plot_facts(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let known = self.plots.get(a % (self.plots.len() + 2)).copied();
        let (area, lane, entity) = known.unwrap_or_else(|| {
            let (area, lane) = self.lane(who, a);
            (area, lane, self.drawn.uuid())
        });
        let kind = OpKind::Plot;
        let about = |op: &Op| op.header.entity == entity && op.header.kind == kind;
        let base = newest(&self.phones[who].in_force(area, about));
        let body = Fields::from([((b % 3) as u32, Value::Text(format!("Lô {b}")))]);
        self.say(who, area, lane, vec![Said { kind, entity, base, body }])?;
        if known.is_none() {
            self.plots.push((area, lane, entity));
        }
        Some(())
    }

    pub(super) fn survey(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, lane, entity) = *self.plots.get(a % self.plots.len().max(1))?;
        let kind = OpKind::Boundary;
        let about = |op: &Op| op.header.entity == entity && op.header.kind == kind;
        let base = newest(&self.phones[who].in_force(area, about));
        let corner = |x: i32, y: i32| GeoPoint {
            lon_e7: 1_082_000_000 + x * (b as i32 + 1),
            lat_e7: 127_000_000 + y,
        };
        let shape = PlotShape {
            outer: vec![corner(0, 0), corner(5_000, 0), corner(0, 5_000)],
            holes: Vec::new(),
        };
        let body =
            Boundary { shape, area_m2: Milli(1_000 * b as i64), ..Boundary::default() }.to_fields();
        self.say(who, area, lane, vec![Said { kind, entity, base, body }])?;
        Some(())
    }

    pub(super) fn people_facts(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, lane) = self.lane(who, a);
        let household = lane.household()?;
        let person = self.people.get(a % self.people.len())?.id;
        let (kind, entity) = match b % 2 {
            0 => (OpKind::Household, household.0),
            _ => (OpKind::Member, person.0),
        };
        let (lane, field) = if b % 4 < 2 {
            (Lane::Shared, 0)
        } else {
            (lane, if kind == OpKind::Member { 1 } else { 2 })
        };
        let about = |op: &Op| op.header.entity == entity && op.header.kind == kind;
        let base = newest(&self.phones[who].in_force(area, about));
        let body = with(
            &Fields::from([(field, Value::Text(format!("Bà {b}")))]),
            OpMeta { salt: Some(Blob(vec![7; 16])), ..OpMeta::default() },
        );
        self.say(who, area, lane, vec![Said { kind, entity, base, body }])?;
        Some(())
    }

    pub(super) fn new_notice(&mut self, who: usize, b: usize) -> Option<()> {
        let area = self.people[who].area;
        let body = Notice { title: format!("Thông báo {b}"), confirm: true, ..Notice::default() }
            .to_fields();
        let entity = self.drawn.uuid();
        self.say(
            who,
            area,
            Lane::Shared,
            vec![Said { kind: OpKind::Notice, entity, base: Vec::new(), body }],
        )?;
        self.notices.push((area, entity));
        Some(())
    }

    pub(super) fn read_notice(&mut self, who: usize, a: usize) -> Option<()> {
        let (area, entity) = *self.notices.get(a % self.notices.len().max(1))?;
        let (_, lane) = self.lane(who, a);
        let body = NoticeRead { notice: NoticeId(entity), household: lane.household() }.to_fields();
        self.say(
            who,
            area,
            lane,
            vec![Said { kind: OpKind::NoticeRead, entity, base: Vec::new(), body }],
        )?;
        Some(())
    }

    pub(super) fn code(&mut self, who: usize, b: usize) -> Option<()> {
        let area = self.people[who].area;
        let entity = self.areas[0].0;
        let status = [CodeStatus::Granted, CodeStatus::Suspended, CodeStatus::Restored][b % 3];
        let about = |op: &Op| op.header.entity == entity && op.header.kind == OpKind::Code;
        let base = newest(&self.phones[who].in_force(area, about));
        let code = Code {
            market: "CHN".into(),
            code: "VN-DLOR-0123".into(),
            status,
            since: Some(jiff::civil::date(2026, 1, 1 + (b % 28) as i8)),
            ..Code::default()
        };
        self.say(
            who,
            area,
            Lane::Shared,
            vec![Said { kind: OpKind::Code, entity, base, body: code.to_fields() }],
        )?;
        Some(())
    }
}
