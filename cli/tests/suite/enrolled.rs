//! Phones that belong to somebody, and the real hub.

use crate::line::{Hub, Mode};
use crate::terminal::{Terminal, text};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use vungtrong_app::App;
use vungtrong_app::model::{AreaId, Care, Entry, EntryHead, Work};

const LEAF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/leaf.jpg");

fn found<'a>(list: &'a Value, field: &str, wanted: &str) -> &'a Value {
    let mut all = list.as_array().unwrap().iter();
    all.find(|one| one[field] == wanted).unwrap_or_else(|| panic!("no {wanted} in {list}"))
}

#[test]
fn facts_of_a_plot_are_changed_one_by_one_and_everybody_hears_of_it() {
    let hub = Hub::start();
    let (rep, farmer) = (hub.enrol("representative", "Chị Mẫu"), hub.enrol("farmer", "Bà Hai"));
    farmer.done(&["plot", "add", "Lô A", "--set", "crop=Sầu riêng", "--set", "tree_count=100"]);
    let set = farmer.done(&["plot", "set", "Lô A", "tree_count=120", "variety=Ri6"]);
    assert_eq!((&set["tree_count"], &set["variety"]), (&120.into(), &"Ri6".into()));
    farmer.done(&["plot", "set", "Lô A", "name=Lô Đông"]);
    let (code, wrong) = farmer.json(&["plot", "set", "Lô Đông", "colour=red"]);
    assert_eq!((code, &wrong["error"]["kind"]), (2, &"not_understood".into()), "{wrong}");
    let (code, unknown) = farmer.json(&["plot", "set", "Lô Z", "tree_count=1"]);
    assert_eq!((code, &unknown["error"]["kind"]), (1, &"not_found".into()), "{unknown}");
    farmer.done(&["sync"]);
    rep.done(&["sync"]);
    let seen = rep.done(&["plot", "show", "Lô Đông"]);
    let facts = (&seen["crop"], &seen["variety"], &seen["facts"]["tree_count"]);
    assert_eq!(facts, (&"Sầu riêng".into(), &"Ri6".into(), &120.into()), "{seen}");
}

#[test]
fn a_household_and_its_people_are_changed_and_a_stranger_may_not() {
    let hub = Hub::start();
    let (rep, farmer) = (hub.enrol("representative", "Chị Mẫu"), hub.enrol("farmer", "Bà Hai"));
    rep.done(&["household", "add", "Hộ Tám", "--phone", "0901"]);
    rep.done(&["household", "add", "Hộ Chín"]);
    rep.done(&["member", "add", "Anh Tám", "--household", "Hộ Tám", "--phone", "0902"]);
    let household = rep.done(&["household", "set", "Hộ Tám", "phone=0903"]);
    assert_eq!((&household["name"], &household["phone"]), (&"Hộ Tám".into(), &"0903".into()));
    let member = rep.done(&["member", "set", "Anh Tám", "name=Anh Tám Lớn", "phone=0904"]);
    assert_eq!((&member["name"], &member["phone"]), (&"Anh Tám Lớn".into(), &"0904".into()));
    let moved = rep.done(&["member", "set", "Anh Tám Lớn", "--household", "Hộ Chín"]);
    let households = rep.done(&["household", "list"]);
    assert_eq!(moved["household"], found(&households, "name", "Hộ Chín")["id"]);
    rep.done(&["household", "set", "Hộ Tám", "left=true"]);
    rep.done(&["sync"]);
    farmer.done(&["sync"]);

    // Names are for everybody, telephone numbers are not; and nobody changes a stranger's household.
    let seen = farmer.done(&["household", "list"]);
    let theirs = found(&seen, "name", "Hộ Tám");
    assert_eq!((&theirs["left"], &theirs["phone"]), (&true.into(), &"".into()));
    assert!(!farmer.done(&["members"]).to_string().contains("0904"));
    let (code, refused) = farmer.json(&["household", "set", "Hộ Chín", "name=Của tôi"]);
    assert_eq!((code, &refused["error"]["kind"]), (1, &"not_permitted".into()), "{refused}");
}

#[test]
fn what_a_screen_kept_while_somebody_typed_is_listed_shown_and_dropped() {
    let hub = Hub::start();
    let farmer = hub.enrol("farmer", "Bà Hai");
    assert_eq!(farmer.done(&["draft", "list"]), Value::Array(Vec::new()));
    let area = farmer.done(&["status"])["areas"][0]["id"].as_str().unwrap().parse().unwrap();
    keep_a_draft(&farmer.path("data"), area);

    let drafts = farmer.done(&["draft", "list"]);
    assert_eq!(drafts.as_array().unwrap().len(), 1, "{drafts}");
    let shown = farmer.done(&["draft", "show", "care"]);
    assert_eq!(shown, drafts[0]);
    assert!(shown.to_string().contains("đang gõ dở"), "{shown}");
    assert!(text(&farmer.run(&["draft", "show", "care"]).stdout).contains("đang gõ dở"));
    for kind in ["spray", "no-such-kind"] {
        let expected = if kind == "spray" { (1, "not_found") } else { (2, "not_understood") };
        for command in ["show", "drop"] {
            let (code, document) = farmer.json(&["draft", command, kind]);
            assert_eq!((code, document["error"]["kind"].as_str().unwrap()), expected, "{document}");
        }
    }
    farmer.done(&["draft", "drop", "care"]);
    assert_eq!(farmer.done(&["draft", "list"]), Value::Array(Vec::new()));
    assert_eq!(farmer.done(&["diary", "list"]), Value::Array(Vec::new()), "a draft is no entry");
}

