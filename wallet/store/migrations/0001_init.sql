-- Numbers that can use all 64 bits (ledger versions) are stored less 2^63, so that SQLite's signed order is theirs.
-- Times are microseconds since 1970. Amounts are decimal base units. A blob named body ends in the
-- CRC-32C of the row; rows without one have it in the column sum.

CREATE TABLE channels (
    num    INTEGER PRIMARY KEY,          -- short name of the channel in the other tables
    id     BLOB    NOT NULL UNIQUE,
    peer   TEXT    NOT NULL,
    phase  TEXT    NOT NULL,
    acked  INTEGER NOT NULL,             -- version
    signer INTEGER NOT NULL,
    body   BLOB    NOT NULL
) STRICT;

CREATE TABLE payments (
    position INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL,           -- no index: nothing looks a payment up by it
    channel  INTEGER NOT NULL REFERENCES channels (num),
    epoch    INTEGER NOT NULL,
    version  INTEGER NOT NULL,           -- version
    outgoing INTEGER NOT NULL,
    amount   TEXT    NOT NULL,
    memo     TEXT    NOT NULL,
    key      TEXT,                       -- null where there is none
    time     INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX payments_key ON payments (key) WHERE key IS NOT NULL;
CREATE INDEX payments_channel ON payments (channel, position);

CREATE TABLE outbox (
    channel INTEGER NOT NULL REFERENCES channels (num),
    version INTEGER NOT NULL,            -- version
    body    BLOB    NOT NULL,
    PRIMARY KEY (channel, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE peers (
    id        TEXT    NOT NULL PRIMARY KEY,
    name      TEXT    NOT NULL,
    address   BLOB    NOT NULL,
    paired    INTEGER NOT NULL,
    addresses TEXT    NOT NULL,          -- JSON array
    last_seen INTEGER NOT NULL,
    sum       INTEGER NOT NULL
) STRICT;

CREATE TABLE opens (
    id   TEXT NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
    key    TEXT NOT NULL,
    sender TEXT NOT NULL,                -- Setting.From
    value  TEXT NOT NULL,
    sum    INTEGER NOT NULL,
    PRIMARY KEY (key, sender)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    cursor  INTEGER PRIMARY KEY,         -- 1, 2, 3, ... without gaps
    time    INTEGER NOT NULL,
    event   TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    peer    TEXT    NOT NULL,
    text    TEXT    NOT NULL,
    tx      TEXT    NOT NULL,
    data    TEXT                         -- JSON, or null
) STRICT;

CREATE TABLE counters (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL,
    sum   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What wallet/chain has seen of the chain and sent to it. Its writes are transactions of their own.

CREATE TABLE chain_blocks (
    number INTEGER PRIMARY KEY,
    hash   BLOB    NOT NULL,
    time   INTEGER NOT NULL              -- seconds, as the chain says
) STRICT;

CREATE TABLE chain_logs (
    block   INTEGER NOT NULL,
    idx     INTEGER NOT NULL,
    channel BLOB    NOT NULL,
    body    BLOB    NOT NULL,
    PRIMARY KEY (block, idx)
) STRICT;

CREATE INDEX chain_logs_channel ON chain_logs (channel);

CREATE TABLE chain_follows (
    channel    BLOB    NOT NULL PRIMARY KEY,
    from_block INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_txs (
    nonce  INTEGER PRIMARY KEY,
    key    TEXT    NOT NULL,
    status INTEGER NOT NULL,
    body   BLOB    NOT NULL
) STRICT;
