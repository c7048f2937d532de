//! A Chromium without a window, spoken to in its DevTools protocol through a pipe: a page is looked at, clicked and typed
//! into as a person would.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Whatever hangs is ended after so many seconds, and the test fails on a closed pipe.
const LONGEST_S: &str = "600";

pub struct Browser {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: Option<String>,
    asked: u64,
}

impl Browser {
    /// Opens `url` in a window of that size; `profile` is a folder of its own.
    pub fn open(url: &str, profile: &Path, (width, height): (u32, u32)) -> Self {
        // Its pipes are file descriptors 3 and 4; a shell can put ours there.
        let shell = "exec timeout \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";
        let mut process = Command::new("sh")
            .args(["-c", shell, LONGEST_S, &program()])
            .args(["--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run"])
            // Root has no sandbox there; the page is our own.
            .args(["--no-sandbox", "--disable-dev-shm-usage"])
            .arg(format!("--window-size={width},{height}"))
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let to = process.stdin.take().expect("its input is piped");
        let from = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut browser = Self { process, to, from, session: None, asked: 0 };
        let target = browser.ask("Target.createTarget", json!({ "url": url }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.ask("Target.attachToTarget", attach);
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        browser
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let mut question = json!({ "id": self.asked, "method": method, "params": params });
        if let Some(session) = &self.session {
            question["sessionId"] = json!(session);
        }
        write!(self.to, "{question}\0").and_then(|()| self.to.flush()).expect("it listens");
        loop {
            let mut said = Vec::new();
            self.from.read_until(0, &mut said).expect("it answers");
            assert_eq!(said.pop(), Some(0), "the browser ended during {method}");
            let said: Value = serde_json::from_slice(&said).expect("it speaks JSON");
            // What happens meanwhile has no number.
            if said["id"] == self.asked {
                assert!(said["error"].is_null(), "{method}: {}", said["error"]);
                return said["result"].clone();
            }
        }
    }

    /// The value of an expression on the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let question = json!({ "expression": expression, "returnByValue": true });
        let answer = self.ask("Runtime.evaluate", question);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true; how long that took, or nothing when it never was.
    pub fn wait(&mut self, expression: &str, longest: Duration) -> Option<Duration> {
        let start = Instant::now();
        while start.elapsed() < longest {
            if self.value(expression) == json!(true) {
                return Some(start.elapsed());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }

    /// A click of the left button.
    pub fn click(&mut self, x: f64, y: f64) {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.ask("Input.dispatchMouseEvent", event);
        }
    }

    /// The mouse wheel.
    pub fn wheel(&mut self, x: f64, y: f64, dy: f64) {
        let event = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": dy });
        self.ask("Input.dispatchMouseEvent", event);
    }

    /// Text as an input method gives it.
    pub fn type_text(&mut self, text: &str) {
        self.ask("Input.insertText", json!({ "text": text }));
    }

    /// What the window shows, as the file of a PNG.
    pub fn screenshot(&mut self, file: &Path) {
        let shot = self.ask("Page.captureScreenshot", json!({ "format": "png" }));
        let text = shot["data"].as_str().expect("a picture comes as text").to_owned();
        let decode = "base64 -d > \"$0\"";
        let mut decoder = Command::new("sh")
            .args(["-c", decode])
            .arg(file)
            .stdin(Stdio::piped())
            .spawn()
            .expect("base64 starts");
        let mut input = decoder.stdin.take().expect("its input is piped");
        input.write_all(text.as_bytes()).expect("it reads");
        drop(input);
        assert!(decoder.wait().expect("it ends").success());
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What `cargo xtask setup` brings, or what is there.
fn program() -> String {
    let names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = names
        .iter()
        .find(|name| std::env::split_paths(&paths).any(|folder| folder.join(name).exists()));
    (*found.expect("there is no Chromium: cargo xtask setup brings it")).to_owned()
}
