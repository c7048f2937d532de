//! Product catalogues from CSV: a dated pack, and a report of every row that was not taken.
//!
//! Nothing is guessed. An empty cell stays empty: the printed list joins cells over several rows, and to fill them
//! down would give a product its neighbour's active ingredient.

use crate::{Content, Pack, PackError, PackHeader, Product, ProductList, finding::keys, name};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::HashMap;

/// Larger files are refused: the whole national list is about 1 MB.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The heading is looked for in so many rows.
const HEADING_ROWS: usize = 20;
/// No cell of a list is longer; an unclosed quote makes such cells.
const LONGEST_CELL: usize = 4_000;
/// So much of a refused row is shown.
const SHOWN_CHARS: usize = 80;

/// Why a file cannot be imported at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file has nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than any list.
    #[error("the file has {bytes} bytes; at most {most} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// UTF-16: "Unicode text" of spreadsheet programs.
    #[error("the file is UTF-16; save it as CSV UTF-8")]
    Utf16,
    /// Not UTF-8: an old encoding, or no text.
    #[error("line {line} is not UTF-8; save the file as CSV UTF-8")]
    NotUtf8 {
        /// The first such line.
        line: u64,
    },
    /// A spreadsheet or another program's file.
    #[error("the file is not text; save it as CSV UTF-8")]
    NotText,
    /// No heading with a trade name and anything else that is known.
    #[error("no heading with a trade name column in the first rows; found: {}", found.join(", "))]
    NoHeading {
        /// The cells of the first row.
        found: Vec<String>,
    },
    /// Every row was refused.
    #[error("none of {} rows could be used", report.rows)]
    NoProducts {
        /// Why.
        report: Box<ImportReport>,
    },
    /// The caller's header is no good.
    #[error(transparent)]
    Pack(#[from] PackError),
}

impl ImportError {
    /// Stable name; front ends have the words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "catalogue_empty",
            Self::TooLarge { .. } => "catalogue_too_large",
            Self::Utf16 => "catalogue_utf16",
            Self::NotUtf8 { .. } => "catalogue_not_utf8",
            Self::NotText => "catalogue_not_text",
            Self::NoHeading { .. } => "catalogue_no_heading",
            Self::NoProducts { .. } => "catalogue_no_products",
            Self::Pack(error) => error.key(),
        }
    }

    /// The line on which it was met, from 1, when it is one line's fault.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::NotUtf8 { line } => Some(*line),
            _ => None,
        }
    }
}

keys! {
    /// Why a row was not taken.
    pub enum RowFault {
        /// The row has more or fewer cells than the first row.
        ColumnCount = "column_count",
        /// A cell is longer than any of a list: a quote is not closed, most likely.
        CellTooLong = "cell_too_long",
        /// The row is empty.
        EmptyRow = "empty_row",
        /// The heading again, as on every printed page.
        HeadingAgain = "heading_again",
        /// There is no trade name.
        NameMissing = "name_missing",
        /// The name has no letter.
        NameWithoutLetters = "name_without_letters",
        /// There is a name and nothing else: the rest of the row above, most likely.
        NameOnly = "name_only",
        /// A company stands where the name should be: the columns are shifted.
        CompanyAsName = "company_as_name",
        /// The end-of-use date cannot be read.
        BadDate = "bad_date",
        /// The same row stands further up.
        Duplicate = "duplicate",
    }
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RejectedRow {
    /// Line on which the row begins, from 1.
    pub line: u64,
    /// Why.
    pub fault: RowFault,
    /// The beginning of the row.
    pub text: String,
}

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Rows below the heading.
    pub rows: usize,
    /// Products in the pack.
    pub products: usize,
    /// Rows that add a crop or pest to a product of an earlier row.
    pub merged: usize,
    /// Rows that were not taken. `rows` = `products` + `merged` + these.
    pub rejected: Vec<RejectedRow>,
}

/// A catalogue that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// For [`crate::Rules::with_packs`].
    pub pack: Pack,
    /// What became of the rows.
    pub report: ImportReport,
}

