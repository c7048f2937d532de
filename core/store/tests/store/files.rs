//! Files that operations name: what is fetched, what is sent, and what goes with a lane.

use crate::common::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use vungtrong_model::*;
use vungtrong_store::*;

fn file(n: u8) -> Hash {
    Hash([n + 1; 32])
}

/// An operation that names a file or three.
#[derive(Clone, Copy, Debug)]
struct Naming {
    lane: u8,
    what: u8,
    file: u8,
}

const FILES: u8 = 6;

impl Naming {
    fn lane(self) -> Lane {
        match self.lane {
            0 => Lane::Shared,
            n => Lane::Household(household(n.into())),
        }
    }

    fn files(self) -> Vec<(Hash, BlobKind)> {
        let at = |n: u8| file((self.file + n) % FILES);
        match self.what {
            0 => vec![
                (at(0), BlobKind::Thumbnail),
                (at(1), BlobKind::Upload),
                (at(2), BlobKind::Original),
            ],
            _ => vec![(at(0), BlobKind::Paper)],
        }
    }

    fn op(self, n: u128) -> NewOp {
        let sha = file(self.file);
        let names: Vec<Hash> = self.files().into_iter().map(|(sha, _)| sha).collect();
        let (kind, body) = match self.what {
            0 => {
                let photo = Photo {
                    thumbnail: names[0],
                    content: names[1],
                    original: Some(names[2]),
                    ..Photo::default()
                };
                (OpKind::Photo, photo.to_fields())
            }
            1 => {
                let boundary = Boundary { trace: Some(sha), ..Boundary::default() };
                (OpKind::Boundary, boundary.to_fields())
            }
            2 => {
                let notice = Notice { papers: vec![sha], ..Notice::default() };
                (OpKind::Notice, notice.to_fields())
            }
            _ => {
                let code = Code { evidence: Some(sha), ..Code::default() };
                (OpKind::Code, code.to_fields())
            }
        };
        // Boundaries of one plot: those that no longer hold keep their trace.
        let entity = if self.what == 1 { plot(self.lane.into()).0 } else { uuid(0x900 + n) };
        let header = header(kind, entity, MORNING + n as i64, Vec::new());
        NewOp { lane: self.lane(), header, body }
    }
}

fn naming() -> impl Strategy<Value = Naming> {
    (0..3u8, 0..4u8, 0..FILES).prop_map(|(lane, what, file)| Naming { lane, what, file })
}

fn write(store: &mut Store, namings: &[Naming], first: u128) {
    for (n, naming) in (first..).zip(namings) {
        for (sha, kind) in naming.files() {
            store.add_blob(sha, area(), kind, 9).unwrap();
        }
        store.append(chain(1), person(1), vec![naming.op(n)]).unwrap();
    }
    store.seal(&key(1), chain(1)).unwrap();
}

fn named(namings: &[Naming], lane: Option<Lane>) -> BTreeSet<Hash> {
    let of = namings.iter().filter(|naming| lane.is_none_or(|lane| naming.lane() == lane));
    of.flat_map(|naming| naming.files()).map(|(sha, _)| sha).collect()
}

