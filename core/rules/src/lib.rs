//! Dated rule packs and the verdicts they give.
