-- Up to which block a second RPC endpoint was seen to say the same as the first.

CREATE TABLE chain_agreed (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    body BLOB    NOT NULL
) STRICT;
