//! `cargo xtask android run`, tried as a person tries it: in a browser, with a mouse.
//!
//! It needs a browser and the built app: `cargo xtask test --only page` runs it.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that starts programs, waits for them and tells how long they took"
)]

mod browser;

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use browser::Browser;

/// Machines are slow at times; the app is not waited for so long on any of them.
const PATIENCE: Duration = Duration::from_secs(60);

/// The command, as somebody has started it in a terminal.
struct Started {
    process: Child,
    url: String,
}

/// The page in the browser.
struct Page {
    browser: Browser,
    pictures: PathBuf,
}

impl Page {
    /// A place on the screen that says this; `does`: what a finger does there.
    fn part(words: &str, does: &str) -> String {
        let does = if does.is_empty() { "true" } else { &format!("it.dataset.does == '{does}'") };
        format!(
            "[...document.querySelectorAll('#parts button')].filter(it => {does} && it.textContent.replaceAll('\u{00a0}', ' ').includes('{words}'))"
        )
    }

    fn sees(&mut self, words: &str) {
        let there = format!("{}.length > 0", Self::part(words, ""));
        if self.browser.wait(&there, PATIENCE).is_none() {
            let all = "[...document.querySelectorAll('#parts button')].map(it => it.textContent).join(' | ')";
            let all = self.browser.value(all);
            self.picture("failed");
            panic!("the screen does not say “{words}”, but: {all}");
        }
    }

    /// Taps on the screen of the phone, and waits for the next picture; how long that took.
    fn taps(&mut self, words: &str) -> Duration {
        let there = format!("{}.length > 0", Self::part(words, "tap"));
        for _ in 0..12 {
            if self.browser.wait(&there, Duration::from_secs(2)).is_some() {
                break;
            }
            // Further down, perhaps.
            let middle = self.middle("document.getElementById('picture')");
            self.browser.wheel(middle.0, middle.1, 150.0);
        }
        self.sees(words);
        let (x, y) = self.middle(&format!("{}[0]", Self::part(words, "tap")));
        let before = self.browser.value("document.body.dataset.screen");
        self.browser.click(x, y);
        let newer = format!("document.body.dataset.screen != {before}");
        let took = self.browser.wait(&newer, PATIENCE);
        took.unwrap_or_else(|| panic!("nothing moved after a tap on “{words}”"))
    }

    fn middle(&mut self, element: &str) -> (f64, f64) {
        let box_ = format!(
            "(box => [box.x + box.width / 2, box.y + box.height / 2])({element}.getBoundingClientRect())"
        );
        let at = self.browser.value(&box_);
        (at[0].as_f64().expect("a place"), at[1].as_f64().expect("a place"))
    }

    /// A button of the page beside the phone.
    fn presses(&mut self, id: &str) {
        let (x, y) = self.middle(&format!("document.getElementById('{id}')"));
        self.browser.click(x, y);
    }

    fn picture(&mut self, name: &str) {
        self.browser.screenshot(&self.pictures.join(format!("page-{name}.png")));
    }
}

impl Started {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["android", "run", "--as", "farmer"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let said = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut lines = said.lines().map_while(Result::ok);
        let url = lines.find_map(|line| {
            println!("{line}");
            let from = line.find("http://")?;
            Some(line[from..].split_whitespace().next()?.to_owned())
        });
        // Whatever else it says must find a reader.
        std::thread::spawn(move || lines.for_each(|line| println!("{line}")));
        Self { process, url: url.expect("the command says where the page is") }
    }

    fn interrupt(&self) -> bool {
        let number = self.process.id().to_string();
        Command::new("kill").args(["-INT", &number]).status().is_ok_and(|asked| asked.success())
    }

    /// Ctrl-C, and what is left of it all.
    fn stop(mut self) {
        let number = self.process.id().to_string();
        assert!(self.interrupt());
        assert!(self.process.wait().expect("it ends").success(), "Ctrl-C is an end like any other");
        let address = self.url.trim_start_matches("http://").trim_end_matches('/');
        assert!(TcpStream::connect(address).is_err(), "the page is still served");
        assert!(!root().join("target/demo").join(number).exists(), "its files are still there");
    }
}

/// A test that fails leaves nothing running either.
impl Drop for Started {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            self.interrupt();
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root")
}

#[test]
#[ignore = "needs a browser and the built app: the step `page` of cargo xtask test runs it"]
fn the_app_is_used_in_a_browser() {
    let command = Started::start();
    let pictures = root().join("target/screens");
    std::fs::create_dir_all(&pictures).expect("the folder can be made");
    let profile = root().join("target/xtask/chromium");
    let browser = Browser::open(&command.url, &profile, (1000, 900));
    let mut page = Page { browser, pictures };

    page.sees("Ghi việc đã làm");
    page.picture("today");
    records_a_spray(&mut page);
    is_seen_in_survey(&mut page);
    turns(&mut page);

    drop(page);
    let _ = std::fs::remove_dir_all(profile);
    command.stop();
}

fn records_a_spray(page: &mut Page) {
    let took = page.taps("Phun thuốc");
    println!("from a tap to its picture: {} ms", took.as_millis());
    page.taps("Như lần trước");
    page.sees("Điền như lần trước");
    page.picture("spray");
    page.taps("Ghi vào nhật ký");
    page.sees("Đã nằm chắc trong máy");
    page.picture("saved");
    page.taps("Xong");
    page.sees("Ghi việc đã làm");
}

fn is_seen_in_survey(page: &mut Page) {
    page.taps("Thửa");
    page.taps("Lô A1");
    page.taps("Đo lại ranh");
    page.taps("Đi bộ quanh thửa");
    page.sees("Đang chờ định vị");
    for (field, value) in [("lat", "12.7212"), ("lon", "108.3036"), ("accuracy", "3")] {
        page.browser.value(&format!("document.getElementById('{field}').select()"));
        page.browser.type_text(value);
    }
    page.presses("place");
    page.sees("Định vị tốt · ± 3");
    page.picture("survey");
    page.presses("back");
    page.sees("Đo lại ranh");
}

fn turns(page: &mut Page) {
    let across = "document.getElementById('picture').naturalWidth > document.getElementById('picture').naturalHeight";
    assert_eq!(page.browser.value(across), false);
    page.presses("turn");
    assert!(page.browser.wait(across, PATIENCE).is_some(), "a turned phone has a wide screen");
    page.sees("Lô A1");
    page.picture("across");
}
