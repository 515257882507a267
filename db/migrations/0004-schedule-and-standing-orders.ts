/** Batches that begin at a time, the guard against the same list twice, and standing orders with what they did and left. */
export const scheduleAndStandingOrders = {
  version: 4,
  name: 'schedule and standing orders',
  sql: `
ALTER TABLE recharge_batch ADD COLUMN starts_at_ms INTEGER;
ALTER TABLE recharge_batch ADD COLUMN began_at_ms INTEGER;
ALTER TABLE recharge_batch ADD COLUMN content_hash TEXT;
ALTER TABLE recharge_batch ADD COLUMN repeat_reason TEXT;
CREATE INDEX recharge_batch_of_content ON recharge_batch (content_hash, created_at_ms) WHERE content_hash IS NOT NULL;
CREATE INDEX recharge_batch_to_begin ON recharge_batch (starts_at_ms) WHERE starts_at_ms IS NOT NULL AND began_at_ms IS NULL;

CREATE TABLE standing_order (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  request_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  days_before INTEGER CHECK (days_before BETWEEN 0 AND 60),
  low_data_bytes INTEGER CHECK (low_data_bytes > 0),
  month_cost_max_minor INTEGER NOT NULL CHECK (month_cost_max_minor > 0),
  cost_currency TEXT NOT NULL,
  card_month_max INTEGER NOT NULL CHECK (card_month_max > 0),
  ends_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  created_at_ms INTEGER NOT NULL,
  CHECK ((days_before IS NULL) <> (low_data_bytes IS NULL))
) STRICT;

CREATE TABLE standing_order_card (
  standing_order_id INTEGER NOT NULL REFERENCES standing_order (id),
  card_id INTEGER NOT NULL REFERENCES card (id),
  look_at_ms INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (standing_order_id, card_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_order_card_of_card ON standing_order_card (card_id);

/* One row for each order made, and one for each reason of leaving a period out: counted, not repeated. */
CREATE TABLE standing_order_run (
  id INTEGER PRIMARY KEY,
  standing_order_id INTEGER NOT NULL REFERENCES standing_order (id),
  card_id INTEGER NOT NULL REFERENCES card (id),
  period TEXT NOT NULL,
  result TEXT NOT NULL,
  order_id INTEGER REFERENCES recharge_order (id),
  other_order_id INTEGER REFERENCES recharge_order (id),
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  run_on TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 1,
  CHECK ((result = 'ORDERED') = (order_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX standing_order_run_left_out ON standing_order_run (standing_order_id, card_id, period, result)
  WHERE order_id IS NULL;
CREATE UNIQUE INDEX standing_order_run_of_order ON standing_order_run (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX standing_order_run_by_time ON standing_order_run (standing_order_id, last_at_ms);
CREATE INDEX standing_order_run_of_card ON standing_order_run (card_id, last_at_ms);
CREATE INDEX standing_order_run_by_day ON standing_order_run (run_on) WHERE order_id IS NOT NULL;

/* What the owner allows, for each currency that float is bought in; without a row nothing is ordered. */
CREATE TABLE standing_order_limit (
  currency TEXT PRIMARY KEY,
  shop_month_max_minor INTEGER NOT NULL CHECK (shop_month_max_minor >= 0),
  order_month_max_minor INTEGER NOT NULL CHECK (order_month_max_minor >= 0),
  card_month_max INTEGER NOT NULL CHECK (card_month_max > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  changed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const;
