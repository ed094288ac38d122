-- The books, first version. Times are nanoseconds since 1970-01-01T00:00:00Z. Tables are STRICT so
-- that a text never ends up in a number column. What must never change is guarded by triggers.

CREATE TABLE asset (
  id         TEXT PRIMARY KEY,
  network    TEXT NOT NULL,
  symbol     TEXT NOT NULL,
  decimals   INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 36),
  play_money INTEGER NOT NULL CHECK (play_money IN (0, 1)),
  CHECK (id = network || ':' || symbol)
) STRICT;

CREATE TABLE job (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  network    TEXT NOT NULL,
  job_id     TEXT NOT NULL,
  lease_id   TEXT NOT NULL,
  state      TEXT NOT NULL,
  detail     TEXT NOT NULL,
  created_ns INTEGER NOT NULL,
  updated_ns INTEGER NOT NULL,
  UNIQUE (network, job_id, lease_id)
) STRICT;
CREATE INDEX job_by_state ON job (state, id);

CREATE TABLE job_step (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  job   INTEGER NOT NULL REFERENCES job (id),
  state TEXT NOT NULL,
  at_ns INTEGER NOT NULL,
  note  TEXT NOT NULL
) STRICT;
CREATE INDEX job_step_by_job ON job_step (job, id);

CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  job        INTEGER NOT NULL REFERENCES job (id),
  kind       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  created_ns INTEGER NOT NULL,
  UNIQUE (job, kind)
) STRICT;

CREATE TABLE event (
  network     TEXT NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq > 0),
  payload     TEXT NOT NULL,
  signature   TEXT NOT NULL,
  hash        TEXT NOT NULL,
  recorded_ns INTEGER NOT NULL,
  PRIMARY KEY (network, seq)
) STRICT;

CREATE TABLE account (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- The job is named by its text, not by a reference: money for a job that the books do not know
-- (after a backup was put back) must still be bookable; the audit tells about it.
CREATE TABLE ledger_tx (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT NOT NULL UNIQUE,
  at_ns       INTEGER NOT NULL,
  recorded_ns INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  network     TEXT,
  job_id      TEXT,
  lease_id    TEXT,
  memo        TEXT NOT NULL,
  hash        TEXT NOT NULL,
  CHECK ((network IS NULL) = (job_id IS NULL) AND (network IS NULL) = (lease_id IS NULL))
) STRICT;
CREATE INDEX ledger_tx_by_time ON ledger_tx (at_ns);
CREATE INDEX ledger_tx_by_job ON ledger_tx (network, job_id, lease_id) WHERE network IS NOT NULL;

-- An amount is its canonical decimal text and, for exact sums in SQL, four signed limbs of base
-- 10^9 (all of one sign). SUM of a limb column stays in 64 bits for 9*10^9 rows.
CREATE TABLE posting (
  tx      INTEGER NOT NULL REFERENCES ledger_tx (id),
  seq     INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES account (id),
  asset   TEXT NOT NULL REFERENCES asset (id),
  amount  TEXT NOT NULL,
  limb3   INTEGER NOT NULL CHECK (limb3 BETWEEN -999999999 AND 999999999),
  limb2   INTEGER NOT NULL CHECK (limb2 BETWEEN -999999999 AND 999999999),
  limb1   INTEGER NOT NULL CHECK (limb1 BETWEEN -999999999 AND 999999999),
  limb0   INTEGER NOT NULL CHECK (limb0 BETWEEN -999999999 AND 999999999),
  PRIMARY KEY (tx, seq),
  CHECK (max(limb3, limb2, limb1, limb0) <= 0 OR min(limb3, limb2, limb1, limb0) >= 0),
  CHECK (amount = CASE
    WHEN limb3 = 0 AND limb2 = 0 AND limb1 = 0 AND limb0 = 0 THEN '0'
    ELSE iif(min(limb3, limb2, limb1, limb0) < 0, '-', '')
      || ltrim(printf('%09d%09d%09d%09d', abs(limb3), abs(limb2), abs(limb1), abs(limb0)), '0')
    END)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_account ON posting (account, asset, limb3, limb2, limb1, limb0);

CREATE TABLE job_cost (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  job           INTEGER NOT NULL REFERENCES job (id),
  device        TEXT NOT NULL,
  watt_hours    REAL NOT NULL CHECK (watt_hours >= 0),
  measured      INTEGER NOT NULL CHECK (measured IN (0, 1)),
  explanation   TEXT NOT NULL,
  price_per_kwh TEXT NOT NULL,
  currency      TEXT NOT NULL,
  cost          TEXT NOT NULL,
  proving_ns    INTEGER NOT NULL CHECK (proving_ns >= 0),
  paid_work     INTEGER NOT NULL CHECK (paid_work IN (0, 1)),
  recorded_ns   INTEGER NOT NULL
) STRICT;
CREATE INDEX job_cost_by_job ON job_cost (job, id);

CREATE TABLE alarm (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ns    INTEGER NOT NULL,
  sentence TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER job_no_delete BEFORE DELETE ON job
BEGIN SELECT RAISE(ABORT, 'a job is never deleted'); END;
CREATE TRIGGER job_identity_fixed BEFORE UPDATE OF id, network, job_id, lease_id, created_ns ON job
BEGIN SELECT RAISE(ABORT, 'the identity of a job never changes'); END;
CREATE TRIGGER asset_no_update BEFORE UPDATE ON asset
BEGIN SELECT RAISE(ABORT, 'asset is append-only'); END;
CREATE TRIGGER asset_no_delete BEFORE DELETE ON asset
BEGIN SELECT RAISE(ABORT, 'asset is append-only'); END;
CREATE TRIGGER job_step_no_update BEFORE UPDATE ON job_step
BEGIN SELECT RAISE(ABORT, 'job_step is append-only'); END;
CREATE TRIGGER job_step_no_delete BEFORE DELETE ON job_step
BEGIN SELECT RAISE(ABORT, 'job_step is append-only'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER account_no_update BEFORE UPDATE ON account
BEGIN SELECT RAISE(ABORT, 'account is append-only'); END;
CREATE TRIGGER account_no_delete BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'account is append-only'); END;
CREATE TRIGGER ledger_tx_no_update BEFORE UPDATE ON ledger_tx
BEGIN SELECT RAISE(ABORT, 'ledger_tx is append-only'); END;
CREATE TRIGGER ledger_tx_no_delete BEFORE DELETE ON ledger_tx
BEGIN SELECT RAISE(ABORT, 'ledger_tx is append-only'); END;
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'posting is append-only'); END;
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'posting is append-only'); END;
CREATE TRIGGER job_cost_no_update BEFORE UPDATE ON job_cost
BEGIN SELECT RAISE(ABORT, 'job_cost is append-only'); END;
CREATE TRIGGER job_cost_no_delete BEFORE DELETE ON job_cost
BEGIN SELECT RAISE(ABORT, 'job_cost is append-only'); END;
CREATE TRIGGER alarm_no_update BEFORE UPDATE ON alarm
BEGIN SELECT RAISE(ABORT, 'alarm is append-only'); END;
CREATE TRIGGER alarm_no_delete BEFORE DELETE ON alarm
BEGIN SELECT RAISE(ABORT, 'alarm is append-only'); END;
