-- The first statement works, the second does not: neither may stay.
CREATE TABLE half_done (a INTEGER) STRICT;
INSERT INTO no_such_table VALUES (1);
