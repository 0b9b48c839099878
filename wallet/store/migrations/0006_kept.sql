-- Sealed backups that peers have us keep for them (channels.Parcel).

CREATE TABLE kept (
    peer TEXT    NOT NULL,
    slot INTEGER NOT NULL,
    body BLOB    NOT NULL,
    PRIMARY KEY (peer, slot)
) STRICT, WITHOUT ROWID;
