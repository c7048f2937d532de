//! What phones' screens ask for beside the diary itself.

use crate::said::*;
use vungtrong_app::{AppError, ExportFormat, model::*, restore_file};

fn with_dose(on: jiff::civil::Date, name: &str, ml: i64, plot: PlotId) -> Entry {
    let mut entry = spray(&[plot], on, 7);
    let Work::Spray(work) = &mut entry.work else { panic!("a spray") };
    let dose = Dose { value: Milli(ml * 1000), unit: Unit::Millilitre, ..Dose::default() };
    let product = &mut work.products[0];
    (product.name, product.dose, product.batch) = (name.into(), Some(dose), "B1".into());
    entry.head.worker = "Bà Hai".into();
    entry
}

fn corner(lon_deg: f64, lat_deg: f64) -> GeoPoint {
    GeoPoint::from_degrees(lon_deg, lat_deg).unwrap()
}

#[test]
fn recent_work_names_each_product_once_as_it_was_used_last() {
    let people = people(501);
    let plot = people.plot("Lô trên");
    let day = |days: i64| TODAY.saturating_sub(jiff::Span::new().days(days));
    people.hand_in(with_dose(day(9), "Mẫu Đỏ 5EC", 10, plot));
    people.hand_in(with_dose(day(6), "Mẫu Xanh 250SC", 20, plot));
    people.hand_in(with_dose(day(3), "mẫu xanh 250sc ", 30, plot));
    let recent = people.farmer.recent_work(people.area, WorkKind::Spray).unwrap();
    let products: Vec<_> =
        recent.products.iter().map(|p| (p.name.trim(), p.dose.clone().unwrap().value)).collect();
    assert_eq!(products, [("mẫu xanh 250sc", Milli(30_000)), ("Mẫu Đỏ 5EC", Milli(10_000))]);
    assert!(recent.products.iter().all(|p| p.batch.is_empty() && p.phi_days == Some(7)));
    assert_eq!(recent.workers, ["Bà Hai"]);
    assert_eq!(recent.targets, ["rầy xanh"]);
    let last = recent.last.unwrap();
    assert_eq!((last.head.on, last.head.plots), (Some(TODAY), vec![plot]));
}

#[test]
fn recent_work_is_the_own_households() {
    let people = people(502);
    let (neighbour, _) = people.world.farmer(&people.rep, "Ông Sáu");
    let plot = people.plot("Lô trên");
    people.hand_in(spray(&[plot], TODAY, 7));
    people.world.settle(&[&people.farmer, &people.rep, &neighbour]);
    let of = |phone: &vungtrong_app::App| phone.recent_work(people.area, WorkKind::Spray).unwrap();
    assert!(of(&neighbour).products.is_empty());
    assert_eq!(of(&people.rep).products.len(), 1);
}

#[test]
fn the_outbox_holds_what_only_this_phone_has_and_empties_with_a_sync() {
    let people = people(503);
    people.world.settle(&[&people.farmer]);
    assert!(people.farmer.outbox(100).unwrap().is_empty());
    let plot = people.plot("Lô trên");
    let entry = people.hand_in(spray(&[plot], TODAY, 7));
    let outbox = people.farmer.outbox(100).unwrap();
    let told: Vec<_> =
        outbox.iter().map(|card| (card.kind, card.title.as_str(), card.state)).collect();
    assert_eq!(
        told,
        [(OpKind::Entry, "Mẫu Xanh 250SC", "saved"), (OpKind::Plot, "Lô trên", "saved")]
    );
    assert_eq!((outbox[0].entry, outbox[1].plot), (Some(entry), Some(plot)));
    assert_eq!(people.farmer.outbox(1).unwrap().len(), 1);
    people.farmer.sync();
    assert!(people.farmer.outbox(100).unwrap().is_empty());
}