/// Reads a product catalogue. `header` says which list it is, from when on it holds and who says so.
///
/// Columns are found by their heading in Vietnamese or English: trade name (needed), active ingredient, crop, pest,
/// group, registrant, end of use (`2026-08-15` or `15/08/2026`). Cells may be separated by comma, semicolon or tab.
pub fn import_catalogue(bytes: &[u8], header: PackHeader) -> Result<Import, ImportError> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        // The text is UTF-8 and rows of any length are taken: nothing is left that could fail.
        let Ok(record) = record else { return Err(ImportError::NotText) };
        records.push(record);
    }
    let (heading, columns) = find_heading(&records)?;
    let mut rows = Rows { width: records[heading].len(), columns, ..Rows::default() };
    records[heading + 1..].iter().for_each(|record| rows.add(record));
    let (products, report) = rows.finish();
    if products.is_empty() {
        return Err(ImportError::NoProducts { report: Box::new(report) });
    }
    let pack = Pack { header, content: Content::ProductList(ProductList { products }) };
    pack.check()?;
    Ok(Import { pack, report })
}

fn decode(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ImportError::Utf16);
    }
    if bytes.contains(&0) {
        return Err(ImportError::NotText);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        ImportError::NotUtf8 { line: 1 + before.iter().filter(|b| **b == b'\n').count() as u64 }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(ImportError::Empty) } else { Ok(text) }
}

/// The separator that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default().as_bytes();
    let count = |d: u8| line.iter().filter(|b| **b == d).count();
    [b'\t', b';', b','].into_iter().max_by_key(|d| count(*d)).unwrap_or(b',')
}

/// Where each thing stands in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Columns {
    name: usize,
    active: Option<usize>,
    crop: Option<usize>,
    pest: Option<usize>,
    group: Option<usize>,
    registrant: Option<usize>,
    end_of_use: Option<usize>,
    formulation: Option<usize>,
}

impl Columns {
    /// The columns of a heading; `None` when the row is no heading.
    fn of(record: &csv::StringRecord) -> Option<Self> {
        let cells: Vec<Vec<String>> = record.iter().map(heading_parts).collect();
        let find = |names: &[&str]| {
            let named = |parts: &Vec<String>| parts.iter().any(|p| names.contains(&p.as_str()));
            cells.iter().position(named)
        };
        let columns = Self {
            name: find(&[
                "ten thuong pham",
                "trade name",
                "ten thuong mai",
                "ten thuoc",
                "product name",
                "ten san pham",
                "product",
            ])?,
            active: find(&["hoat chat", "active ingredient", "common name", "active"]),
            crop: find(&["cay trong", "crop"]),
            pest: find(&[
                "doi tuong phong tru",
                "pest crop",
                "dich hai",
                "sinh vat gay hai",
                "doi tuong",
                "pest",
                "target",
            ]),
            group: find(&["nhom thuoc", "loai thuoc", "nhom", "group"]),
            registrant: find(&[
                "to chuc de nghi dang ky",
                "to chuc dang ky",
                "registrant",
                "applicant",
                "cong ty",
                "company",
            ]),
            end_of_use: find(&["ngay het han su dung", "han su dung", "end of use"]),
            formulation: find(&["dang thuoc", "formulation"]),
        };
        let known = [columns.active, columns.crop, columns.pest, columns.registrant];
        known.iter().any(Option::is_some).then_some(columns)
    }
}

/// `TÊN THƯƠNG PHẨM (TRADE NAME)` is two headings.
fn heading_parts(cell: &str) -> Vec<String> {
    let plain = |text: &str| name::words(text).join(" ");
    let parts = cell.split(['(', ')']).map(plain);
    std::iter::once(plain(cell)).chain(parts).filter(|part| !part.is_empty()).collect()
}

fn find_heading(records: &[csv::StringRecord]) -> Result<(usize, Columns), ImportError> {
    let candidates = records.iter().take(HEADING_ROWS).enumerate();
    let mut headings = candidates.filter_map(|(i, record)| Some((i, Columns::of(record)?)));
    headings.next().ok_or_else(|| ImportError::NoHeading {
        found: records.first().into_iter().flatten().map(shown).collect(),
    })
}

