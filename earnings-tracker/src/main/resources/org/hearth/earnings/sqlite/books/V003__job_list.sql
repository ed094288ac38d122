-- The list of jobs: one narrow row a job with what people filter and sort by, so that a million
-- jobs can be listed in any order. All of it follows from the other tables, as the view job_facts
-- says, and triggers keep it so within the transaction that changes those.

CREATE TABLE job_list (
  job        INTEGER PRIMARY KEY REFERENCES job (id),
  network    TEXT NOT NULL,
  state      TEXT NOT NULL,
  system     TEXT NOT NULL,
  circuit    TEXT NOT NULL,
  device     TEXT NOT NULL,
  created_ns INTEGER NOT NULL,
  proving_ns INTEGER NOT NULL,
  earned     TEXT NOT NULL
) STRICT;

-- What is unknown is '' or 0. Terms without formats were written by version 0.1, which knew one
-- proof system. "earned" is a key to sort by: the asset that was booked first, a tab, and the
-- job's net income in it as four limbs of base 10^9 of which only the first can be negative, which
-- is moved up by 4*10^18. Amounts of different assets cannot be compared, so they are kept apart.
CREATE VIEW job_facts AS
SELECT
  j.id AS job,
  j.network AS network,
  j.state AS state,
  CASE
    WHEN NOT json_valid(j.detail) THEN ''
    WHEN json_type(j.detail, '$.terms') IS NULL THEN ''
    ELSE CAST(coalesce(json_extract(j.detail, '$.terms.formats.proofSystem'), 'groth16') AS TEXT)
  END AS system,
  CASE
    WHEN NOT json_valid(j.detail) THEN ''
    ELSE CAST(coalesce(json_extract(j.detail, '$.terms.circuit'), '') AS TEXT)
  END AS circuit,
  coalesce((SELECT c.device FROM job_cost c WHERE c.job = j.id ORDER BY c.id DESC LIMIT 1), '')
    AS device,
  j.created_ns AS created_ns,
  coalesce((SELECT c.proving_ns FROM job_cost c WHERE c.job = j.id ORDER BY c.id DESC LIMIT 1), 0)
    AS proving_ns,
  coalesce((
    SELECT d.asset || char(9)
      || printf('%019d%09d%09d%09d', d.s3 + 4000000000000000000, d.l2, d.l1, d.l0)
    FROM (
      SELECT c.asset, c.l0, c.l1, ((c.s2 % 1000000000) + 1000000000) % 1000000000 AS l2,
        c.s3 + (c.s2 - ((c.s2 % 1000000000) + 1000000000) % 1000000000) / 1000000000 AS s3
      FROM (
        SELECT b.asset, b.s3, b.l0, ((b.s1 % 1000000000) + 1000000000) % 1000000000 AS l1,
          b.s2 + (b.s1 - ((b.s1 % 1000000000) + 1000000000) % 1000000000) / 1000000000 AS s2
        FROM (
          SELECT a.asset, a.s3, a.s2, ((a.s0 % 1000000000) + 1000000000) % 1000000000 AS l0,
            a.s1 + (a.s0 - ((a.s0 % 1000000000) + 1000000000) % 1000000000) / 1000000000 AS s1
          FROM (
            SELECT p.asset AS asset, -sum(p.limb3) AS s3, -sum(p.limb2) AS s2,
              -sum(p.limb1) AS s1, -sum(p.limb0) AS s0
            FROM ledger_tx t
            JOIN posting p ON p.tx = t.id
            JOIN account x ON x.id = p.account
            WHERE t.network = j.network AND t.job_id = j.job_id AND t.lease_id = j.lease_id
              AND (x.name GLOB 'income:*' OR x.name GLOB 'expense:*')
            GROUP BY p.asset
            ORDER BY min(t.id), p.asset
            LIMIT 1
          ) a
        ) b
      ) c
    ) d
  ), '') AS earned
FROM job j;

INSERT INTO job_list SELECT * FROM job_facts;

CREATE INDEX job_list_by_time ON job_list (created_ns);
CREATE INDEX job_list_by_earned ON job_list (earned);
CREATE INDEX job_list_by_duration ON job_list (proving_ns);
CREATE INDEX job_list_by_circuit ON job_list (circuit);
CREATE INDEX job_list_by_facets ON job_list (network, device, state, system);

CREATE TRIGGER job_list_of_new_job AFTER INSERT ON job
BEGIN
  INSERT INTO job_list SELECT * FROM job_facts WHERE job = NEW.id;
END;
CREATE TRIGGER job_list_of_moved_job AFTER UPDATE OF state, detail ON job
BEGIN
  UPDATE job_list SET (state, system, circuit) =
    (SELECT f.state, f.system, f.circuit FROM job_facts f WHERE f.job = NEW.id)
  WHERE job = NEW.id;
END;
CREATE TRIGGER job_list_of_cost AFTER INSERT ON job_cost
BEGIN
  UPDATE job_list SET device = NEW.device, proving_ns = NEW.proving_ns WHERE job = NEW.job;
END;
CREATE TRIGGER job_list_of_posting AFTER INSERT ON posting
BEGIN
  UPDATE job_list SET earned = (SELECT f.earned FROM job_facts f WHERE f.job = job_list.job)
  WHERE job = (
    SELECT j.id FROM ledger_tx t
    JOIN job j ON j.network = t.network AND j.job_id = t.job_id AND j.lease_id = t.lease_id
    WHERE t.id = NEW.tx);
END;