#[test]
fn corners_are_measured_before_anything_is_saved() {
    let people = people(504);
    let (lower, upper) = (people.plot("Lô dưới"), people.plot("Lô trên"));
    let square = |lon: f64| {
        [
            corner(lon, 12.67),
            corner(lon + 0.001, 12.67),
            corner(lon + 0.001, 12.671),
            corner(lon, 12.671),
        ]
    };
    people.farmer.draw_boundary(lower, &square(108.05), BoundaryMethod::Tap).unwrap();
    let measured = people.farmer.measure_corners(upper, &square(108.0505)).unwrap();
    assert!((measured.area_m2 - 12_011.0).abs() < 30.0, "{}", measured.area_m2);
    assert_eq!(measured.overlaps.iter().map(|o| o.plot).collect::<Vec<_>>(), [lower]);
    assert!(measured.faults.is_empty() && measured.closed);
    let [a, b, c, d] = square(108.06);
    assert_eq!(people.farmer.measure_corners(upper, &[a, c, b, d]).unwrap().faults.len(), 1);
    let begun = people.farmer.measure_corners(upper, &[a, b]).unwrap();
    assert!(begun.faults.is_empty() && !begun.closed);
    assert!(people.farmer.plot(upper).unwrap().surveys.is_empty());
}

#[test]
fn who_may_change_and_who_may_judge_follows_rights_and_authorship() {
    let people = people(505);
    let inspector = people.world.enrol(Role::Inspector, None);
    let plot = people.plot("Lô trên");
    let id = people.hand_in(spray(&[plot], TODAY, 7));
    let by_rep = {
        people.world.settle(&[&people.farmer, &people.rep, &inspector]);
        let own = vungtrong_app::EntryDraft {
            submit: true,
            ..draft(people.area, spray(&[plot], TODAY, 7))
        };
        people.rep.save_entry(own).unwrap().value.id
    };
    let may = |phone: &vungtrong_app::App, id| {
        let standing = phone.entry_standing(id).unwrap();
        (standing.may.change, standing.may.approve, standing.may.send_back)
    };
    assert_eq!(may(&people.farmer, id), (true, false, false));
    assert_eq!(may(&people.rep, id), (true, true, true));
    assert_eq!(may(&inspector, id), (true, false, true), "an inspector may return it");
    assert_eq!(may(&people.rep, by_rep), (true, false, false), "nobody judges what they wrote");
    people.rep.judge_waiting(id, vungtrong_app::Judgment::Void, "không có thật").unwrap();
    assert_eq!(may(&people.rep, id), (false, false, false));
    assert_eq!(people.rep.entry_standing(id).unwrap().plot_names[&plot], "Lô trên");
}

#[test]
fn a_member_is_invited_by_the_name_on_the_list_into_their_household() {
    let people = people(506);
    let member =
        Member { name: "H'Lan".into(), household: Some(people.household), ..Member::default() };
    let person = people.rep.add_member(people.area, &member).unwrap().value;
    let invited = people.rep.invite_member(people.area, person, Role::Farmer, None).unwrap();
    let greeting = people.farmer.read_ticket(&invited.invite.ticket).unwrap();
    assert_eq!((greeting.name.as_str(), greeting.household), ("H'Lan", Some(people.household)));
    let side = invited.qr.len();
    assert!(side >= 21 && invited.qr.iter().all(|row| row.len() == side));
    let eye = |row: &[bool]| row[..7] == [true; 7];
    assert!(eye(&invited.qr[0]) && eye(&invited.qr[6]) && eye(&invited.qr[side - 1]));
    let nobody = people.rep.invite_member(people.area, PersonId::default(), Role::Farmer, None);
    assert!(matches!(nobody, Err(AppError::NotFound { what: "member", .. })));
}

#[test]
fn notices_are_for_the_households_that_take_part() {
    let people = people(507);
    let before = people.rep.notice_readers(people.area).unwrap();
    let household = Household { name: "Ông Tư".into(), ..Household::default() };
    people.rep.add_household(people.area, &household).unwrap();
    assert_eq!(people.rep.notice_readers(people.area).unwrap(), before + 1);
}

#[test]
fn surveys_have_names() {
    let people = people(508);
    let plot = people.plot("Lô trên");
    people.world.settle(&[&people.farmer, &people.rep]);
    let ring = [corner(108.05, 12.67), corner(108.051, 12.67), corner(108.051, 12.671)];
    people.farmer.draw_boundary(plot, &ring, BoundaryMethod::Tap).unwrap();
    let names = people.farmer.surveyors(plot).unwrap();
    assert_eq!(names.len(), 1);
    assert!(!names[&people.farmer.owner()].is_empty());
}

