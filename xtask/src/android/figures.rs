//! `cargo xtask android figures LARGE YEAR`: what only the app's own screens can show, for `cargo xtask bench`. Each is measured
//! in a process of its own, with the core as phones get it.

use std::fs;
use std::process::Stdio;

use super::core::Core;
use super::modules::Module;
use super::suites::Runner;
use super::{Workshop, apk, lock, suites};
use crate::{Result, run};

const CLASS: &str = "vn.vungtrong.app.trial.Figures";

/// In this order: what writes comes last. A cold start is another one each time.
const MEASURED: &[&str] = &["empty", "today", "empty", "today", "empty", "today", "scroll", "save"];

/// `arguments`: data folders with a large diary and with one of a year.
pub fn run(arguments: &[String]) -> Result {
    let [large, year] = arguments else {
        return Err("cargo xtask android figures LARGE YEAR".into());
    };
    let bytes = fs::metadata(apk::make(&[])?).map_err(|fault| format!("the APK: {fault}"))?.len();
    println!("figure apk.bytes {bytes}");
    let _turn = lock::wait()?;
    let workshop = Workshop::open()?;
    workshop.compile(&suites::in_order(Module::named("app-tests")))?;
    let core = Core::release()?;
    let on = |data: &String| workshop.runner(&core, vec![("vt.page.data".into(), data.clone())]);
    MEASURED.iter().try_for_each(|name| measure(&on(large), name, name))?;
    measure(&on(year), "save", "year.save")
}

/// Prints its figures as those of `called`.
fn measure(runner: &Runner<'_>, name: &str, called: &str) -> Result {
    let jdk = runner.android.jdk().ok_or("this Android needs a newer JDK than is here")?;
    let mut command = runner.command(Module::named("app-tests"), &jdk)?;
    command.arg("RunTests").arg(format!("{CLASS}#{name}")).stdin(Stdio::null());
    let said = run::succeed(&format!("android-{name}"), &mut command)?;
    for line in said.lines() {
        if let Some(figure) = line.strip_prefix("figure ") {
            println!("figure {called}.{figure}");
        }
    }
    Ok(())
}
