//! The phone's SQLite: operations, projections, journal, migrations.