fn purge(store: &mut Store, lane: Lane) -> BTreeSet<Hash> {
    let page = Page { area: area(), purge: vec![lane], ..Page::default() };
    let changes = store.receive(&Received { pages: vec![page], ..Received::default() }).unwrap();
    changes.blobs_gone.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_purge_leaves_no_file_of_the_lane_and_takes_none_that_another_names_or_that_was_not_sent(
        sent in prop::collection::vec(naming(), 0..9),
        unsent in prop::collection::vec(naming(), 0..4),
        at_hub in prop::collection::vec(any::<bool>(), FILES as usize),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
        write(&mut store, &sent, 0);
        store.receive(&hub.push(&store)).unwrap();
        write(&mut store, &unsent, 100);
        for n in (0..FILES).filter(|n| at_hub[usize::from(*n)]) {
            prop_assert!(store.blob_stored(file(n)).unwrap(), "it stays here");
        }
        let purged = Lane::Household(household(1));
        let others: Vec<Naming> = sent.iter().filter(|naming| naming.lane() != purged).copied().collect();
        let kept = &named(&others, None) | &named(&unsent, None);
        let waiting: BTreeSet<Hash> = store.uploads().unwrap().into_iter().map(|blob| blob.sha).collect();
        let left = &named(&sent, Some(purged)) - &kept;

        let gone = purge(&mut store, purged);

        prop_assert_eq!(&gone, &(&left - &waiting));
        for sha in kept.iter().chain(&waiting) {
            prop_assert!(store.blob(*sha).unwrap().is_some(), "{sha} is still in the books");
        }
        for sha in &gone {
            prop_assert!(store.blob(*sha).unwrap().is_none());
        }
        // What waits goes when it has arrived.
        for sha in waiting {
            prop_assert_eq!(store.blob_stored(sha).unwrap(), !left.contains(&sha));
            prop_assert_eq!(store.blob(sha).unwrap().is_some(), !left.contains(&sha));
        }
    }
}

#[test]
fn a_file_that_waits_to_leave_stays_when_the_right_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    let trace = Naming { lane: 1, what: 1, file: 0 };
    write(&mut store, &[trace], 0);
    store.receive(&hub.push(&store)).unwrap();
    assert!(purge(&mut store, trace.lane()).is_empty(), "the trace has not been sent");
    store.receive(&hub.page(0)).unwrap();
    assert!(store.blob_stored(file(0)).unwrap());
    assert_eq!(store.blob(file(0)).unwrap().unwrap().state, BlobState::Stored);
}

#[test]
fn originals_are_never_asked_for() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut hub = Hub::default();
    let mut first = phone(dirs[0].path(), 1);
    let photo = Naming { lane: 1, what: 0, file: 0 };
    write(&mut first, &[photo], 0);
    first.receive(&hub.push(&first)).unwrap();
    let mut second = phone(dirs[1].path(), 2);
    second.receive(&hub.page(0)).unwrap();
    let wanted = |kind| second.wanted(kind, 9).unwrap();
    let kinds = [BlobKind::Thumbnail, BlobKind::Upload, BlobKind::Paper, BlobKind::Original];
    assert_eq!(kinds.map(wanted), [vec![file(0)], vec![file(1)], vec![], vec![]]);
}

#[test]
fn books_that_were_lost_find_the_files_that_had_stayed_and_send_them_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut hub = Hub::default();
    let mut store = phone(dir.path(), 1);
    let photo = Naming { lane: 1, what: 0, file: 0 };
    write(&mut store, &[photo], 0);
    store.receive(&hub.push(&store)).unwrap();
    drop(store);
    let kept = blob_path(dir.path(), file(1));
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    std::fs::write(kept, b"the picture").unwrap();
    std::fs::write(dir.path().join("damaged"), []).unwrap();

    let mut store = Store::open(dir.path(), KEY).unwrap();
    assert!(matches!(store.opened(), Opened::Rebuilt { .. }));
    store.receive(&hub.page(0)).unwrap();

    let here = store.blob(file(1)).unwrap().unwrap();
    assert_eq!((here.state, here.bytes), (BlobState::Local, 11), "the hub may not have it");
    let thumbnail = store.blob(file(0)).unwrap().unwrap();
    assert_eq!(thumbnail.state, BlobState::Wanted, "this one is gone");
    assert!(purge(&mut store, photo.lane()).contains(&file(2)), "the camera's own file goes too");
}

