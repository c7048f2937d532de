//! What people write, and who they are.

use jiff::civil::{Date, date};
use vungtrong_app::{
    App, AppError, Cancel, EntryDraft, PhotoContext, SyncOptions, SyncReport, model::*,
};
use vungtrong_scenarios::{AppPhone, World};

/// The day on which every story begins, in Vietnam.
pub const TODAY: Date = date(2026, 11, 18);

/// A representative, a farmer with a household.
pub struct People {
    pub world: World,
    pub rep: AppPhone,
    pub farmer: AppPhone,
    pub household: HouseholdId,
    pub area: AreaId,
}

pub fn people(seed: u64) -> People {
    let world = World::new(seed);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let area = farmer.area;
    People { world, rep, farmer, household, area }
}

impl People {
    /// A plot of the farmer's household.
    pub fn plot(&self, name: &str) -> PlotId {
        let plot = Plot { name: name.into(), ..Plot::default() };
        self.farmer.add_plot(self.area, self.household, &plot).unwrap().value
    }

    /// What the farmer writes, handed in.
    pub fn hand_in(&self, entry: Entry) -> EntryId {
        let draft = EntryDraft { submit: true, ..draft(self.area, entry) };
        self.farmer.save_entry(draft).unwrap().value.id
    }

    /// A photo that the farmer takes; another one each time.
    pub fn photo(&self) -> PhotoId {
        let path = self.world.path("photo");
        let shade = path.to_string_lossy().bytes().fold(0, u8::wrapping_add);
        let pixels: Vec<u8> = (0..64 * 48 * 3).map(|i| (i as u8).wrapping_mul(shade)).collect();
        let encoder = jpeg_encoder::Encoder::new_file(&path, 80).unwrap();
        encoder.encode(&pixels, 64, 48, jpeg_encoder::ColorType::Rgb).unwrap();
        let context =
            PhotoContext { fix: Some(fix(self.world.hub().now)), ..PhotoContext::default() };
        let lane = Lane::Household(self.household);
        self.farmer.add_photo(self.area, lane, &path, &context).unwrap().value.id
    }
}

/// One session, as front ends run it.
pub fn sync(phone: &App) -> Result<SyncReport, AppError> {
    phone.sync(SyncOptions::default(), &Cancel::new(), &mut |_| {})
}

pub fn draft(area: AreaId, entry: Entry) -> EntryDraft {
    EntryDraft { area, household: None, entry, on_behalf_of: None, submit: false }
}

pub fn head(plots: &[PlotId], on: Date) -> EntryHead {
    EntryHead { plots: plots.to_vec(), on: Some(on), ..EntryHead::default() }
}

pub fn purchase(name: &str, on: Date) -> Entry {
    let purchase = Purchase { name: name.into(), ..Purchase::default() };
    Entry::new(head(&[], on), Work::Purchase(purchase))
}

pub fn spray(plots: &[PlotId], on: Date, phi_days: u32) -> Entry {
    let product = TankProduct {
        name: "Mẫu Xanh 250SC".into(),
        phi_days: Some(phi_days),
        phi_source: Some(PhiSource::Label),
        ..TankProduct::default()
    };
    let spray = Spray { products: vec![product], target: "rầy xanh".into(), ..Spray::default() };
    Entry::new(head(plots, on), Work::Spray(spray))
}

/// A spray with a product whose label nobody has read.
pub fn unknown_interval(plots: &[PlotId], on: Date) -> Entry {
    let product = TankProduct { name: "Mẫu Xanh 250SC".into(), ..TankProduct::default() };
    let spray = Spray { products: vec![product], ..Spray::default() };
    Entry::new(head(plots, on), Work::Spray(spray))
}

pub fn pest(plots: &[PlotId], on: Date, species: &str) -> Entry {
    let pest = Pest { species: species.into(), ..Pest::default() };
    Entry::new(head(plots, on), Work::Pest(pest))
}

pub fn fix(at: Millis) -> Fix {
    Fix {
        lon_deg: 108.1,
        lat_deg: 12.7,
        altitude_m: None,
        accuracy_m: Some(5.0),
        at: Some(at),
        mock: false,
    }
}