#[test]
fn what_a_screen_keeps_stays_until_it_is_forgotten() {
    let mut people = people(509);
    people.farmer.keep("plots/form", Some("nửa chừng")).unwrap();
    people.farmer.kill_and_open();
    assert_eq!(people.farmer.kept("plots/form").unwrap().as_deref(), Some("nửa chừng"));
    people.farmer.keep("plots/form", None).unwrap();
    assert_eq!(people.farmer.kept("plots/form").unwrap(), None);
}

#[test]
fn an_area_is_written_in_every_format_whole_or_not_at_all() {
    let people = people(510);
    let plot = people.plot("Lô trên");
    people.hand_in(spray(&[plot], TODAY, 7));
    people.farmer.sync();
    for name in ["geojson", "kml", "csv", "pack"] {
        let path = people.world.path("export").with_extension(name);
        let format = ExportFormat::from_name(name).unwrap();
        people.farmer.export_file(people.area, format, &path).unwrap();
        assert!(path.metadata().unwrap().len() > 0, "{name}");
    }
    assert!(ExportFormat::from_name("docx").is_none());
    let file = people.world.path("no-folder");
    std::fs::write(&file, "a file").unwrap();
    let refused = people.farmer.export_file(people.area, ExportFormat::Csv, &file.join("all.csv"));
    assert!(matches!(refused, Err(AppError::File { .. })), "{refused:?}");
}

#[test]
fn a_backup_of_one_file_makes_a_phone_again_and_what_is_none_is_refused() {
    let people = people(511);
    let plot = people.plot("Lô trên");
    let id = people.hand_in(spray(&[plot], TODAY, 7));
    let file = people.world.path("backup").with_extension("vtbackup");
    people.farmer.backup_file(&file).unwrap();
    let dir = people.world.path("restored");
    restore_file(&file, &dir).unwrap();
    let phone = people.world.phone_on(dir.clone());
    assert_eq!(phone.opened(), vungtrong_app::Opened::Restored);
    assert_eq!(phone.entry(id).unwrap().card.title, "Mẫu Xanh 250SC");
    assert!(!dir.join("restoring").exists());
    let over = restore_file(&file, &dir);
    assert!(matches!(over, Err(AppError::File { .. })), "it never writes over a phone's data");
    let none = people.world.path("none");
    std::fs::write(&none, "no backup").unwrap();
    let refused = restore_file(&none, &people.world.path("empty"));
    assert!(matches!(refused, Err(AppError::File { .. })), "{refused:?}");
}

#[test]
fn an_entry_is_repeated_without_what_nobody_looked_at_today() {
    let people = people(520);
    let plot = people.plot("Lô trên");
    let day = TODAY.saturating_sub(jiff::Span::new().days(9));
    let mut entry = with_dose(day, "Mẫu Đỏ 5EC", 10, plot);
    entry.head.growth_stage = "ra hoa".into();
    entry.head.note = "trời nắng".into();
    entry.head.weather = Some(Weather { note: "gió nhẹ".into(), ..Weather::default() });
    let Work::Spray(work) = &mut entry.work else { panic!("a spray") };
    work.leftover = "còn 2 lít".into();
    entry.head.crop = "sầu riêng".into();
    let again = people.farmer.repeat_of(people.hand_in(entry)).unwrap();
    let EntryHead { on, plots, worker, crop, growth_stage, note, weather, verdicts, .. } =
        again.head;
    assert_eq!(crop, "", "it may be done on other plots this time");
    assert_eq!((on, plots, worker.as_str()), (Some(TODAY), vec![plot], "Bà Hai"));
    assert_eq!((growth_stage.as_str(), note.as_str(), weather), ("", "", None));
    assert!(verdicts.is_empty(), "it is judged anew");
    let Work::Spray(work) = again.work else { panic!("a spray") };
    assert_eq!((work.target.as_str(), work.leftover.as_str()), ("rầy xanh", ""));
    let product = &work.products[0];
    assert_eq!((product.name.as_str(), product.batch.as_str()), ("Mẫu Đỏ 5EC", ""));
    assert_eq!(product.dose.as_ref().unwrap().value, Milli(10_000));
}