#[derive(Default)]
struct Rows {
    width: usize,
    columns: Columns,
    products: Vec<Product>,
    /// Name and active to the product.
    known: HashMap<(String, String), usize>,
    report: ImportReport,
}

impl Rows {
    fn add(&mut self, record: &csv::StringRecord) {
        self.report.rows += 1;
        let taken = self.read(record).and_then(|product| self.take(product));
        if let Err(fault) = taken {
            let line = record.position().map_or(0, csv::Position::line);
            let text = shown(&record.iter().collect::<Vec<_>>().join(" | "));
            self.report.rejected.push(RejectedRow { line, fault, text });
        }
    }

    fn read(&self, record: &csv::StringRecord) -> Result<Product, RowFault> {
        if record.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(RowFault::CellTooLong);
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Err(RowFault::EmptyRow);
        }
        if record.len() != self.width {
            return Err(RowFault::ColumnCount);
        }
        if is_heading(record) {
            return Err(RowFault::HeadingAgain);
        }
        let columns = self.columns;
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|c| record.get(c)).unwrap_or_default();
            cell.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (crop, pest) = (cell(columns.crop), cell(columns.pest));
        let target = [pest, crop].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
        let named = [cell(Some(columns.name)), cell(columns.formulation)].join(" ");
        let product = Product {
            name: named.trim().to_owned(),
            active: cell(columns.active),
            targets: (!target.is_empty()).then(|| target.join("/")).into_iter().collect(),
            group: cell(columns.group),
            registrant: cell(columns.registrant),
            end_of_use: read_date(&cell(columns.end_of_use))?,
        };
        match name_fault(&product) {
            Some(fault) => Err(fault),
            None => Ok(product),
        }
    }

    /// Lists have a row for each crop and pest: the same product again adds its target.
    fn take(&mut self, product: Product) -> Result<(), RowFault> {
        let key = |text: &str| name::words(text).join(" ");
        let key = (name::fold(&product.name), key(&product.active));
        let Some(index) = self.known.get(&key) else {
            self.known.insert(key, self.products.len());
            self.products.push(product);
            return Ok(());
        };
        let earlier = &mut self.products[*index];
        let new: Vec<_> =
            product.targets.into_iter().filter(|t| !earlier.targets.contains(t)).collect();
        if new.is_empty() {
            return Err(RowFault::Duplicate);
        }
        earlier.targets.extend(new);
        self.report.merged += 1;
        Ok(())
    }

    fn finish(self) -> (Vec<Product>, ImportReport) {
        let report = ImportReport { products: self.products.len(), ..self.report };
        (self.products, report)
    }
}

/// A heading in the middle: printed lists repeat it, and an annex may begin with another one.
fn is_heading(record: &csv::StringRecord) -> bool {
    let first_words =
        |cell: &str| name::words(cell).into_iter().take(2).collect::<Vec<_>>().join(" ");
    let starts = |cell: &str| {
        ["hoat chat", "ten thuong", "trade name"].contains(&first_words(cell).as_str())
    };
    Columns::of(record).is_some() || record.iter().any(starts)
}

fn name_fault(product: &Product) -> Option<RowFault> {
    let name = name::fold(&product.name);
    if name.is_empty() {
        return Some(RowFault::NameMissing);
    }
    if !name.chars().any(char::is_alphabetic) {
        return Some(RowFault::NameWithoutLetters);
    }
    if ["cong ty ", "cty ", "cong ty\u{a0}"].iter().any(|company| name.starts_with(company)) {
        return Some(RowFault::CompanyAsName);
    }
    let bare =
        product.active.is_empty() && product.targets.is_empty() && product.registrant.is_empty();
    bare.then_some(RowFault::NameOnly)
}

/// `2026-08-15` or `15/08/2026`; empty is none.
fn read_date(text: &str) -> Result<Option<Date>, RowFault> {
    if text.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return Err(RowFault::BadDate),
    };
    let date = (|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())();
    date.map(Some).ok_or(RowFault::BadDate)
}

fn shown(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(SHOWN_CHARS) {
        words.truncate(at);
        words.push('…');
    }
    words
}
