INSERT INTO meta (name, value) VALUES ('logEvents', '2: lease rules');
