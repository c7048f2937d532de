//! Who has to read a notice.

use crate::{App, AppError};
use vungtrong_model::AreaId;

impl App {
    /// Households that notices of an area are for: all that still take part.
    pub fn notice_readers(&self, area: AreaId) -> Result<usize, AppError> {
        let households = self.households(area)?;
        Ok(households.iter().filter(|row| !row.household.left).count())
    }
}
