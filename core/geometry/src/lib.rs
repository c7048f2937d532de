//! Boundaries: reading traces, cleaning them, area, faults, overlap, map files.
