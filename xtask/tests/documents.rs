//! The documents: a link leads to something that is there.

use std::path::{Path, PathBuf};

#[test]
fn every_link_leads_somewhere() {
    let mut documents = Vec::new();
    collect(root(), &mut documents);
    assert!(documents.len() > 5, "found only {} documents", documents.len());
    let dead: Vec<String> = documents
        .iter()
        .flat_map(|document| {
            let text = std::fs::read_to_string(document).expect("a document is text");
            let folder = document.parent().expect("a document lies in a folder");
            let dead = links(&text).filter(|link| !folder.join(link).exists());
            dead.map(|link| format!("{}: {link}", document.display())).collect::<Vec<_>>()
        })
        .collect();
    assert!(dead.is_empty(), "dead links:\n  {}", dead.join("\n  "));
}

/// The targets of `[…](target)` that are files of ours, without `#place`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#', ' ']).next())
        .filter(|link| !link.is_empty() && !link.contains(':'))
}

fn collect(folder: &Path, documents: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("it can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !name.starts_with('.') && !["target", "node_modules", "build"].contains(&name) {
                collect(&path, documents);
            }
        } else if name.ends_with(".md") {
            documents.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root")
}
