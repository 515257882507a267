/** What is known of the float beside the books: what was bought, how it compared, and who was warned. */
export const floatWatch = {
  version: 3,
  name: 'float-watch',
  sql: `
ALTER TABLE provider_account ADD COLUMN float_alert_percent INTEGER
  CHECK (float_alert_percent IN (100, 75, 50, 10));

CREATE TABLE float_booking (
  posting_id INTEGER PRIMARY KEY REFERENCES posting (id),
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  kind TEXT NOT NULL CHECK (kind IN ('bought', 'undone', 'adjusted')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  bonus_minor INTEGER NOT NULL DEFAULT 0,
  reference TEXT,
  note TEXT NOT NULL DEFAULT '',
  balance_after_minor INTEGER NOT NULL,
  undoes_posting_id INTEGER UNIQUE REFERENCES float_booking (posting_id),
  CHECK ((kind = 'bought') = (reference IS NOT NULL) AND (kind = 'undone') = (undoes_posting_id IS NOT NULL))
) STRICT;
CREATE INDEX float_booking_of_account ON float_booking (provider_account_id, posting_id);
CREATE TRIGGER float_booking_is_fixed BEFORE UPDATE ON float_booking BEGIN SELECT RAISE(ABORT, 'bookings are fixed'); END;
CREATE TRIGGER float_booking_is_kept BEFORE DELETE ON float_booking BEGIN SELECT RAISE(ABORT, 'bookings are kept'); END;

/* Float that was booked before there was this table: a shop has a handful, and this runs once. */
INSERT INTO float_booking (posting_id, provider_account_id, kind, amount_minor, bonus_minor, reference, balance_after_minor)
SELECT posting.id, account.id, 'bought', line.amount_minor,
  coalesce((SELECT -bonus.amount_minor FROM ledger_line AS bonus
    WHERE bonus.posting_id = posting.id AND bonus.account = 'commission'), 0),
  coalesce(posting.note, ''),
  (SELECT sum(earlier.amount_minor) FROM ledger_line AS earlier
    WHERE earlier.account IN ('float:' || account.id, 'float_held:' || account.id) AND earlier.posting_id <= posting.id)
FROM posting
  JOIN ledger_line AS line ON line.posting_id = posting.id
  JOIN provider_account AS account ON line.account = 'float:' || account.id
WHERE posting.kind = 'float_bought';

CREATE TABLE float_reconciliation (
  id INTEGER PRIMARY KEY,
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  at_ms INTEGER NOT NULL,
  cause TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('agrees', 'within', 'suspect', 'differs', 'no_answer')),
  reported_minor INTEGER,
  free_minor INTEGER NOT NULL,
  held_unsent_minor INTEGER NOT NULL,
  held_sent_minor INTEGER NOT NULL,
  lowest_minor INTEGER NOT NULL,
  highest_minor INTEGER NOT NULL,
  difference_minor INTEGER NOT NULL DEFAULT 0,
  since_ms INTEGER,
  trouble TEXT,
  CHECK ((verdict = 'no_answer') = (reported_minor IS NULL)),
  CHECK ((verdict IN ('suspect', 'differs')) = (difference_minor <> 0)
    AND (verdict IN ('suspect', 'differs')) = (since_ms IS NOT NULL))
) STRICT;
CREATE INDEX float_reconciliation_of_account ON float_reconciliation (provider_account_id, id);

CREATE TABLE float_alert (
  id INTEGER PRIMARY KEY,
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  at_ms INTEGER NOT NULL,
  percent INTEGER NOT NULL CHECK (percent IN (100, 75, 50, 10)),
  free_minor INTEGER NOT NULL,
  low_float_minor INTEGER NOT NULL
) STRICT;
CREATE INDEX float_alert_of_account ON float_alert (provider_account_id, id);
`,
} as const;
