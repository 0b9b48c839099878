-- Locks that were removed from a channel, and may not come again before their deadline is final (channels.UsedLock).

CREATE TABLE used (
    channel  INTEGER NOT NULL REFERENCES channels (num),
    deadline INTEGER NOT NULL,           -- version
    body     BLOB    NOT NULL,
    PRIMARY KEY (channel, deadline, body)
) STRICT, WITHOUT ROWID;
