//! The phone's SQLite: operations, projections, journal, migrations.
//!
//! The operation log is the truth. Everything that screens read is a projection of it, kept up in the transaction that
//! takes an operation in, and rebuilt from it at any time. Start with [`Store::append`] (the phone's own writing) and
//! [`Store::receive`] (what the hub sends); the reads are on [`Reader`].

#![allow(unused)]
mod error;
mod reader;
mod store;
mod types;

pub use error::StoreError;
pub use reader::Reader;
pub use store::Store;
pub use types::*;

// NOTE FROM THE LEAD to the author of this crate (remove when done): app has to implement `ClientStore` of
// core/sync/src/client/store.rs over this store: read it. So `Store`/`Reader` must be able to do each of its methods
// without importing sync: `outgoing` (segments + author's signed certificate), `op_hash(chain, number)`, `acknowledged(chain)`,
// `lane_heads(area)` (replaced as given by the page: the client core checks them, so the store need not recompute),
// `own_placed(chain, after, upto)`, `signed_certificate(device)`, `synced_areas()`, `wanted_thumbnails(most)`, and ONE
// transaction `apply_update` for a whole `Update`: fates of sent segments (Placed{seq, received, refused} | Quarantined
// code), and per area: keep-scope purge (by a `&dyn Fn(Lane) -> bool`), `reset` (heads per device: segments above become
// unsent again), items as `Placed` (segments verified already; hashes and author you compute / look up by certificate),
// set-aside items, the cursor as opaque encoded bytes + seq, lane heads, checkpoint, thumbnails known, renewed
// certificate, hub time. Adapt `Received`/`Cursor` to that shape; names are yours. Also: Store::open(dir, key) takes the
// random incarnation as a parameter or `&dyn Entropy`; app calls `rights_ops`, `last_hlc`, `opened()` as you have them.
