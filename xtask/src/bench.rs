//! `cargo xtask bench`: builds the programs and hands over to `vungtrong-bench`, which lies
//! beside them and finds them there.

use std::process::Command;

use crate::Result;
use crate::binaries::{self, Profile};

/// Arguments go through as they are: `[--json] [NAME…]`. After `--dev` come those of the test step,
/// which wants to see that something holds, not how fast it is.
pub fn run(arguments: &[String]) -> Result {
    let (profile, arguments) = match arguments {
        [flag, rest @ ..] if flag == "--dev" => (Profile::Dev, rest),
        all => (Profile::Release, all),
    };
    let built = binaries::build(profile, &["vungtrong-cli", "vungtrong-hub", "vungtrong-bench"])?;
    let own = std::env::current_exe().map_err(|fault| format!("own path: {fault}"))?;
    let status = Command::new(&built.bench)
        .args(arguments)
        // What it measures of the Android app is built here.
        .env("VT_XTASK", own)
        .status()
        .map_err(|fault| format!("{} did not start: {fault}", built.bench.display()))?;
    if status.success() { Ok(()) } else { Err("The bench stopped before its end.".into()) }
}
