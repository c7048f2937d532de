use crate::said::*;
use jiff::{ToSpan, civil::date};
use vungtrong_app::{EntryDraft, HarvestMark, Judgment, model::*};
use vungtrong_scenarios::World;

#[test]
fn plots_with_sprays_are_found_among_many() {
    let people = people(401);
    for i in 0..60 {
        people.plot(&format!("Lô {i:02}"));
    }
    let last = people.plot("Lô 99");
    people.hand_in(spray(&[last], TODAY, 7));
    let harvest = people.farmer.today_view(people.area).unwrap().harvest;
    assert_eq!(harvest.iter().map(|date| date.plot).collect::<Vec<_>>(), [last]);
}

#[test]
fn a_plot_says_what_its_sprays_mean_for_picking_today() {
    let people = people(408);
    let day = |days: i64| TODAY.saturating_sub(days.days());
    let mark = |plot: PlotId| {
        let plots = people.farmer.plots(people.area).unwrap();
        plots.into_iter().find(|view| view.id == plot).unwrap().harvest.map(|day| day.mark)
    };
    let [waits, safe, asks, bare] = ["A", "B", "C", "D"].map(|name| people.plot(name));
    // Seven days without the one on which it was sprayed: tomorrow is the first safe one, and today was.
    people.hand_in(spray(&[waits], day(6), 7));
    people.hand_in(spray(&[safe], day(7), 7));
    people.hand_in(spray(&[asks], day(30), 7));
    people.hand_in(unknown_interval(&[asks], day(30)));
    let marks = [waits, safe, asks, bare].map(mark);
    let expected =
        [Some(HarvestMark::Waiting), Some(HarvestMark::Safe), Some(HarvestMark::Ask), None];
    assert_eq!(marks, expected);
    let today = people.farmer.today_view(people.area).unwrap().harvest;
    let of_today = |plot| today.iter().find(|date| date.plot == plot).map(|date| date.mark);
    assert_eq!([waits, safe, asks, bare].map(of_today), expected, "the first screen says the same");
}

#[test]
fn counts_are_those_of_the_area_asked_for() {
    let world = World::new(402);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    let submitted = EntryDraft { submit: true, ..draft(farmer.area, purchase("Vôi", TODAY)) };
    farmer.save_entry(submitted).unwrap();
    let other = world.areas[1];
    world.hub().grant(other, farmer.owner(), Role::Representative, None);
    farmer.sync();
    assert_eq!(farmer.today_view(farmer.area).unwrap().waiting, 1);
    assert_eq!(farmer.today_view(other).unwrap().waiting, 0);
}

#[test]
fn nobody_asks_who_has_no_household_to_confirm_a_notice() {
    let people = people(403);
    let inspector = people.world.enrol(Role::Inspector, None);
    let notice = Notice { title: "Họp".into(), confirm: true, ..Notice::default() };
    people.rep.add_notice(people.area, &notice).unwrap();
    people.world.settle(&[&people.rep, &inspector, &people.farmer]);
    assert_eq!(inspector.today_view(people.area).unwrap().unread, 0);
    assert_eq!(people.farmer.today_view(people.area).unwrap().unread, 1);
}

#[test]
fn a_quarantine_pest_is_an_alert_until_its_end_is_written() {
    let people = people(404);
    let plot = people.plot("Lô trên");
    let seen = pest(&[plot], TODAY, "Bactrocera correcta");
    let id = people.hand_in(seen.clone());
    people.hand_in(pest(&[plot], TODAY, "sâu nhỏ"));
    people.world.settle(&[&people.farmer, &people.rep]);
    let alerts = |phone: &vungtrong_app::App| {
        let pests = phone.today_view(people.area).unwrap().pests;
        pests.iter().map(|card| card.id).collect::<Vec<_>>()
    };
    assert_eq!(alerts(&people.rep), [id]);
    let Work::Pest(mut work) = seen.work else { panic!("a pest") };
    work.result = "đã diệt".into();
    let closed = Entry::new(seen.head, Work::Pest(work));
    people.farmer.change_entry(id, closed, "xong", true).unwrap();
    people.world.settle(&[&people.farmer, &people.rep]);
    assert!(alerts(&people.rep).is_empty());
}

