-- Version 2. Safe-harvest days of all plots in one query, counts without reading entries, which operations name which
-- file, and whose turn it is among the files to fetch. Opening computes the projections anew.

ALTER TABLE entry ADD COLUMN pick_from INTEGER; -- a spray in force: first safe day by the intervals that are known
ALTER TABLE entry ADD COLUMN pick_open INTEGER NOT NULL DEFAULT 0; -- a spray in force: an interval is not known
CREATE INDEX entry_spray ON entry (area, ended, status, pick_from, pick_open, plots, kind) WHERE kind = 1;
CREATE INDEX entry_count ON entry (status, area); -- without sync, which every receipt changes

-- Files that operations name by their hash.
CREATE TABLE named_file (
  entity BLOB NOT NULL,
  area INTEGER NOT NULL REFERENCES area,
  lane INTEGER NOT NULL REFERENCES lane,
  sha BLOB NOT NULL,
  PRIMARY KEY (entity, area, lane, sha)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_file_by_sha ON named_file (sha);
CREATE INDEX named_file_by_lane ON named_file (lane);

ALTER TABLE blob ADD COLUMN missed INTEGER NOT NULL DEFAULT 0; -- how often it was asked for and did not come
ALTER TABLE blob ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0; -- nothing names it; it goes when the hub has it

INSERT INTO setting VALUES ('.stale', 1);
