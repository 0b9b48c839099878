-- What locks are for (wallet/deals). A deal that is over stays, no longer live, for lists and for its key.

CREATE TABLE deals (
    id     BLOB    NOT NULL PRIMARY KEY,
    kind   TEXT    NOT NULL,
    role   TEXT    NOT NULL,
    live   INTEGER NOT NULL,
    key    TEXT,                         -- idempotency key; null where there is none
    time   INTEGER NOT NULL,
    body   BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX deals_key ON deals (key) WHERE key IS NOT NULL;
CREATE INDEX deals_live ON deals (live) WHERE live = 1;
CREATE INDEX deals_time ON deals (kind, time);
