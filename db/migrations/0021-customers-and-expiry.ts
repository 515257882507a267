/** Groups, consent, merging and erasing of customers; worklists of cards about to end, their balances, refreshes and forecasts. */
export const customersAndExpiry = {
  version: 21,
  name: 'customers-and-expiry',
  sql: `
CREATE TABLE customer_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE) STRICT;
ALTER TABLE customer ADD COLUMN group_id INTEGER REFERENCES customer_group (id);
ALTER TABLE customer ADD COLUMN merged_into INTEGER REFERENCES customer (id);
ALTER TABLE customer ADD COLUMN erased_at_ms INTEGER;
CREATE INDEX customer_of_group ON customer (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE customer_contact ADD COLUMN purpose TEXT NOT NULL DEFAULT 'any'
  CHECK (purpose IN ('any', 'private', 'work', 'family'));
ALTER TABLE customer_contact ADD COLUMN language TEXT;
/* Two ways of writing one contact have one key: digits with the country's code, or small letters without the @ in front. */
ALTER TABLE customer_contact ADD COLUMN match_key TEXT GENERATED ALWAYS AS (
  CASE channel WHEN 'phone' THEN iif(
    replace(replace(replace(replace(replace(replace(value, '-', ''), ' ', ''), '(', ''), ')', ''), '.', ''), '+', '') LIKE '0%',
    '81' || substr(replace(replace(replace(replace(replace(value, '-', ''), ' ', ''), '(', ''), ')', ''), '.', ''), 2),
    replace(replace(replace(replace(replace(replace(value, '-', ''), ' ', ''), '(', ''), ')', ''), '.', ''), '+', ''))
  ELSE lower(ltrim(trim(value), '@')) END) VIRTUAL;
CREATE INDEX customer_contact_by_key ON customer_contact (channel, match_key);

CREATE TABLE customer_consent (
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  channel TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('result', 'reminder', 'offer')),
  is_given INTEGER NOT NULL CHECK (is_given IN (0, 1)),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (customer_id, channel, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_merge (
  id INTEGER PRIMARY KEY,
  kept_id INTEGER NOT NULL REFERENCES customer (id),
  merged_id INTEGER NOT NULL REFERENCES customer (id),
  moved TEXT NOT NULL CHECK (json_valid(moved)),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  undone_at_ms INTEGER
) STRICT;
CREATE INDEX customer_merge_of_kept ON customer_merge (kept_id);

ALTER TABLE promotion ADD COLUMN group_id INTEGER REFERENCES customer_group (id);

/* With the status, so that counting never reads the cards themselves. */
DROP INDEX card_by_lapse;
CREATE INDEX card_by_lapse ON card (lapses_at_ms, status) WHERE lapses_at_ms IS NOT NULL;
CREATE INDEX card_low ON card (lapses_at_ms, status, data_left_bytes, data_total_bytes)
  WHERE data_left_bytes <= coalesce(data_total_bytes / 10, 500000000);

CREATE TABLE card_balance (
  card_id INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  left_bytes INTEGER NOT NULL,
  PRIMARY KEY (card_id, at_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_refresh (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'finished', 'cancelled')),
  card_count INTEGER NOT NULL,
  answered_count INTEGER NOT NULL DEFAULT 0,
  silent_count INTEGER NOT NULL DEFAULT 0,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  created_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX card_refresh_open ON card_refresh (1) WHERE state IN ('running', 'paused');
CREATE TABLE card_refresh_card (
  refresh_id INTEGER NOT NULL REFERENCES card_refresh (id),
  card_id INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
  PRIMARY KEY (refresh_id, card_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_refresh_card_of_card ON card_refresh_card (card_id);

CREATE TABLE recharge_forecast (
  made_on TEXT NOT NULL,
  week_on TEXT NOT NULL,
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  currency TEXT NOT NULL,
  expected_count REAL NOT NULL,
  expected_minor INTEGER NOT NULL,
  PRIMARY KEY (made_on, week_on, provider_account_id, currency)
) STRICT, WITHOUT ROWID;
`,
} as const;
