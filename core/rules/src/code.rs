//! Codes of growing areas (PUC) and packing houses (PHC): read into parts, never refused.

use crate::{CodeCrops, CodeForms, Finding, NewCodeForm, OldCodeForm, Reason, Rule, Rules};
use jiff::civil::Date;
use serde::Serialize;
use vungtrong_model::{Code, CodeKind, CodeStatus, Verdict};

/// Which form a code has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeScheme {
    /// `VN-xxOR-nnnn` and `VN-xxPH-nnn`, before Decree 38/2026.
    Old,
    /// `NN-PUC-CROP-NNNNN(-ISO)`, of Decree 38/2026.
    New,
    /// Anything else: kept as written, with a warning.
    Unknown,
}

/// A code and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParsedCode {
    /// The code without brackets and stray spaces, in capitals.
    pub code: String,
    /// Its form.
    pub scheme: CodeScheme,
    /// What it stands for; `None` when the form is unknown.
    pub kind: Option<CodeKind>,
    /// Province letters or digits.
    pub province: Option<String>,
    /// The province, when these are known. The table is incomplete.
    pub province_name: Option<String>,
    /// Crop letters (new form).
    pub crop: Option<String>,
    /// Key of the crop for these letters. Not confirmed as official.
    pub crop_unconfirmed: Option<String>,
    /// The running number, with its zeros.
    pub sequence: Option<String>,
    /// The market that approved it, ISO 3166-1 alpha-3 (new form).
    pub market: Option<String>,
}

/// Trims, takes off `[ ]`, takes out spaces round hyphens, and writes capitals.
pub fn normalise_code(text: &str) -> String {
    let bare = text.trim().trim_start_matches('[').trim_end_matches(']');
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let parts: Vec<_> = bare.split(hyphen).map(str::trim).collect();
    parts.join("-").to_uppercase()
}

impl Rules {
    /// Reads a code into its parts.
    pub fn parse_code(&self, text: &str) -> ParsedCode {
        let forms = self.policy::<CodeForms>(Date::MAX).content;
        let code = normalise_code(text);
        let parts: Vec<&str> = code.split('-').collect();
        let mut parsed = read_old(&parts, &forms.old)
            .or_else(|| read_new(&parts, &forms.new))
            .unwrap_or_else(|| unread(CodeScheme::Unknown));
        let crops = self.held::<CodeCrops>(Date::MAX).next();
        let known = |letters: &String| crops.as_ref()?.content.crops.get(letters).cloned();
        parsed.crop_unconfirmed = parsed.crop.as_ref().and_then(known);
        ParsedCode { code, ..parsed }
    }

    /// What a code says against the market and the crop it is entered for. Only warns.
    pub fn judge_code(&self, text: &str, market: &str, crop: &str) -> Vec<Finding> {
        let parsed = self.parse_code(text);
        let forms = self.policy::<CodeForms>(Date::MAX).header;
        let answer = |verdict, reason, header| {
            Finding::new(verdict, Rule::Code, reason, parsed.code.clone(), header)
        };
        if parsed.scheme == CodeScheme::Unknown {
            return vec![answer(Verdict::Uncertain, Reason::CodeSchemeUnknown, forms)];
        }
        let mut findings = Vec::new();
        let market = market.trim();
        let other = |m: &String| !market.is_empty() && !m.eq_ignore_ascii_case(market);
        if parsed.market.as_ref().is_some_and(other) {
            findings.push(answer(Verdict::Review, Reason::CodeMarketDiffers, forms));
        }
        if let Some((key, crops)) =
            parsed.crop_unconfirmed.as_ref().zip(self.held::<CodeCrops>(Date::MAX).next())
        {
            // Crops have names in other packs; a crop that no pack knows cannot be compared.
            let entered = self.crop_key(crop);
            if entered.is_some_and(|entered| entered != key) {
                findings.push(answer(Verdict::Uncertain, Reason::CodeCropDiffers, crops.header));
            }
        }
        if findings.is_empty() {
            findings.push(answer(Verdict::Allowed, Reason::CodeReadable, forms));
        }
        findings
    }

