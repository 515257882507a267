/**
 * The first layout. Plain SQL and no live code: it must mean the same in ten years.
 * Guards that must hold whatever the code does are constraints and triggers here.
 */
export const initial = {
  version: 1,
  name: 'initial',
  sql: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE shop (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  language TEXT NOT NULL,
  receipt_footer TEXT NOT NULL DEFAULT '',
  registration_number TEXT NOT NULL DEFAULT '',
  tax_rate_percent INTEGER NOT NULL DEFAULT 10,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('clerk', 'buyer', 'owner')),
  pin_hash TEXT NOT NULL,
  language TEXT NOT NULL,
  theme TEXT NOT NULL DEFAULT 'system',
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  wrong_pin_count INTEGER NOT NULL DEFAULT 0,
  locked_until_ms INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_entry (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are kept'); END;
CREATE TRIGGER audit_entry_is_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are fixed'); END;

CREATE TABLE supplier (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE provider_account (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  currency TEXT NOT NULL,
  config TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'stopped')),
  stop_reason TEXT,
  low_float_minor INTEGER NOT NULL DEFAULT 0,
  reported_float_minor INTEGER,
  reported_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_ja TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('daily', 'monthly', 'unlimited', 'data_pack', 'airtime')),
  family TEXT NOT NULL,
  data_bytes INTEGER,
  daily_data_bytes INTEGER,
  days INTEGER,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  currency TEXT NOT NULL,
  fair_use_zh TEXT NOT NULL DEFAULT '',
  fair_use_en TEXT NOT NULL DEFAULT '',
  fair_use_ja TEXT NOT NULL DEFAULT '',
  activation_deadline_days INTEGER,
  grace_days INTEGER NOT NULL DEFAULT 0,
  cards_rechargeable INTEGER NOT NULL CHECK (cards_rechargeable IN (0, 1)),
  provider_account_id INTEGER REFERENCES provider_account (id),
  offer_code TEXT,
  cost_minor INTEGER CHECK (cost_minor >= 0),
  cost_currency TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  CHECK ((offer_code IS NULL) = (provider_account_id IS NULL) AND (offer_code IS NULL) = (cost_minor IS NULL)
    AND (offer_code IS NULL) = (cost_currency IS NULL))
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  notes TEXT NOT NULL DEFAULT '',
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_by_name ON customer (name);
CREATE TABLE customer_contact (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (customer_id, channel, value)
) STRICT;

CREATE TABLE sheet_import (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  supplier_id INTEGER REFERENCES supplier (id),
  staff_id INTEGER REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  mapping TEXT NOT NULL,
  header_fingerprint TEXT NOT NULL,
  added_count INTEGER NOT NULL,
  refused_count INTEGER NOT NULL,
  skipped_count INTEGER NOT NULL,
  undone_at_ms INTEGER,
  undone_by INTEGER REFERENCES staff (id)
) STRICT;
CREATE UNIQUE INDEX sheet_import_of_file ON sheet_import (sha256) WHERE undone_at_ms IS NULL;

CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  iccid TEXT NOT NULL UNIQUE CHECK (length(iccid) IN (19, 20) AND iccid NOT GLOB '*[^0-9]*'),
  msisdn TEXT,
  eid TEXT,
  imsi TEXT,
  plan_id INTEGER REFERENCES plan (id),
  supplier_id INTEGER REFERENCES supplier (id),
  sheet_import_id INTEGER REFERENCES sheet_import (id),
  batch_label TEXT,
  location TEXT,
  status TEXT NOT NULL CHECK (status IN ('in_stock', 'sold', 'returned', 'written_off', 'blocked')),
  status_before_block TEXT,
  cost_minor INTEGER,
  cost_currency TEXT,
  customer_id INTEGER REFERENCES customer (id),
  activate_by_on TEXT,
  activated_at_ms INTEGER,
  expires_at_ms INTEGER,
  expires_origin TEXT CHECK (expires_origin IN ('sheet', 'provider', 'rule', 'person')),
  recharge_until_ms INTEGER,
  data_left_bytes INTEGER,
  data_total_bytes INTEGER,
  checked_at_ms INTEGER,
  sold_at_ms INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  /* The last instant at which this card dies unless something is done: expiry, or end of the activation deadline. */
  lapses_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  touched_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX card_by_plan ON card (plan_id);
CREATE INDEX card_by_customer ON card (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX card_by_import ON card (sheet_import_id) WHERE sheet_import_id IS NOT NULL;
CREATE INDEX card_by_status ON card (status);
CREATE INDEX card_by_lapse ON card (lapses_at_ms) WHERE lapses_at_ms IS NOT NULL;
CREATE INDEX card_by_msisdn ON card (msisdn) WHERE msisdn IS NOT NULL;

/* Substring search while typing: trigrams of number, phone and owner's name. SQLite only. */
CREATE VIRTUAL TABLE card_search USING fts5(words, content='', contentless_delete=1, tokenize='trigram', detail='none');

CREATE TABLE card_event (
  id INTEGER PRIMARY KEY,
  card_id INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  note TEXT
) STRICT;
CREATE INDEX card_event_of_card ON card_event (card_id, at_ms);

CREATE TABLE recharge_batch (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelling', 'finished')),
  request_hash TEXT NOT NULL,
  accepted_count INTEGER NOT NULL,
  refusals TEXT NOT NULL,
  refused_count INTEGER NOT NULL,
  cost_minor INTEGER NOT NULL,
  cost_currency TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  created_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER
) STRICT;

CREATE TABLE recharge_batch_count (
  batch_id TEXT NOT NULL REFERENCES recharge_batch (id),
  state TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (batch_id, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE recharge_order (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  request_hash TEXT NOT NULL,
  card_id INTEGER NOT NULL REFERENCES card (id),
  iccid TEXT NOT NULL,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  plan_code TEXT NOT NULL,
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  offer_code TEXT NOT NULL,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  price_currency TEXT NOT NULL,
  is_paid INTEGER NOT NULL CHECK (is_paid IN (0, 1)),
  quoted_cost_minor INTEGER NOT NULL CHECK (quoted_cost_minor >= 0),
  cost_currency TEXT NOT NULL,
  real_cost_minor INTEGER,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'pending', 'in_doubt', 'needs_person', 'refund_due', 'succeeded', 'failed', 'refunded')),
  hold_reason TEXT CHECK (hold_reason IN ('paused', 'float', 'breaker', 'waiting')),
  version INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL,
  send_count INTEGER NOT NULL DEFAULT 0,
  not_before_ms INTEGER NOT NULL DEFAULT 0,
  cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
  failure_code TEXT,
  batch_id TEXT REFERENCES recharge_batch (id),
  batch_row INTEGER,
  receipt_number INTEGER UNIQUE,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  customer_id INTEGER REFERENCES customer (id),
  repeat_reason TEXT,
  expires_before_ms INTEGER,
  expires_after_ms INTEGER,
  data_left_after_bytes INTEGER,
  created_at_ms INTEGER NOT NULL,
  created_on TEXT NOT NULL,
  doubt_since_ms INTEGER,
  finished_at_ms INTEGER,
  finished_on TEXT,
  UNIQUE (batch_id, batch_row)
) STRICT;
CREATE UNIQUE INDEX recharge_order_open_for_card ON recharge_order (card_id)
  WHERE state IN ('queued', 'sending', 'pending', 'in_doubt', 'needs_person');
CREATE INDEX recharge_order_queue ON recharge_order (provider_account_id, priority, id) WHERE state = 'queued';
CREATE INDEX recharge_order_unsettled ON recharge_order (state, id)
  WHERE state IN ('sending', 'pending', 'in_doubt', 'needs_person', 'refund_due');
CREATE INDEX recharge_order_of_card ON recharge_order (card_id, id);
CREATE INDEX recharge_order_of_batch ON recharge_order (batch_id, state, id) WHERE batch_id IS NOT NULL;
CREATE INDEX recharge_order_by_creation_day ON recharge_order (created_on, id);
CREATE INDEX recharge_order_by_final_day ON recharge_order (finished_on, id) WHERE finished_on IS NOT NULL;
CREATE INDEX recharge_order_of_customer ON recharge_order (customer_id, id) WHERE customer_id IS NOT NULL;
CREATE TRIGGER recharge_order_final_is_fixed BEFORE UPDATE ON recharge_order
  WHEN OLD.state IN ('succeeded', 'failed', 'refunded') AND (
    NEW.state IS NOT OLD.state OR NEW.price_minor IS NOT OLD.price_minor OR NEW.quoted_cost_minor IS NOT OLD.quoted_cost_minor
    OR NEW.real_cost_minor IS NOT OLD.real_cost_minor OR NEW.iccid IS NOT OLD.iccid OR NEW.card_id IS NOT OLD.card_id
    OR NEW.offer_code IS NOT OLD.offer_code)
  BEGIN SELECT RAISE(ABORT, 'a finished order is fixed'); END;
CREATE TRIGGER recharge_order_is_kept BEFORE DELETE ON recharge_order BEGIN SELECT RAISE(ABORT, 'orders are kept'); END;

CREATE TABLE recharge_attempt (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN
    ('intent', 'pending', 'in_doubt', 'succeeded', 'rejected', 'absent', 'not_sent')),
  epoch INTEGER NOT NULL,
  intent_at_ms INTEGER NOT NULL,
  request TEXT NOT NULL,
  provider_reference TEXT,
  query_count INTEGER NOT NULL DEFAULT 0,
  next_query_at_ms INTEGER,
  first_empty_at_ms INTEGER,
  /* How often the reference went out again after an earlier copy was proven absent. */
  earlier_copies INTEGER NOT NULL DEFAULT 0,
  finished_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX recharge_attempt_live ON recharge_attempt (order_id)
  WHERE state IN ('intent', 'pending', 'in_doubt', 'succeeded');
CREATE INDEX recharge_attempt_of_order ON recharge_attempt (order_id, id);
CREATE INDEX recharge_attempt_to_ask ON recharge_attempt (next_query_at_ms) WHERE next_query_at_ms IS NOT NULL;
CREATE INDEX recharge_attempt_unsettled ON recharge_attempt (state) WHERE state IN ('intent', 'pending', 'in_doubt');

CREATE TABLE recharge_evidence (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  attempt_id INTEGER REFERENCES recharge_attempt (id),
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('written_down', 'sent', 'reply', 'query', 'verdict', 'recovered')),
  outcome TEXT,
  http_status INTEGER,
  body TEXT,
  staff_id INTEGER REFERENCES staff (id)
) STRICT;
CREATE INDEX recharge_evidence_of_order ON recharge_evidence (order_id, id);
CREATE TRIGGER recharge_evidence_is_fixed BEFORE UPDATE ON recharge_evidence BEGIN SELECT RAISE(ABORT, 'evidence is fixed'); END;
CREATE TRIGGER recharge_evidence_is_kept BEFORE DELETE ON recharge_evidence BEGIN SELECT RAISE(ABORT, 'evidence is kept'); END;

CREATE TABLE recharge_case (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  attempt_id INTEGER REFERENCES recharge_attempt (id),
  opened_at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('success_after_final', 'rejection_after_success', 'second_success', 'conflict')),
  details TEXT NOT NULL,
  closed_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX recharge_case_once ON recharge_case (order_id, kind, coalesce(attempt_id, 0));

CREATE TABLE tender (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  direction TEXT NOT NULL CHECK (direction IN ('taken', 'refunded')),
  method TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  received_minor INTEGER,
  change_minor INTEGER NOT NULL DEFAULT 0 CHECK (change_minor >= 0),
  reference TEXT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  business_on TEXT NOT NULL
) STRICT;
CREATE INDEX tender_of_order ON tender (order_id);
CREATE INDEX tender_by_day ON tender (business_on);
CREATE TRIGGER tender_is_fixed BEFORE UPDATE ON tender BEGIN SELECT RAISE(ABORT, 'tenders are fixed'); END;
CREATE TRIGGER tender_is_kept BEFORE DELETE ON tender BEGIN SELECT RAISE(ABORT, 'tenders are kept'); END;

CREATE TABLE posting (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  order_id INTEGER REFERENCES recharge_order (id),
  attempt_id INTEGER REFERENCES recharge_attempt (id),
  staff_id INTEGER REFERENCES staff (id),
  note TEXT,
  at_ms INTEGER NOT NULL,
  business_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX posting_once ON posting (order_id, kind, coalesce(attempt_id, 0)) WHERE order_id IS NOT NULL;
CREATE INDEX posting_by_day ON posting (business_on, kind);
CREATE TABLE ledger_line (
  id INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  account TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  currency TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_line_of_posting ON ledger_line (posting_id);
CREATE INDEX ledger_line_of_account ON ledger_line (account, currency);
CREATE TRIGGER posting_is_fixed BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings are fixed'); END;
CREATE TRIGGER posting_is_kept BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'postings are kept'); END;
CREATE TRIGGER ledger_line_is_fixed BEFORE UPDATE ON ledger_line BEGIN SELECT RAISE(ABORT, 'ledger lines are fixed'); END;
CREATE TRIGGER ledger_line_is_kept BEFORE DELETE ON ledger_line BEGIN SELECT RAISE(ABORT, 'ledger lines are kept'); END;

/* Running balances, moved in the same transaction as their lines; checked against the sum of lines. */
CREATE TABLE ledger_balance (
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  balance_minor INTEGER NOT NULL,
  PRIMARY KEY (account, currency)
) STRICT, WITHOUT ROWID;
`,
} as const;