#[test]
fn pictures_that_nobody_has_do_not_keep_the_others_waiting() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut hub = Hub::default();
    let (mut first, mut second) = (phone(dirs[0].path(), 1), phone(dirs[1].path(), 2));
    let thumbnail = |n: u8| Hash([100 + n; 32]);
    let mut take = |n: u8| {
        let photo =
            Photo { thumbnail: thumbnail(n), content: Hash([200 + n; 32]), ..Photo::default() };
        let header = header(OpKind::Photo, uuid(n.into()), MORNING, Vec::new());
        let op = NewOp { lane: Lane::Shared, header, body: photo.to_fields() };
        first.append(chain(1), person(1), vec![op]).unwrap();
        first.seal(&key(1), chain(1)).unwrap();
        first.receive(&hub.push(&first)).unwrap();
        second.receive(&hub.page(hub.log.len() as i64 - 1)).unwrap();
        second.wanted(BlobKind::Thumbnail, 1).unwrap()
    };
    for n in 0..5 {
        assert_eq!(take(n), [thumbnail(n)], "the newest first");
    }
    let mut ask_in_vain = || {
        let asked = second.wanted(BlobKind::Thumbnail, 2).unwrap();
        let missing = Received { blobs_missing: asked.clone(), ..Received::default() };
        second.receive(&missing).unwrap();
        asked
    };
    let turns: BTreeSet<Hash> = (0..3).flat_map(|_| ask_in_vain()).collect();
    assert_eq!(turns, (0..5).map(thumbnail).collect(), "then each in turn");
}

#[test]
fn files_of_a_purged_lane_are_named_for_deletion_unless_unsent() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut hub = Hub::default();
    let mut first = phone(dirs[0].path(), 1);
    let photo = |n: u8| Photo {
        content: Hash([n; 32]),
        thumbnail: Hash([n + 1; 32]),
        bytes: 300,
        ..Photo::default()
    };
    let photo_op = |n: u8| NewOp {
        lane: Lane::Household(household(1)),
        header: header(OpKind::Photo, uuid(u128::from(n)), MORNING, Vec::new()),
        body: photo(n).to_fields(),
    };
    first.add_blob(Hash([10; 32]), area(), BlobKind::Upload, 300).unwrap();
    first.append(chain(1), person(1), vec![photo_op(10)]).unwrap();
    first.seal(&key(1), chain(1)).unwrap();
    let uploads = first.uploads().unwrap();
    assert_eq!(
        uploads.iter().map(|blob| blob.sha).collect::<Vec<_>>(),
        vec![Hash([11; 32]), Hash([10; 32])]
    );
    assert_eq!(first.unsent().unwrap().photos, 1);
    first.receive(&hub.push(&first)).unwrap();
    assert_eq!(first.blob(Hash([10; 32])).unwrap().unwrap().state, BlobState::Local);
    first.blob_stored(Hash([10; 32])).unwrap();
    assert_eq!(first.unsent().unwrap().photos, 0);
    first.add_blob(Hash([20; 32]), area(), BlobKind::Paper, 70).unwrap();
    let waiting = first.unsent().unwrap();
    assert_eq!((waiting.photos, waiting.bytes), (1, 70), "a walk's trace is work to be sent too");
    first.blob_stored(Hash([20; 32])).unwrap();

    let mut second = phone(dirs[1].path(), 2);
    second.receive(&hub.page(0)).unwrap();
    assert_eq!(second.wanted(BlobKind::Thumbnail, 9).unwrap(), [Hash([11; 32])]);
    assert_eq!(second.wanted(BlobKind::Upload, 9).unwrap(), [Hash([10; 32])]);
    assert_eq!(second.photo(PhotoId(uuid(10))).unwrap().unwrap().photo, photo(10));
    second.append(chain(2), person(2), vec![photo_op(20)]).unwrap();
    let page = Page { area: area(), purge: vec![Lane::Household(household(1))], ..Page::default() };
    let changes = second.receive(&Received { pages: vec![page], ..Received::default() }).unwrap();
    let mut gone = changes.blobs_gone.clone();
    gone.sort();
    assert_eq!(gone, vec![Hash([10; 32]), Hash([11; 32])]);
    assert!(second.wanted(BlobKind::Thumbnail, 9).unwrap().is_empty());
    assert_eq!(second.uploads().unwrap().len(), 2, "what was not sent stays");
}