    /// May the code be used for a lot of this market on that day? `steps` is the code's life for all markets; a
    /// suspension by one market does not carry to another.
    pub fn judge_code_use(&self, steps: &[Code], market: &str, date: Date) -> Finding {
        let forms = self.policy::<CodeForms>(Date::MAX).header;
        let of_market = steps.iter().filter(|s| s.market.eq_ignore_ascii_case(market.trim()));
        let begun = of_market.filter(|s| s.since.is_some_and(|since| since <= date));
        let Some(step) = begun.max_by_key(|step| step.since) else {
            let (verdict, reason) = (Verdict::Uncertain, Reason::CodeStatusUnknown);
            return Finding::new(verdict, Rule::Code, reason, market, forms);
        };
        let over = step.until.is_some_and(|last| last < date);
        let (verdict, reason) = match step.status {
            _ if over => (Verdict::Uncertain, Reason::CodeStatusUnknown),
            CodeStatus::Granted | CodeStatus::Restored => (Verdict::Allowed, Reason::CodeInUse),
            CodeStatus::Suspended => (Verdict::Blocked, Reason::CodeSuspended),
            CodeStatus::Revoked => (Verdict::Blocked, Reason::CodeRevoked),
            CodeStatus::Unknown(_) => (Verdict::Uncertain, Reason::CodeStatusUnknown),
        };
        Finding::new(verdict, Rule::Code, reason, step.code.clone(), forms)
    }
}

fn unread(scheme: CodeScheme) -> ParsedCode {
    ParsedCode {
        code: String::new(),
        scheme,
        kind: None,
        province: None,
        province_name: None,
        crop: None,
        crop_unconfirmed: None,
        sequence: None,
        market: None,
    }
}

fn is_number(text: &str, [least, most]: [usize; 2]) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn read_old(parts: &[&str], form: &OldCodeForm) -> Option<ParsedCode> {
    let ["VN", middle, sequence] = parts else { return None };
    let (province, kind) = match middle.strip_suffix("OR") {
        Some(province) => (province, CodeKind::GrowingArea),
        None => (middle.strip_suffix("PH")?, CodeKind::PackingHouse),
    };
    let letters = province.len() == 2 && province.bytes().all(|b| b.is_ascii_uppercase());
    (letters && is_number(sequence, form.sequence_digits)).then(|| ParsedCode {
        kind: Some(kind),
        province: Some(province.to_owned()),
        province_name: form.provinces.get(province).cloned(),
        sequence: Some((*sequence).to_owned()),
        ..unread(CodeScheme::Old)
    })
}

fn read_new(parts: &[&str], form: &NewCodeForm) -> Option<ParsedCode> {
    let (province, kind, crop, sequence, market) = match parts {
        [province, kind, crop, sequence] => (province, kind, crop, sequence, None),
        [province, kind, crop, sequence, market] => (province, kind, crop, sequence, Some(market)),
        _ => return None,
    };
    let kind = match *kind {
        "PUC" => CodeKind::GrowingArea,
        "PHC" => CodeKind::PackingHouse,
        _ => return None,
    };
    let [least, most] = form.crop_length;
    let crop_letter = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    let fits = is_number(province, [2, 2])
        && (least..=most).contains(&crop.len())
        && crop.bytes().all(crop_letter)
        && is_number(sequence, form.sequence_digits)
        && market.is_none_or(|m| m.len() == 3 && m.bytes().all(|b| b.is_ascii_uppercase()));
    fits.then(|| ParsedCode {
        kind: Some(kind),
        province: Some((*province).to_owned()),
        province_name: form.provinces.get(*province).cloned(),
        crop: Some((*crop).to_owned()),
        sequence: Some((*sequence).to_owned()),
        market: market.map(|m| (*m).to_owned()),
        ..unread(CodeScheme::New)
    })
}
