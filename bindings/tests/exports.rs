//! The rules of the bridge, read off what was generated: every call can fail, and no name is one of Apple's.

use std::path::Path;

fn generated(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

const KOTLIN: &str = "kotlin/vn/vungtrong/core/vungtrong.kt";
const SWIFT: &str = "swift/VungTrongCore.swift";

/// Calls of the library, and whether each takes an error out. Counting of objects is none.
fn kotlin_calls(text: &str) -> Vec<(&str, bool)> {
    let mut fails = false;
    let mut calls = Vec::new();
    for line in text.lines().filter(|line| !line.contains("fun ")) {
        if line.contains("uniffiRustCall") {
            fails = line.contains("uniffiRustCallWithError(ApiException)");
        }
        let call = line.trim_start().strip_prefix("UniffiLib.uniffi_vungtrong_bindings_fn_");
        if let Some(name) = call.filter(|n| !n.starts_with("free_") && !n.starts_with("clone_")) {
            calls.push((name, fails));
        }
    }
    calls
}

#[test]
fn every_call_from_kotlin_can_fail() {
    let text = generated(KOTLIN);
    let calls = kotlin_calls(&text);
    assert!(calls.len() > 60, "found only {} calls", calls.len());
    let deaf: Vec<_> = calls.iter().filter(|(_, fails)| !fails).collect();
    assert!(deaf.is_empty(), "these cannot fail: {deaf:?}");
}

#[test]
fn every_call_from_swift_can_fail() {
    let text = generated(SWIFT);
    let throwing =
        text.lines().filter(|l| l.contains("rustCallWithError(FfiConverterTypeApiError_lift"));
    assert!(throwing.count() > 60, "found too few calls");
    let lines: Vec<&str> = text.lines().collect();
    let deaf: Vec<_> = lines
        .windows(2)
        .filter(|pair| pair[0].contains("rustCall()") || pair[0].contains("rustCall {"))
        .filter(|pair| {
            pair.iter().any(|line| line.contains("_fn_method_") || line.contains("_fn_func_"))
        })
        .collect();
    assert!(deaf.is_empty(), "these cannot fail: {deaf:?}");
}

#[test]
fn no_name_is_one_of_apples_or_androids() {
    let text = generated(SWIFT);
    let ours =
        ["Core", "CoreProtocol", "WalkHandle", "SyncHandle", "SyncListener", "ChangeListener"];
    let declared = text.lines().filter_map(|line| {
        let rest = ["public struct ", "public enum ", "open class ", "public protocol "]
            .iter()
            .find_map(|word| line.strip_prefix(word))?;
        rest.split(|c: char| !c.is_alphanumeric()).next()
    });
    let mut count = 0;
    for name in declared.filter(|name| !name.starts_with("Ffi") && !name.starts_with("_Uniffi")) {
        count += 1;
        let fits = name.starts_with("Api") || name.starts_with("Geo");
        let object = ours.iter().any(|ours| name.starts_with(ours));
        assert!(fits || object, "{name}: records that cross begin with Api or Geo");
    }
    assert!(count > 50, "found only {count} names");
}

#[test]
fn no_probe_reaches_a_phone() {
    assert!(!generated(KOTLIN).contains("probe"));
    assert!(!generated(SWIFT).contains("probe"));
}
