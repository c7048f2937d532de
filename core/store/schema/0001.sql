-- Version 1. The log (op, segment, certificate_item) is the truth; the second half is computed from it.

CREATE TABLE setting (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  device BLOB NOT NULL,
  person BLOB NOT NULL,
  name TEXT NOT NULL,
  secret_key BLOB NOT NULL,
  certificate BLOB NOT NULL,
  hub_url TEXT NOT NULL,
  hub_key BLOB NOT NULL,
  tls_root BLOB
) STRICT;

-- Short numbers for what every row names.
CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  area BLOB NOT NULL UNIQUE,
  cursor BLOB
) STRICT;

CREATE TABLE lane (
  id INTEGER PRIMARY KEY,
  area INTEGER NOT NULL REFERENCES area,
  lane BLOB NOT NULL, -- 0: shared, 1: officials, 16 bytes: a household
  items INTEGER NOT NULL DEFAULT 0,
  head BLOB, -- running hash over its items; NULL: no head received
  UNIQUE (area, lane)
) STRICT;

-- One enrolment of one phone in one area.
CREATE TABLE chain (
  id INTEGER PRIMARY KEY,
  area INTEGER NOT NULL REFERENCES area,
  device BLOB NOT NULL,
  author BLOB NOT NULL,
  own INTEGER NOT NULL, -- this phone writes it, or wrote it under an earlier enrolment
  number INTEGER NOT NULL, -- own: last operation
  hash BLOB NOT NULL, --      and its hash
  sealed INTEGER NOT NULL, -- own: last operation under a signature
  sealed_hash BLOB NOT NULL,
  acknowledged INTEGER NOT NULL, -- highest operation that the hub is known to have
  missing INTEGER NOT NULL, -- own operations up to this one went with a damaged database
  last_seen INTEGER, -- when the hub received its newest operation
  UNIQUE (area, device)
) STRICT;

CREATE TABLE op (
  id INTEGER PRIMARY KEY, -- chain × 2^40 + number in the chain
  lane INTEGER NOT NULL REFERENCES lane,
  kind INTEGER NOT NULL,
  entity BLOB NOT NULL,
  hash BLOB NOT NULL,
  header BLOB NOT NULL,
  body BLOB, -- NULL: gone
  body_hash BLOB, -- only of a body that is gone
  received INTEGER, -- NULL: the hub does not have it
  refused TEXT -- why it has no effect
) STRICT;
CREATE INDEX op_by_entity ON op (entity);
CREATE INDEX op_unsent ON op (id) WHERE received IS NULL;
CREATE INDEX op_rights ON op (lane) WHERE kind IN (5, 6);

CREATE TABLE segment (
  id INTEGER PRIMARY KEY, -- id of its first operation
  area INTEGER NOT NULL REFERENCES area,
  lane INTEGER NOT NULL REFERENCES lane,
  last INTEGER NOT NULL, -- id of its last operation
  previous BLOB NOT NULL,
  hash BLOB NOT NULL, -- of its last operation
  signature BLOB NOT NULL,
  seq INTEGER, -- NULL: not in the hub's log
  received INTEGER,
  once INTEGER, -- where it stood in a log that the hub lost
  quarantined TEXT -- why the hub set it aside as a whole
) STRICT;
CREATE INDEX segment_by_seq ON segment (area, seq) WHERE seq IS NOT NULL;
CREATE INDEX segment_waiting ON segment (once) WHERE seq IS NULL AND quarantined IS NULL;

CREATE TABLE certificate (
  device BLOB PRIMARY KEY,
  person BLOB NOT NULL,
  signed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate_item (
  area INTEGER NOT NULL REFERENCES area,
  seq INTEGER NOT NULL,
  received INTEGER NOT NULL,
  signed BLOB NOT NULL,
  PRIMARY KEY (area, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY,
  area INTEGER NOT NULL REFERENCES area,
  signed BLOB NOT NULL
) STRICT;
CREATE INDEX checkpoint_by_area ON checkpoint (area);

CREATE TABLE set_aside (
  area INTEGER NOT NULL REFERENCES area,
  seq INTEGER NOT NULL,
  code TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (area, seq)
) STRICT, WITHOUT ROWID;

-- Files by content; the bytes are beside the database.
CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  sha BLOB NOT NULL UNIQUE,
  area INTEGER NOT NULL REFERENCES area,
  kind INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  state INTEGER NOT NULL,
  offset INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX blob_queue ON blob (state, kind, id) WHERE state <> 1;

-- ── projections: can be dropped and computed anew ──

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  entry BLOB NOT NULL,
  area INTEGER NOT NULL REFERENCES area,
  lane INTEGER NOT NULL REFERENCES lane,
  kind INTEGER NOT NULL,
  plots BLOB NOT NULL, -- their ids, one after the other
  day INTEGER NOT NULL, -- first day, 20261124; 0: not known
  ended INTEGER NOT NULL,
  status INTEGER NOT NULL,
  approved BLOB,
  waiting BLOB,
  title TEXT NOT NULL,
  verdict INTEGER,
  backdated INTEGER NOT NULL,
  author BLOB NOT NULL,
  on_behalf BLOB,
  updated INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  sync INTEGER NOT NULL,
  text_mark INTEGER NOT NULL, -- of the text in entry_text
  UNIQUE (entry, area)
) STRICT;
CREATE INDEX entry_by_day ON entry (day, entry);
CREATE INDEX entry_by_lane ON entry (lane, day, entry);
CREATE INDEX entry_by_status ON entry (status, day, entry);
CREATE INDEX entry_refused ON entry (day) WHERE sync = 2;

CREATE TABLE entry_plot (
  plot BLOB NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  PRIMARY KEY (plot, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_plot_by_entry ON entry_plot (entry);

CREATE VIRTUAL TABLE entry_text USING fts5 (
  text, content = '', contentless_delete = 1, detail = none,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE plot (
  id INTEGER PRIMARY KEY,
  plot BLOB NOT NULL,
  area INTEGER NOT NULL REFERENCES area,
  lane INTEGER NOT NULL REFERENCES lane,
  name TEXT NOT NULL,
  crop TEXT NOT NULL,
  variety TEXT NOT NULL,
  trees INTEGER,
  retired INTEGER NOT NULL,
  area_m2 INTEGER, -- thousandths
  shape BLOB,
  conflict INTEGER NOT NULL,
  sync INTEGER NOT NULL,
  UNIQUE (plot, area)
) STRICT;
CREATE INDEX plot_by_area ON plot (area, name);
CREATE VIRTUAL TABLE plot_box USING rtree_i32 (id, min_lon, max_lon, min_lat, max_lat);

-- Area, code, household, member, grant, photo, notice.
CREATE TABLE fact (
  subject INTEGER NOT NULL,
  entity BLOB NOT NULL,
  area INTEGER NOT NULL REFERENCES area,
  lane INTEGER NOT NULL REFERENCES lane,
  fields BLOB NOT NULL,
  author BLOB NOT NULL,
  at INTEGER NOT NULL,
  sync INTEGER NOT NULL,
  PRIMARY KEY (subject, entity, area)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_read (
  notice BLOB NOT NULL,
  area INTEGER NOT NULL REFERENCES area,
  household BLOB NOT NULL,
  PRIMARY KEY (notice, area, household)
) STRICT, WITHOUT ROWID;
