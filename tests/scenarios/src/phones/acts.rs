//! What people do with their apps.

use super::*;
use crate::sim::{CLOCKS, entry};
use std::sync::atomic::Ordering;
use vungtrong_app::{EntryDraft, EntryFilter, Judgment, restore};

type Done = Result<(), AppError>;
type Act = fn(&mut Phones, usize, usize, usize) -> Done;

/// What happens how often: the first number is the weight.
pub(super) const ACTS: &[(u32, &str, Act)] = &[
    (26, "sync", |it, who, _, _| {
        it.sync(who, &[]);
        Ok(())
    }),
    (14, "sync over a bad line", |it, who, a, _| {
        it.sync(who, BAD[a % BAD.len()]);
        Ok(())
    }),
    (20, "new entry", new_entry),
    (14, "edit", edit),
    (8, "submit", |it, who, a, _| {
        let id = it.shown(who, a)?;
        it.app(who).submit(id).map(drop)
    }),
    (14, "approve", approve),
    (7, "return", |it, who, a, _| it.judge(who, a, Judgment::Return)),
    (3, "void", |it, who, a, _| it.judge(who, a, Judgment::Void)),
    (4, "delete", |it, who, a, _| it.judge(who, a, Judgment::Delete)),
    (4, "plot", plot),
    (3, "survey", survey),
    (4, "household or member", people),
    (2, "notice", |it, who, a, b| {
        let area = it.area(who, a)?;
        let notice =
            Notice { title: format!("Thông báo {b}"), confirm: true, ..Notice::default() };
        it.app(who).add_notice(area, &notice).map(drop)
    }),
    (5, "notice read", |it, who, a, b| {
        let area = it.area(who, a)?;
        let notices = it.app(who).notices(area)?;
        let notice = nth(&notices, b)?;
        it.app(who).read_notice(area, notice.id, None).map(drop)
    }),
    (2, "code", code),
    (2, "right given", |it, _, a, b| {
        let (id, area) = (it.people[a % it.people.len()].id, it.world.areas[b % 2]);
        let role = [Role::Representative, Role::Inspector][b / 2 % 2];
        it.world.hub().grant(area, id, role, None);
        Ok(())
    }),
    (2, "right ended", end),
    (1, "phone ended", end_phone),
    (4, "restart", |it, who, _, _| {
        it.people[who].phone.kill_and_open();
        Ok(())
    }),
    (4, "phone backed up", |it, who, _, _| {
        let path = it.world.path("backup");
        it.app(who).backup(&path)?;
        it.people[who].backup = Some(path);
        Ok(())
    }),
    (3, RESTORED, restored),
    (2, "hub backed up", |it, _, _, _| {
        it.world.hub().back_up();
        Ok(())
    }),
    (2, HUB_RESTORED, |it, _, _, _| if it.world.hub().restore() { Ok(()) } else { Err(nothing()) }),
    (3, "clock jump", |it, who, a, _| {
        it.app(who).set_clock_wrong(CLOCKS[a % CLOCKS.len()]);
        Ok(())
    }),
    (2, "time", |it, _, a, _| {
        it.world.pass(a as i64 * 60_000);
        Ok(())
    }),
];

const RESTORED: &str = "phone restored";
const HUB_RESTORED: &str = "hub restored";
/// What can happen to a phone that deleted everything.
pub(super) const AFTER_A_WIPE: [&str; 3] = [RESTORED, HUB_RESTORED, "time"];

/// What a bad line does in a session.
const BAD: [&[Fault]; 8] = [
    &[Fault::ReplyLost],
    &[Fault::Up, Fault::ReplyLost],
    &[Fault::Twice],
    &[Fault::Twice, Fault::ReplyLost],
    &[Fault::Offline],
    &[Fault::Up, Fault::Offline],
    &[Fault::Status(503, None)],
    &[Fault::Up, Fault::Status(429, Some(2))],
];

/// The act of a number.
pub(super) fn of(number: u8) -> (&'static str, Act) {
    let total: u32 = ACTS.iter().map(|(weight, ..)| weight).sum();
    let mut at = u32::from(number) * total / 256;
    for (weight, name, act) in ACTS {
        if at < *weight {
            return (name, *act);
        }
        at -= weight;
    }
    (ACTS[0].1, ACTS[0].2)
}

