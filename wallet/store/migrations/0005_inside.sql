-- Payments inside virtual channels: the deal that they belong to (payments.deal; null for those of a channel itself), and what changes of
-- that deal with every payment.

ALTER TABLE payments ADD COLUMN deal BLOB;
CREATE INDEX payments_deal ON payments (deal, position) WHERE deal IS NOT NULL;

CREATE TABLE tallies (
    deal BLOB NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