#[test]
fn the_doubtful_come_first_over_the_whole_queue() {
    let people = people(405);
    let plot = people.plot("Lô trên");
    let old = people.hand_in(spray(&[plot], date(2026, 10, 1), 7));
    for i in 0..1_001 {
        people.hand_in(purchase(&format!("Vôi {i}"), TODAY.saturating_sub((i % 2).days())));
    }
    people.world.settle(&[&people.farmer, &people.rep]);
    let queue = people.rep.review_queue(people.area).unwrap();
    assert_eq!(queue.len(), 1_002);
    assert_eq!(queue[0].entry.id, old, "{:?}", queue[0].doubts);
}

#[test]
fn an_entry_for_plots_of_several_households_is_refused() {
    let people = people(406);
    let (neighbour, household) = people.world.farmer(&people.rep, "Ông Sáu");
    let theirs = Plot { name: "Lô dưới".into(), ..Plot::default() };
    let theirs = neighbour.add_plot(people.area, household, &theirs).unwrap().value;
    let ours = people.plot("Lô trên");
    people.world.settle(&[&people.farmer, &neighbour, &people.rep]);
    let both = draft(people.area, spray(&[ours, theirs], TODAY, 7));
    let refused = people.rep.save_entry(both).unwrap_err();
    assert!(format!("{refused:?}").contains("several_households"), "{refused:?}");
    assert_eq!(people.rep.unsent().unwrap().records, 0);
}

#[test]
fn the_list_of_plots_says_of_each_when_harvest_is_safe() {
    let people = people(407);
    let day = |plot: PlotId| {
        let plots = people.farmer.plots(people.area).unwrap();
        plots.into_iter().find(|row| row.id == plot).unwrap().harvest
    };
    let [known, asked, free, late] =
        ["Biết", "Hỏi", "Chưa phun", "Lô chung"].map(|name| people.plot(name));
    people.hand_in(spray(&[known, late], TODAY, 7));
    people.hand_in(spray(&[late], TODAY.saturating_sub(3.days()), 14));
    people.hand_in(unknown_interval(&[asked], TODAY));
    people.hand_in(spray(&[asked], TODAY, 5));
    let voided = people.hand_in(spray(&[free], TODAY, 30));
    assert!(day(free).is_some());
    people.farmer.judge_waiting(voided, Judgment::Delete, "").unwrap();
    assert_eq!(day(free), None, "nothing was sprayed");
    let safe = day(known).unwrap();
    assert_eq!((safe.date, safe.certain), (Some(TODAY.saturating_add(7.days())), true));
    let open = day(asked).unwrap();
    assert_eq!((open.date, open.certain), (None, false), "an unknown interval is never a day");
    assert_eq!(open.at_least, Some(TODAY.saturating_add(5.days())));
    for plot in [known, asked, free, late] {
        let why = people.farmer.plot(plot).unwrap();
        let listed = day(plot).map(|day| (day.date, day.certain, day.at_least));
        let reasons = why.safe_harvest;
        let said = (reasons.date, reasons.certain, reasons.at_least);
        assert_eq!(listed.unwrap_or((None, true, None)), said, "list and plot say the same");
        assert_eq!(why.plot.harvest, day(plot));
    }
    people.world.settle(&[&people.farmer, &people.rep]);
    let seen = |phone: &vungtrong_app::App| {
        let plots = phone.plots(people.area).unwrap();
        plots.into_iter().map(|row| (row.id, row.harvest)).collect::<Vec<_>>()
    };
    assert_eq!(seen(&people.rep), seen(&people.farmer));
}
