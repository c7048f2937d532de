//! Photos: paths in, paths out.

use crate::{
    ApiChanged, Core, GeoFix, GeoPlace,
    parse::{Answer, key_of, parsed, parsed_or_none},
};
use std::path::Path;
use vungtrong_app::{Cancel, PhotoContext, PhotoView, model::Lane};

/// A photo of an entry.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiPhoto {
    /// Its id.
    pub id: String,
    /// Hash of the picture that travels.
    pub content: String,
    /// The picture on this phone, when it is here.
    pub path: Option<String>,
    /// The thumbnail on this phone, when it is here.
    pub thumbnail_path: Option<String>,
    /// Where it was taken.
    pub place: Option<GeoPlace>,
    /// When it was taken.
    pub taken_at_ms: Option<i64>,
}

/// A photo was taken in.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiPhotoTaken {
    /// Its id; an entry names it.
    pub id: String,
    /// The picture.
    pub path: String,
    /// The thumbnail.
    pub thumbnail_path: String,
    /// Where it was taken.
    pub place: Option<GeoPlace>,
    /// When it was taken.
    pub taken_at_ms: Option<i64>,
    /// Keys of what the picture's own data lack.
    pub problems: Vec<String>,
    /// The camera's file is damaged at its end.
    pub truncated: bool,
}

#[uniffi::export]
impl Core {
    /// Takes a photo in, into the book of `household`; `None` is the person's own, or everybody's. `fix`: the phone's
    /// position, when it was just taken.
    pub fn add_photo(
        &self,
        area: String,
        household: Option<String>,
        path: String,
        fix: Option<GeoFix>,
    ) -> Answer<ApiPhotoTaken> {
        let area = parsed(&area, "area")?;
        let household = match parsed_or_none(household.as_deref(), "household")? {
            Some(household) => Some(household),
            None => self.app.own_household(area)?,
        };
        let lane = household.map_or(Lane::Shared, Lane::Household);
        let context = PhotoContext { fix: fix.map(Into::into), observation: None };
        let taken = self.done(self.app.add_photo(area, lane, Path::new(&path), &context)?);
        let path = |sha| self.app.blob_path(sha).to_string_lossy().into_owned();
        Ok(ApiPhotoTaken {
            id: taken.id.to_string(),
            path: path(taken.photo.content),
            thumbnail_path: path(taken.photo.thumbnail),
            place: taken.photo.place.map(GeoPlace::from),
            taken_at_ms: taken.photo.taken_at.map(|at| at.0),
            problems: taken.info.problems.iter().map(key_of).collect(),
            truncated: taken.truncated,
        })
    }

    /// Fetches the full picture of a photo; `false` when the hub does not have it yet.
    pub fn fetch_photo(&self, content: String) -> Answer<bool> {
        let here = self.app.fetch_photo(parsed(&content, "content")?, &Cancel::new())?;
        if here {
            self.tell(vec![ApiChanged::Photos]);
        }
        Ok(here)
    }
}

pub(crate) fn photo(view: PhotoView) -> ApiPhoto {
    ApiPhoto {
        id: view.id.to_string(),
        content: view.photo.content.to_string(),
        path: view.path,
        thumbnail_path: view.thumbnail_path,
        place: view.photo.place.map(GeoPlace::from),
        taken_at_ms: view.photo.taken_at.map(|at| at.0),
    }
}
