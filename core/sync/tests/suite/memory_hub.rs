//! The memory store passes the suite for all hub stores.

#[test]
fn the_memory_store_passes_the_suite() {
    vungtrong_sync::hub_store_suite::run_all(&mut vungtrong_sync::MemoryHubStore::default);
}