/// There is nothing to do it with.
fn nothing() -> AppError {
    AppError::NotFound { what: "anything", id: String::new() }
}

fn nth<T>(of: &[T], n: usize) -> Result<&T, AppError> {
    of.get(n % of.len().max(1)).ok_or_else(nothing)
}

impl Phones {
    fn app(&self, who: usize) -> &AppPhone {
        &self.people[who].phone
    }

    /// An area on the phone.
    fn area(&self, who: usize, a: usize) -> Result<AreaId, AppError> {
        let areas = self.app(who).areas()?;
        Ok(nth(&areas, a)?.0)
    }

    fn household(&self, who: usize, area: AreaId, a: usize) -> Result<HouseholdId, AppError> {
        if let Some(own) = self.people[who].household {
            return Ok(own);
        }
        let all = self.app(who).households(area)?;
        Ok(nth(&all, a)?.id)
    }

    /// An entry that this phone shows; the newest ones most often: that is where people meet.
    fn shown(&self, who: usize, a: usize) -> Result<EntryId, AppError> {
        let filter = EntryFilter {
            limit: if a.is_multiple_of(4) { 50 } else { 4 },
            ..EntryFilter::default()
        };
        let cards = self.app(who).entries(&filter)?;
        Ok(nth(&cards, a / 4)?.id)
    }

    fn judge(&self, who: usize, a: usize, judgment: Judgment) -> Done {
        let id = self.shown(who, a)?;
        self.app(who).judge_waiting(id, judgment, "xem lại").map(drop)
    }
}

fn new_entry(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let area = it.area(who, a)?;
    let household = it.household(who, area, a / 2)?;
    let plots = it.app(who).plots(area)?;
    let own = plots.iter().filter(|plot| plot.household == Some(household));
    let mut entry = match own.map(|plot| plot.id).nth(a % 3) {
        Some(plot) => entry(b, Some(plot)),
        // What needs no plot.
        None => Entry::new(
            EntryHead::default(),
            Work::Purchase(Purchase { name: format!("Phân {b}"), ..Purchase::default() }),
        ),
    };
    entry.head.on = Some(it.app(who).today());
    let draft = EntryDraft {
        area,
        household: Some(household),
        entry,
        on_behalf_of: None,
        submit: b.is_multiple_of(2),
    };
    it.app(who).save_entry(draft).map(drop)
}

fn edit(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let id = it.shown(who, a)?;
    let mut entry = it.app(who).entry(id)?.entry;
    match b % 3 {
        0 => entry.head.note = format!("ghi chú {b}"),
        1 => entry.head.worker = format!("Anh {b}"),
        _ => entry.head.note = String::new(),
    }
    it.app(who).change_entry(id, entry, "sửa", b.is_multiple_of(2)).map(drop)
}

fn approve(it: &mut Phones, who: usize, a: usize, _: usize) -> Done {
    let area = it.area(who, a)?;
    let queue = it.app(who).review_queue(area)?;
    let waiting = nth(&queue, a / 2)?;
    let (id, revision) = (waiting.entry.id, waiting.revision);
    let revisions = it.app(who).entry(id)?.revisions;
    let reviewed = it.app(who).approve(&[id])?.value;
    if let Some((_, error)) = reviewed.refused.into_iter().next() {
        return Err(error);
    }
    let said = revisions.into_iter().find(|it| it.hash == revision).and_then(|it| it.entry);
    if let Some(entry) = said {
        it.approved.entry(revision).or_insert((id, entry));
    }
    Ok(())
}

fn plot(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let area = it.area(who, a)?;
    let plots = it.app(who).plots(area)?;
    match nth(&plots, a / 2) {
        Ok(known) if !b.is_multiple_of(3) => {
            let mut plot = it.app(who).plot(known.id)?.facts;
            plot.variety = format!("Ri6 {b}");
            it.app(who).set_plot(known.id, &plot).map(drop)
        }
        _ => {
            let household = it.household(who, area, a / 2)?;
            let plot = Plot { name: format!("Lô {b}"), ..Plot::default() };
            it.app(who).add_plot(area, household, &plot).map(drop)
        }
    }
}

