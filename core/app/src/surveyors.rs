//! Who measured a plot.

use crate::{App, AppError};
use std::collections::BTreeMap;
use vungtrong_model::*;

impl App {
    /// Names of those who surveyed a plot, as far as this phone knows them.
    pub fn surveyors(&self, plot: PlotId) -> Result<BTreeMap<PersonId, String>, AppError> {
        let record = self.plot_record(plot)?;
        let members = self.members(record.row.area)?.into_iter();
        let surveyed =
            |person: PersonId| record.state.surveys.iter().any(|survey| survey.author == person);
        Ok(members.filter(|m| surveyed(m.id)).map(|m| (m.id, m.name)).collect())
    }
}
