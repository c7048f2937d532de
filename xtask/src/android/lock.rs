//! One at a time: several people may build in the same folder.

use std::fs::File;

use super::tools;
use crate::Result;

/// Held while somebody builds or tests; freed by the system when the program ends, however it ends.
pub struct Turn(#[expect(dead_code, reason = "held, not read")] File);

/// Waits until nobody else builds.
pub fn wait() -> Result<Turn> {
    let path = tools::target().join("lock");
    tools::create(&tools::target())?;
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    let file = File::create(&path).map_err(fault)?;
    if file.try_lock().is_err() {
        println!("{:<12}          somebody else builds or tests; waiting", "lock");
        file.lock().map_err(fault)?;
    }
    Ok(Turn(file))
}
