//! Whether something must be done again: a fingerprint of what went into it, kept beside the result.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::tools;
use crate::{Result, run};

/// The inputs of one step. Steps of this program alone read it, so a fast hash will do.
pub struct Stamp {
    file: PathBuf,
    hash: DefaultHasher,
}

impl Stamp {
    /// `name`: the step.
    pub fn new(name: &str) -> Self {
        Self { file: tools::target().join("stamps").join(name), hash: DefaultHasher::new() }
    }

    /// Settings, versions, orders.
    pub fn text(mut self, text: &str) -> Self {
        text.hash(&mut self.hash);
        self
    }

    /// Files by what is in them, and folders with all that is below them.
    pub fn contents<'a>(mut self, paths: impl IntoIterator<Item = &'a PathBuf>) -> Result<Self> {
        for path in paths {
            for file in run::files(path)? {
                file.hash(&mut self.hash);
                let bytes =
                    fs::read(&file).map_err(|fault| format!("{}: {fault}", file.display()))?;
                bytes.hash(&mut self.hash);
            }
        }
        Ok(self)
    }

    /// Libraries by their place, which has their version in it.
    pub fn places<'a>(mut self, paths: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        paths.into_iter().for_each(|path| path.hash(&mut self.hash));
        self
    }

    /// Has the step been done with exactly these inputs?
    pub fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| text == self.value())
    }

    /// The step is done.
    pub fn set(&self) -> Result {
        tools::write(&self.file, &self.value())
    }

    /// The step is about to change its results: whatever stops it now, it has to be done again.
    pub fn clear(&self) {
        let _ = fs::remove_file(&self.file);
    }

    fn value(&self) -> String {
        format!("{:016x}", self.hash.finish())
    }
}

/// Are all of these there?
pub fn exist(paths: &[&Path]) -> bool {
    paths.iter().all(|path| path.exists())
}