fn survey(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let area = it.area(who, a)?;
    let plots = it.app(who).plots(area)?;
    let plot = nth(&plots, a / 2)?.id;
    let corner = |x: i32, y: i32| GeoPoint {
        lon_e7: 1_082_000_000 + x * (b as i32 % 50 + 1),
        lat_e7: 127_000_000 + y,
    };
    let corners = [corner(0, 0), corner(5_000, 0), corner(5_000, 5_000), corner(0, 5_000)];
    it.app(who).draw_boundary(plot, &corners, BoundaryMethod::Tap).map(drop)
}

fn people(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let area = it.area(who, a)?;
    let app = it.app(who);
    let (households, members) = (app.households(area)?, app.members(area)?);
    match b % 4 {
        0 => {
            let household = Household { name: format!("Hộ {b}"), ..Household::default() };
            app.add_household(area, &household).map(drop)
        }
        1 => {
            let known = nth(&households, a)?;
            let phone = format!("09{b:08}");
            app.set_household(area, known.id, &Household { phone, ..known.household.clone() })
                .map(drop)
        }
        2 => {
            let household = Some(nth(&households, a)?.id);
            let member = Member {
                name: format!("Bà {b}"),
                phone: format!("09{b:08}"),
                household,
                ..Member::default()
            };
            app.add_member(area, &member).map(drop)
        }
        _ => {
            let known = nth(&members, a)?.id;
            let member = app.member(area, known)?;
            app.set_member(area, known, &Member { name: format!("Bà {b}"), ..member }).map(drop)
        }
    }
}

fn code(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let area = it.area(who, a)?;
    let known = it.app(who).codes(area)?.first().map(|code| code.id);
    let code = Code {
        market: "CHN".into(),
        code: "VN-DLOR-0123".into(),
        status: [CodeStatus::Granted, CodeStatus::Suspended, CodeStatus::Restored][b % 3],
        since: Some(jiff::civil::date(2026, 1, 1 + (b % 28) as i8)),
        ..Code::default()
    };
    it.app(who).set_code(area, known, &code).map(drop)
}

/// By the representative, or by the hub; the last representative stays, or nobody is left to work.
fn end(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let area = it.world.areas[b % 2];
    let all = it.world.hub().oracle.grants(area);
    let (id, grant) = nth(&all, a)?;
    let reps = all.iter().filter(|(_, it)| it.role == Role::Representative).count();
    if grant.role == Role::Representative && reps == 1 {
        return Err(nothing());
    }
    if b.is_multiple_of(3) {
        return if it.world.hub().end_grant(area, *id) { Ok(()) } else { Err(nothing()) };
    }
    let end = Revoke { grant: Some(*id), reason: "thôi".into(), ..Revoke::default() };
    it.app(who).revoke(area, &end).map(drop)
}

fn end_phone(it: &mut Phones, who: usize, a: usize, b: usize) -> Done {
    let lost = a % it.people.len();
    if it.people[lost].wiped || it.people.iter().filter(|person| !person.wiped).count() <= 2 {
        return Err(nothing());
    }
    let (device, area) = (it.app(lost).device(), it.world.areas[0]);
    if b.is_multiple_of(2) {
        it.world.hub().end_device(area, device);
        return Ok(());
    }
    let end = Revoke { device: Some(device), reason: "mất máy".into(), ..Revoke::default() };
    it.app(who).revoke(area, &end).map(drop)
}

/// The phone is lost or broken; its backup goes on as a new device.
fn restored(it: &mut Phones, who: usize, _: usize, _: usize) -> Done {
    let backup = it.people[who].backup.take().ok_or_else(nothing)?;
    let dir = it.world.path("restored");
    restore(&backup, &dir)?;
    let phone = it.world.phone_on(dir);
    phone
        .clock
        .wrong_ms
        .store(it.app(who).clock.wrong_ms.load(Ordering::Relaxed), Ordering::Relaxed);
    let Person { id, role, household, .. } = it.people[who];
    let ticket = it.world.hub().ticket(it.world.areas[0], id, role, household);
    phone.enrol(&ticket)?;
    let person = &mut it.people[who];
    person.phone = phone;
    person.wiped = false;
    person.open = BTreeSet::new();
    Ok(())
}
