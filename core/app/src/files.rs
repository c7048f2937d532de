//! Files that are whole or not there.

use std::fs::File;
use std::io;
use std::path::Path;

/// Gives a written file its name: the content is on disk before the name is, and the name before this returns.
pub(crate) fn settle(staged: &Path, target: &Path) -> io::Result<()> {
    File::open(staged)?.sync_all()?;
    std::fs::rename(staged, target)?;
    match target.parent() {
        // A folder cannot be opened as a file everywhere; where it can, its list of names is brought to disk too.
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Writes a file beside its target and settles it.
pub(crate) fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let staged = target.with_extension("part");
    std::fs::write(&staged, bytes)?;
    settle(&staged, target)
}
