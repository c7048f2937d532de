//! The signed APK.

use crate::Result;

pub fn run(_arguments: &[String]) -> Result {
    Err("not yet".into())
}
