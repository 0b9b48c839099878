-- Watchtowers of ours, and channels that we guard for clients as a tower.

CREATE TABLE towers (
    peer TEXT NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE wards (
    client  TEXT    NOT NULL,            -- peer id
    channel BLOB    NOT NULL,
    heard   INTEGER NOT NULL,
    body    BLOB    NOT NULL,
    PRIMARY KEY (client, channel)
) STRICT;
