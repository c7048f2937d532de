//! The real app on a data folder, as a phone has it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use vungtrong_app::{App, EntryDraft, Env, HttpNetwork, SyncOptions, SyncReport};
use vungtrong_hub::SystemEntropy;
use vungtrong_model::{
    AreaId, ChainId, Clock, ClockEvidence, Entropy, EntryId, Hlc, HouseholdId, Lane, OpHeader,
    OpKind, Plot, Role,
};
use vungtrong_store::{NewOp, Store};
use vungtrong_sync::Cancel;

use crate::clock::MovedClock;
use crate::diary::{Diary, body};
use crate::{Result, say};

pub struct Phone {
    pub app: App,
    pub area: AreaId,
    pub household: Option<HouseholdId>,
    pub clock: Arc<MovedClock>,
    folder: PathBuf,
}

/// Operations that one transaction writes when a diary is filled.
const BATCH: u32 = 500;

impl Phone {
    /// A new phone that redeems a ticket.
    pub fn enrol(folder: &Path, ticket: &str) -> Result<Self> {
        let clock = Arc::new(MovedClock::default());
        let app = open(folder, &clock)?;
        let me = app.enrol(ticket).map_err(say("enrolment"))?;
        let folder = folder.to_owned();
        Ok(Self { app, area: me.area, household: me.household, clock, folder })
    }

    pub fn sync(&self) -> Result<SyncReport> {
        let report = self.app.sync(SyncOptions::default(), &Cancel::new(), &mut |_| {});
        let report = report.map_err(say("sync"))?;
        match report.refused + report.set_aside {
            0 => Ok(report),
            lost => Err(format!("{lost} operations were not taken")),
        }
    }

    /// Plots for a diary, as the app adds them.
    pub fn settle(&self, diary: &mut Diary) -> Result {
        let household = self.household.ok_or("only a farmer's phone has plots")?;
        for name in ["Lô trên", "Lô dưới"] {
            let plot = Plot { name: name.into(), crop: "sầu riêng".into(), ..Plot::default() };
            let plot = self.app.add_plot(self.area, household, &plot).map_err(say("a plot"))?;
            diary.add_plot(plot.value);
        }
        Ok(())
    }

    /// Writes a week's entries one by one through the app, as a person does, hours apart. The clock runs ahead: behind
    /// what the phone has heard from the hub or has written before, its hybrid clock would stand still, which no phone's
    /// does. `week` counts from 0.
    pub fn write_week(&self, diary: &Diary, week: usize, count: u32) -> Result {
        const WEEK_MS: i64 = 7 * 86_400_000;
        let apart_ms = WEEK_MS / i64::from(count);
        // Chance may make a week some days longer.
        self.clock.pass(2 * WEEK_MS * week as i64);
        for _ in 0..count {
            self.clock.pass(apart_ms / 2 + diary.random.below(apart_ms as u64) as i64);
            let draft = EntryDraft {
                area: self.area,
                household: self.household,
                entry: diary.draft(self.clock.now().vietnam_date()),
                on_behalf_of: None,
                submit: true,
            };
            self.app.save_entry(draft).map_err(say("an entry"))?;
        }
        self.clock.reset();
        Ok(())
    }

    /// Fills the diary in large transactions: the same operations, without waiting for the disk after each.
    pub fn fill(self, diary: &Diary, count: u32) -> Result<Self> {
        let Self { app, area, household, clock, folder } = self;
        drop(app);
        let mut store = Store::open(&folder, None).map_err(say("the store"))?;
        let me = store.identity().map_err(say("the store"))?.ok_or("nobody's phone")?;
        let lane = household.map_or(Lane::Shared, Lane::Household);
        let chain = ChainId { area, device: me.device };
        let apart_ms = 3_600_000;
        clock.pass(-apart_ms * i64::from(count));
        let mut hlc = Hlc::at(clock.now());
        for first in (0..count).step_by(BATCH as usize) {
            let ops = (first..count.min(first + BATCH)).map(|_| {
                clock.pass(apart_ms / 2 + diary.random.below(apart_ms as u64) as i64);
                hlc = hlc.tick(clock.now());
                entry_op(diary, &clock, lane, hlc)
            });
            store.append(chain, me.person, ops.collect()).map_err(say("the diary"))?;
        }
        clock.reset();
        drop(store);
        let app = open(&folder, &clock)?;
        Ok(Self { app, area, household, clock, folder })
    }
}

/// Opens a data folder.
pub fn open(folder: &Path, clock: &Arc<MovedClock>) -> Result<App> {
    let env = Env {
        clock: clock.clone(),
        entropy: Arc::new(SystemEntropy),
        network: Arc::new(HttpNetwork),
    };
    App::open(folder, None, env).map_err(say("the data folder"))
}

fn entry_op(diary: &Diary, clock: &MovedClock, lane: Lane, hlc: Hlc) -> NewOp {
    let entropy: &dyn Entropy = &diary.random;
    let header = OpHeader {
        kind: OpKind::Entry,
        entity: EntryId::new(clock, entropy).0,
        role: Role::Farmer,
        hlc,
        base: Vec::new(),
        clock: ClockEvidence {
            boot: clock.boot_id(),
            monotonic_s: clock.monotonic_ms() / 1000,
            hub_s: Some(clock.now().0 / 1000 - 20_000),
            gnss_s: None,
        },
    };
    NewOp { lane, header, body: body(&diary.entry(clock.now().vietnam_date())) }
}
