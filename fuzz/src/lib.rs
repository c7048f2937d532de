//! What is done with bytes from outside: read them, then use what was read as the program would.

mod hub;

pub use hub::{blob_headers, enrolled_request, sync_request};

use vungtrong_geometry::{self as geometry, Filter, Form, Outline};
use vungtrong_ledger::Segment;
use vungtrong_model::PersonId;

/// Nobody has reason to trust what a file holds, so the largest inputs are not the interesting ones.
const MAX_VERTICES: usize = 200;

/// A file with a boundary, of any format: read, cleaned, measured, checked, written.
pub fn boundary(bytes: &[u8]) {
    let Ok(drawing) = geometry::read(bytes) else { return };
    for drawn in drawing.drawn {
        let outlines = match drawn.form {
            Form::Area(outlines) => outlines,
            Form::Trace(fixes) => {
                geometry::clean(&fixes, &Filter::default());
                vec![Outline::around(&fixes)]
            }
            Form::Mark(_) => continue,
        };
        if outlines.iter().map(Outline::vertices).sum::<usize>() > MAX_VERTICES {
            continue;
        }
        geometry::total_size(&outlines);
        geometry::shape_faults(&outlines);
        for outline in &outlines {
            let Some(shape) = outline.to_shape() else { continue };
            let again = Outline::from(&shape);
            assert_eq!(
                again.to_shape().as_ref(),
                Some(&shape),
                "a stored shape reads back as itself"
            );
        }
    }
}

/// A photo of any camera.
pub fn photo(bytes: &[u8]) {
    vungtrong_photo::read_info_bytes(bytes);
}

/// A segment from the wire.
pub fn segment(bytes: &[u8]) {
    let Ok(segment) = Segment::decode(bytes) else { return };
    let hashes = segment.hashes();
    segment.last();
    segment.read(&hashes, PersonId(Default::default()), None);
    let again = Segment::decode(&segment.encode());
    assert_eq!(again.as_ref(), Ok(&segment), "a segment reads back as itself");
}