#[test]
fn the_crop_and_the_variety_of_the_plots_go_into_the_record_where_they_agree() {
    let people = people(521);
    let plot = |name: &str, crop: &str, variety: &str| {
        let facts = Plot {
            name: name.into(),
            crop: crop.into(),
            variety: variety.into(),
            ..Plot::default()
        };
        people.farmer.add_plot(people.area, people.household, &facts).unwrap().value
    };
    let upper = plot("Lô trên", "sầu riêng", "Ri6");
    let lower = plot("Lô dưới", "sầu riêng", "Dona");
    let said = |plots: &[PlotId], variety: &str| {
        let mut entry = spray(plots, TODAY, 7);
        entry.head.variety = variety.into();
        let head = people.farmer.entry(people.hand_in(entry)).unwrap().entry.head;
        (head.crop, head.variety)
    };
    assert_eq!(said(&[upper], ""), ("sầu riêng".into(), "Ri6".into()));
    assert_eq!(said(&[upper, lower], ""), ("sầu riêng".into(), String::new()));
    assert_eq!(said(&[upper, lower], "Musang"), ("sầu riêng".into(), "Musang".into()));
}

#[test]
fn facts_of_a_plot_that_cannot_be_are_refused_by_name() {
    let people = people(522);
    let faults = |plot: &Plot| match people.farmer.add_plot(people.area, people.household, plot) {
        Err(AppError::Invalid { faults }) => {
            faults.into_iter().map(|fault| (fault.field, fault.rule)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let none = AreaAmount { value: Milli(0), ..AreaAmount::default() };
    let wrong = Plot {
        name: " ".into(),
        declared_area: Some(none),
        planting_year: Some(TODAY.year().unsigned_abs().into()),
        ..Plot::default()
    };
    let named = |all: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        all.iter().map(|(field, rule)| ((*field).to_owned(), *rule)).collect()
    };
    assert_eq!(faults(&wrong), named(&[("name", "required"), ("declared_area", "positive")]));
    for year in [1899, 2027] {
        let plot = Plot { name: "Lô A".into(), planting_year: Some(year), ..Plot::default() };
        assert_eq!(faults(&plot), named(&[("planting_year", "out_of_range")]), "{year}");
    }
    let retired = people.plot("A trước");
    let facts = Plot { name: "A trước".into(), retired: true, ..Plot::default() };
    people.farmer.set_plot(retired, &facts).unwrap();
    people.plot("B sau");
    let names: Vec<_> =
        people.farmer.plots(people.area).unwrap().into_iter().map(|plot| plot.name).collect();
    assert_eq!(names, ["B sau", "A trước"], "those in use come first");
}

#[test]
fn everybody_writes_in_the_books_that_are_open_to_them() {
    let people = people(523);
    let (neighbour, their) = people.world.farmer(&people.rep, "Ông Sáu");
    let inspector = people.world.enrol(Role::Inspector, None);
    let plot = people.plot("Lô trên");
    people.world.settle(&[&people.farmer, &people.rep, &inspector, &neighbour]);
    let choices = |phone: &vungtrong_app::App| {
        let choices = phone.writing_choices(people.area).unwrap();
        let plots: Vec<_> = choices.plots.into_iter().map(|plot| plot.id).collect();
        (plots, choices.for_others, choices.households.len())
    };
    assert_eq!(choices(&people.farmer), (vec![plot], false, 0));
    assert_eq!(choices(&neighbour), (vec![], false, 0));
    assert_eq!(choices(&people.rep), (vec![plot], true, 2));
    assert_eq!(choices(&inspector), (vec![plot], true, 2));
    let written_for = |phone: &vungtrong_app::App, household| {
        let members = phone.written_for(people.area, household).unwrap();
        members.into_iter().map(|member| member.id).collect::<Vec<_>>()
    };
    assert_eq!(written_for(&people.rep, people.household), [people.farmer.owner()]);
    assert_eq!(written_for(&people.rep, their), [neighbour.owner()]);
    assert_eq!(written_for(&people.farmer, people.household), []);
    assert_eq!(written_for(&inspector, their), [], "who inspects writes what they saw themselves");
}
