//! The season book as a table.

use crate::{App, AppError, EntryCard};
use vungtrong_model::*;

const HEADER: &[&str] = &[
    "date",
    "ended",
    "kind",
    "household",
    "plots",
    "what",
    "active",
    "dose",
    "total",
    "phi_days",
    "water_l",
    "target",
    "worker",
    "weather",
    "kilograms",
    "buyer",
    "note",
    "status",
    "verdict",
    "revision",
];

/// One line of the book.
#[derive(Default)]
struct Line {
    what: String,
    active: String,
    dose: String,
    total: String,
    phi_days: String,
}

/// The diary as CSV (UTF-8 with a byte-order mark, so that spreadsheets show Vietnamese right).
pub(crate) fn diary_csv(app: &App, cards: &[EntryCard]) -> Result<String, AppError> {
    let mut table =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(HEADER).map_err(AppError::internal)?;
    for card in cards {
        let record = app.entry_record(card.id)?;
        let entry = crate::views::readable(&record.state.fields, card.kind);
        let revision = record.state.heads.last().map(Hash::to_string).unwrap_or_default();
        for line in lines(&entry.work) {
            let cells = row(card, &entry, line, &revision).into_iter().map(guarded);
            table.write_record(cells.collect::<Vec<_>>()).map_err(AppError::internal)?;
        }
    }
    let bytes = table.into_inner().map_err(AppError::internal)?;
    String::from_utf8(bytes).map(|text| format!("\u{feff}{text}")).map_err(AppError::internal)
}

fn lines(work: &Work) -> Vec<Line> {
    match work {
        Work::Spray(spray) => spray.products.iter().map(product).collect(),
        Work::Fertilize(fertilize) => fertilize.items.iter().map(item).collect(),
        other => vec![Line { what: what(other), ..Line::default() }],
    }
}

fn product(product: &TankProduct) -> Line {
    Line {
        what: product.name.clone(),
        active: product.active.clone(),
        dose: product.dose.as_ref().map(dose).unwrap_or_default(),
        total: product.total.as_ref().map(amount).unwrap_or_default(),
        phi_days: text(product.phi_days),
    }
}

fn item(item: &FertilizerItem) -> Line {
    Line {
        what: item.name.clone(),
        active: item.composition.clone(),
        dose: item.dose.as_ref().map(dose).unwrap_or_default(),
        total: item.total.as_ref().map(amount).unwrap_or_default(),
        ..Line::default()
    }
}

fn what(work: &Work) -> String {
    match work {
        Work::Irrigate(irrigate) => irrigate.source.clone(),
        Work::Care(care) => care.task.name().into_owned(),
        Work::Pest(pest) => pest.species.clone(),
        Work::Harvest(harvest) => harvest.lot.clone(),
        Work::Purchase(purchase) => purchase.name.clone(),
        Work::Container(container) => container.receiver.clone(),
        Work::Soil(soil) => soil.laboratory.clone(),
        Work::Spray(_) | Work::Fertilize(_) | Work::Unknown(_) => String::new(),
    }
}

fn row(card: &EntryCard, entry: &Entry, line: Line, revision: &str) -> Vec<String> {
    let head = &entry.head;
    let (mut water, mut target, mut kilograms, mut buyer) = Default::default();
    match &entry.work {
        Work::Spray(spray) => (water, target) = (text(spray.water_l), spray.target.clone()),
        Work::Harvest(harvest) => {
            (kilograms, buyer) = (text(harvest.kilograms), harvest.buyer.clone())
        }
        _ => {}
    }
    let weather = head.weather.as_ref().map(|w| w.note.clone()).unwrap_or_default();
    vec![
        text(head.on),
        text(head.ended_on),
        card.kind.name().into_owned(),
        card.household_name.clone(),
        card.plots.join("; "),
        line.what,
        line.active,
        line.dose,
        line.total,
        line.phi_days,
        water,
        target,
        head.worker.clone(),
        weather,
        kilograms,
        buyer,
        head.note.clone(),
        card.status.name().to_owned(),
        card.verdict.map(|v| v.name().into_owned()).unwrap_or_default(),
        revision.to_owned(),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn amount(amount: &Amount) -> String {
    format!("{} {}", amount.value, amount.unit.name())
}

fn dose(dose: &Dose) -> String {
    let litres = dose.per_litres.map(|l| format!(" {l} l")).unwrap_or_default();
    format!("{} {}/{}{litres}", dose.value, dose.unit.name(), dose.per.name())
}

/// Cells that a spreadsheet would take for a formula begin with an apostrophe: a product's name must not run.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}
