//! A phone whose app is updated over a diary that an older version wrote.

use crate::common::*;
use crate::rebuild::see;
use rusqlite::Connection;
use std::path::Path;
use vungtrong_model::*;
use vungtrong_store::*;

/// Makes the database what version 1 would have left: its tables, its columns, the same rows.
fn as_version_1(dir: &Path) {
    let (now, old) = (dir.join("store.sqlite"), dir.join("old.sqlite"));
    let conn = Connection::open(&old).unwrap();
    conn.execute_batch(include_str!("../../schema/0001.sql")).unwrap();
    conn.execute("ATTACH ?1 AS now", [now.to_str().unwrap()]).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut select = conn.prepare(sql).unwrap();
        select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";
    for table in names(tables) {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}')")).join(", ");
        conn.execute_batch(&format!(
            "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}"
        ))
        .unwrap();
    }
    // The words of a list without content can only be written anew.
    conn.execute_batch(
        "INSERT INTO main.plot_box SELECT * FROM now.plot_box;
         INSERT INTO main.entry_text (rowid, text) SELECT id, title FROM main.entry;
         DELETE FROM main.setting WHERE key = '.stale';
         DETACH now; PRAGMA user_version = 1; PRAGMA journal_mode = wal;",
    )
    .unwrap();
    drop(conn);
    std::fs::rename(old, now).unwrap();
}

#[test]
fn a_diary_of_version_1_is_all_there_and_what_is_new_is_computed() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    let mut hub = Hub::default();
    let field = Plot { name: "Lô trên".into(), ..Plot::default() };
    let plot_op = NewOp {
        header: header(OpKind::Plot, plot(1).0, MORNING, Vec::new()),
        lane: Lane::Household(household(1)),
        body: field.to_fields(),
    };
    store.append(chain(1), person(1), vec![plot_op]).unwrap();
    write(&mut store, 1, 1..8);
    store.receive(&hub.push(&store)).unwrap();
    store.append(chain(1), person(1), vec![spray_op(8), spray_op(9)]).unwrap(); // not sent yet
    let before = (see(&store), store.unsent().unwrap(), store.picking(area(), today()).unwrap());
    let deciding = store.deciding_sprays(plot(1), &picking()).unwrap();
    assert!(!before.2.is_empty() && !deciding.is_empty());
    drop(store);

    as_version_1(dir.path());
    let store = Store::open(dir.path(), KEY).unwrap();
    assert_eq!(*store.opened(), Opened::Normal);
    let after = (see(&store), store.unsent().unwrap(), store.picking(area(), today()).unwrap());
    assert_eq!(after, before);
    assert_eq!(store.deciding_sprays(plot(1), &picking()).unwrap(), deciding);
    assert_eq!(store.identity().unwrap(), Some(identity(1)));
    assert!(dir.path().join("store-v1.sqlite").exists(), "a copy from before the update is kept");
    assert_eq!(store.outgoing(1 << 20).unwrap().len(), 0, "nothing is sealed twice");
}