fn keep_a_draft(data: &Path, area: AreaId) {
    let head = EntryHead { note: "đang gõ dở".into(), ..EntryHead::default() };
    let app = App::open(data, None, vungtrong_app::system()).unwrap();
    app.keep_draft(area, &Entry::new(head, Work::Care(Care::default()))).unwrap();
}

#[test]
fn a_sync_that_ends_early_says_what_it_did_and_why_it_ended_with_1() {
    let hub = Hub::start();
    let farmer = hub.enrol("farmer", "Bà Hai");
    let buy = ["purchase", "add", "--name", "Phân bò", "--photo", LEAF];
    farmer.done(&buy);
    hub.set(Mode::NoPictures);
    let (code, report) = farmer.json(&["sync"]);
    assert_eq!((code, &report["ended"]["kind"]), (1, &"offline".into()), "{report}");
    assert!(report["sent"].as_u64().unwrap() >= 1, "{report}");
    let unsent = &farmer.done(&["status"])["unsent"];
    assert_eq!((&unsent["records"], &unsent["photos"]), (&0.into(), &1.into()));
    // To people: the report on standard output, the reason on standard error.
    farmer.done(&buy);
    let output = farmer.run(&["--lang", "en", "sync"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with('!'), "{output:?}");
    assert!(text(&output.stderr).contains("out of reach"), "{output:?}");
    hub.set(Mode::Up);
    farmer.done(&["sync"]);
    assert_eq!(farmer.done(&["status"])["unsent"]["photos"], 0);
}

#[test]
fn a_watch_waits_as_long_as_the_hub_asks_for() {
    const SECONDS: u32 = 6; // longer than the first pause could be by itself
    let hub = Hub::start();
    let farmer = hub.enrol("farmer", "Bà Hai");
    hub.set(Mode::Busy(SECONDS));
    let mut command = farmer.command(&["--lang", "en", "sync", "--watch"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut watch = command.spawn().unwrap();
    let mut said = String::new();
    BufReader::new(watch.stderr.take().unwrap()).read_line(&mut said).unwrap();
    let until = Instant::now() + Duration::from_secs(60);
    while hub.refused().len() < 2 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    watch.kill().unwrap();
    watch.wait().unwrap();
    let refused = hub.refused();
    assert!(refused.len() >= 2, "it tries again");
    let pause = refused[1] - refused[0];
    assert!(pause >= Duration::from_secs(u64::from(SECONDS)), "{pause:?}");
    assert!(said.contains("asks to wait"), "{said}");
}

#[test]
fn a_key_that_does_not_open_the_database_is_said_in_words_and_harms_nothing() {
    let hub = Hub::start();
    let farmer = hub.enrol("farmer", "Bà Hai");
    farmer.done(&["purchase", "add", "--name", "Phân bò"]);
    let key = farmer.file("key", &[7; 32]);
    let (code, document) = farmer.json(&["--key-file", &key, "status"]);
    assert_eq!((code, &document["error"]["kind"]), (1, &"wrong_key".into()));
    for (lang, words) in [("vi", "Khóa không mở được"), ("en", "does not open the database")]
    {
        let output = farmer.run(&["--lang", lang, "--key-file", &key, "today"]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
        let said = text(&output.stderr);
        assert!(said.contains(words) && said.contains("--key-file"), "{said}");
    }
    let short = farmer.file("short", &[7; 5]);
    let (code, document) = farmer.json(&["--key-file", &short, "status"]);
    assert_eq!((code, &document["error"]["kind"]), (1, &"key_file".into()));
    assert_eq!(farmer.done(&["diary", "list"]).as_array().unwrap().len(), 1, "all is there");
}

#[test]
fn a_phone_that_was_reported_lost_hands_in_its_work_and_nothing_can_be_read_on_it() {
    let hub = Hub::start();
    let farmer = hub.enrol("farmer", "Bà Hai");
    farmer.done(&["purchase", "add", "--name", "Phân bí mật", "--photo", LEAF]);
    let before = files(&farmer.path("data"));
    assert!(before.iter().any(|(_, bytes)| holds(bytes, "bí mật")), "it is there to be found");
    let device = farmer.done(&["status"])["device"].as_str().unwrap().to_owned();
    hub.command(&["revoke", "--device", &device, "--reason", "mất máy"]);
    let report = farmer.done(&["sync"]);
    assert_eq!(report["wiped"], true, "{report}");
    let handed = hub.command(&["quarantine", "list"]);
    assert_eq!(handed.as_array().unwrap().len(), 1, "for a person to judge: {handed}");

    assert_eq!(farmer.done(&["status"])["enrolled"], false);
    for command in [&["today"][..], &["diary", "list"], &["plot", "list"], &["members"], &["sync"]]
    {
        let (code, document) = farmer.json(command);
        let kind = &document["error"]["kind"];
        assert_eq!((code, kind), (1, &"auth_required".into()), "{command:?}");
    }
    for (name, bytes) in files(&farmer.path("data")) {
        assert!(!holds(&bytes, "bí mật") && !holds(&bytes, "Bà Hai"), "{name}");
        assert!(!name.contains("/blobs/"), "{name}");
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

/// All files below a folder: name and content.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    all
}

#[test]
fn a_terminal_that_was_never_enrolled_has_no_drafts_and_no_area() {
    let (code, document) = Terminal::new().json(&["draft", "list"]);
    assert_eq!((code, &document["error"]["kind"]), (1, &"auth_required".into()));
}
