//! Photos and other files: kept by content, sent when there is a line.

use crate::{App, AppError, Done, app::Statement, files};
use serde::Serialize;
use std::path::{Path, PathBuf};
use vungtrong_model::*;
use vungtrong_photo::{Compared, PhotoInfo, PositionSource, StampFix, compare, derive};
use vungtrong_store::BlobKind;

/// A photo was taken in.
#[derive(Clone, Debug, Serialize)]
pub struct PhotoTaken {
    /// Its id; an entry names it.
    pub id: PhotoId,
    /// Its facts.
    pub photo: Photo,
    /// What the picture's own data said, and its problems.
    pub info: PhotoInfo,
    /// Metres and minutes from the observation, when one was given.
    pub from_observation: Option<Compared>,
    /// The camera's file is damaged at its end; what could be read was kept.
    pub truncated: bool,
}

/// Where and when a photo belongs.
#[derive(Clone, Copy, Debug, Default)]
pub struct PhotoContext {
    /// The phone's own position when it was taken: used when the camera wrote none.
    pub fix: Option<Fix>,
    /// Place and time of the observation it shows.
    pub observation: Option<(GeoPoint, Millis)>,
}

impl App {
    /// Takes a photo in: the camera's file stays untouched in the app's folder, a copy of 1600 px and a thumbnail are
    /// made, and both carry place and time.
    pub fn add_photo(
        &self,
        area: AreaId,
        lane: Lane,
        path: &Path,
        context: &PhotoContext,
    ) -> Result<Done<PhotoTaken>, AppError> {
        if let Some(fix) = &context.fix {
            self.satellites.hear(fix);
        }
        let work = self.folder("stage")?;
        let stamp = context.fix.map(|fix| StampFix { fix, direction_deg: None });
        let derived = derive(path, &work, stamp).map_err(|e| AppError::unusable(e.kind()))?;
        let upload = Hash(derived.upload_sha256);
        let thumbnail = self.keep_blob(area, &derived.thumbnail, BlobKind::Thumbnail)?;
        self.keep_file(area, &derived.upload, upload, derived.upload_bytes, BlobKind::Upload)?;
        let original = Hash(derived.original_sha256);
        let kept = work.join(format!("{original}.part"));
        std::fs::copy(path, &kept).map_err(|e| AppError::file(&e))?;
        self.keep_file(area, &kept, original, derived.original_bytes, BlobKind::Original)?;

        let info = derived.original;
        let id = PhotoId::new(&*self.env.clock, &*self.env.entropy);
        let from_app = derived.position_source == Some(PositionSource::App);
        let place = match (from_app, context.fix) {
            (true, Some(fix)) => GeoPoint::from_degrees(fix.lon_deg, fix.lat_deg),
            _ => info.point(),
        };
        let accuracy =
            if from_app { context.fix.and_then(|f| f.accuracy_m) } else { info.accuracy_m };
        // A picture that says no time and was not just taken is of an unknown time.
        let captured = context.fix.map(|fix| fix.at.unwrap_or_else(|| self.env.clock.now()));
        let taken_at = info.moment().map(|(at, _)| at).or(captured);
        let photo = Photo {
            content: upload,
            bytes: u32::try_from(derived.upload_bytes).unwrap_or(u32::MAX),
            thumbnail,
            original: Some(original),
            place,
            place_accuracy_m: accuracy.and_then(Milli::from_f64),
            direction_deg: info.direction_deg.and_then(Milli::from_f64),
            taken_at,
            place_from_app: from_app,
            width: derived.width,
            height: derived.height,
        };
        let from_observation = context.observation.map(|(place, at)| compare(&info, place, at));
        let body = photo.to_fields();
        let statement =
            Statement { kind: OpKind::Photo, entity: id.0, lane, base: Vec::new(), body };
        let (_, changes) = self.state(area, statement)?;
        let truncated = derived.truncated;
        Ok(Done { value: PhotoTaken { id, photo, info, from_observation, truncated }, changes })
    }

    /// Where the content of this hash lies on the phone, or would lie.
    pub fn blob_path(&self, sha: Hash) -> PathBuf {
        vungtrong_store::blob_path(&self.dir, sha)
    }

    /// The same, in a folder that is there.
    pub(crate) fn blob_place(&self, sha: Hash) -> Result<PathBuf, AppError> {
        let path = self.blob_path(sha);
        let folder = path.parent().unwrap_or(&self.dir);
        std::fs::create_dir_all(folder).map_err(|e| AppError::storage(&e))?;
        Ok(path)
    }

    /// Deletes the files of blobs that nothing refers to any more.
    pub(crate) fn delete_blobs(&self, gone: &[Hash]) {
        for sha in gone {
            // A file that is not there is gone already.
            std::fs::remove_file(self.blob_path(*sha)).ok();
        }
    }

    /// Keeps bytes as a file named by their hash.
    pub(crate) fn keep_blob(
        &self,
        area: AreaId,
        bytes: &[u8],
        kind: BlobKind,
    ) -> Result<Hash, AppError> {
        let sha = vungtrong_ledger::sha256(&[bytes]);
        let staged = self.folder("stage")?.join(format!("{sha}.part"));
        std::fs::write(&staged, bytes).map_err(|e| AppError::file(&e))?;
        self.keep_file(area, &staged, sha, bytes.len() as u64, kind)?;
        Ok(sha)
    }

    /// Moves a staged file to its place: on disk first, then in the books.
    fn keep_file(
        &self,
        area: AreaId,
        staged: &Path,
        sha: Hash,
        bytes: u64,
        kind: BlobKind,
    ) -> Result<(), AppError> {
        files::settle(staged, &self.blob_place(sha)?).map_err(|e| AppError::file(&e))?;
        self.store().add_blob(sha, area, kind, bytes)?;
        Ok(())
    }
}
