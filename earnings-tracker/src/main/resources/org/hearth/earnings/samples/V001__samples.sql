-- Device samples. NULL means "not reported". Times are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE sample (
  device      TEXT NOT NULL,
  at_ms       INTEGER NOT NULL,
  temperature REAL,
  power       REAL,
  load        REAL,
  PRIMARY KEY (device, at_ms)
) STRICT, WITHOUT ROWID;

-- Up to which time (exclusive) the samples of a device are thinned out already.
CREATE TABLE thinned (
  device   TEXT PRIMARY KEY,
  until_ms INTEGER NOT NULL
) STRICT;
