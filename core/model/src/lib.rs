//! The field's things as data: ids, time, units, areas, plots, diary entries, operations. No I/O.
//!
//! Start with [`Entry`] for what people write, then [`Op`] for what is kept of it.

mod area;
mod diary;
mod fields;
mod files;
mod geo;
mod ids;
mod op;
mod plot;
mod time;
mod trust;
mod units;
mod validate;
mod verdict;

/// A day of the calendar.
pub use jiff::civil::Date;

pub use area::*;
pub use diary::*;
pub use fields::*;
pub use files::*;
pub use geo::*;
pub use ids::*;
pub use op::*;
pub use plot::*;
pub use time::*;
pub use trust::*;
pub use units::*;
pub use validate::*;
pub use verdict::*;

/// Every record of the registry: its name, and number and name of each field.
pub fn registry() -> Vec<(&'static str, &'static [(u32, &'static str)])> {
    macro_rules! records {
        ($($record:ty),* $(,)?) => { vec![$((<$record>::NAME, <$record>::FIELDS),)*] };
    }
    let mut all = records![
        Address,
        GrowingArea,
        Code,
        Household,
        Member,
        Grant,
        Revoke,
        Notice,
        NoticeRead,
        Intercrop,
        Plot,
        Boundary,
        AreaAmount,
        Amount,
        Dose,
        Weather,
        VerdictStamp,
        EntryHead,
        TankProduct,
        FertilizerItem,
        SamplePoint,
        Photo,
        OpMeta,
        Judgement,
        Redact,
    ];
    all.extend(WORK_FIELDS);
    all
}
