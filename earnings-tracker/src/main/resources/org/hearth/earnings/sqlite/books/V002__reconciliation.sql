-- What the books need to survive a restore: whose they are, what was found when they were compared
-- with a network, and which contradictions of a network the user has acknowledged.

CREATE TABLE owner (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  prover_id TEXT NOT NULL,
  since_ns  INTEGER NOT NULL
) STRICT;

CREATE TABLE contradiction (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  network  TEXT NOT NULL,
  mark     TEXT NOT NULL,
  sentence TEXT NOT NULL,
  at_ns    INTEGER NOT NULL,
  UNIQUE (network, mark)
) STRICT;

CREATE TABLE acknowledgement (
  contradiction INTEGER PRIMARY KEY REFERENCES contradiction (id),
  words         TEXT NOT NULL,
  at_ns         INTEGER NOT NULL
) STRICT;

CREATE TABLE reconciliation (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  network      TEXT NOT NULL,
  at_ns        INTEGER NOT NULL,
  first_seq    INTEGER NOT NULL CHECK (first_seq >= 0),
  last_seq     INTEGER NOT NULL CHECK (last_seq >= first_seq),
  jobs_found   INTEGER NOT NULL,
  jobs_settled INTEGER NOT NULL,
  credited     TEXT NOT NULL,
  received     TEXT NOT NULL,
  taken_up     INTEGER NOT NULL,
  given_back   INTEGER NOT NULL
) STRICT;

CREATE TRIGGER owner_no_update BEFORE UPDATE ON owner
BEGIN SELECT RAISE(ABORT, 'the owner of the books never changes'); END;
CREATE TRIGGER owner_no_delete BEFORE DELETE ON owner
BEGIN SELECT RAISE(ABORT, 'the owner of the books never changes'); END;
CREATE TRIGGER contradiction_no_update BEFORE UPDATE ON contradiction
BEGIN SELECT RAISE(ABORT, 'contradiction is append-only'); END;
CREATE TRIGGER contradiction_no_delete BEFORE DELETE ON contradiction
BEGIN SELECT RAISE(ABORT, 'contradiction is append-only'); END;
CREATE TRIGGER acknowledgement_no_update BEFORE UPDATE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;
CREATE TRIGGER acknowledgement_no_delete BEFORE DELETE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;
CREATE TRIGGER reconciliation_no_update BEFORE UPDATE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reconciliation is append-only'); END;
CREATE TRIGGER reconciliation_no_delete BEFORE DELETE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reconciliation is append-only'); END;
