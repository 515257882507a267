/** Messages to customers, what became of each, and how receipts are printed. */
export const messagesAndReceipts = {
  version: 22,
  name: 'messages-and-receipts',
  sql: `
CREATE TABLE message_setting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL,
  seal_cursor INTEGER NOT NULL,
  card_cursor INTEGER NOT NULL DEFAULT 0,
  swept_at_ms INTEGER NOT NULL DEFAULT 0,
  changed_at_ms INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TABLE message_template (
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (kind, language)
) STRICT;

CREATE TABLE message_batch (
  batch_id TEXT PRIMARY KEY REFERENCES recharge_batch (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE message_outbox (
  id INTEGER PRIMARY KEY,
  once_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  order_id INTEGER REFERENCES recharge_order (id),
  card_id INTEGER NOT NULL REFERENCES card (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'telegram')),
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unsure', 'failed', 'cancelled')),
  try_count INTEGER NOT NULL DEFAULT 0,
  next_try_at_ms INTEGER NOT NULL,
  trouble TEXT,
  created_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER
) STRICT;
CREATE INDEX message_outbox_due ON message_outbox (next_try_at_ms, id) WHERE state = 'waiting';
CREATE INDEX message_outbox_left ON message_outbox (id) WHERE state = 'sending';
CREATE INDEX message_outbox_by_state ON message_outbox (state, id);
CREATE INDEX message_outbox_of_order ON message_outbox (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX message_outbox_of_customer ON message_outbox (customer_id, id);

CREATE TABLE message_try (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message_outbox (id),
  at_ms INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('sent', 'again', 'refused', 'unsure')),
  trouble TEXT
) STRICT;
CREATE INDEX message_try_of_message ON message_try (message_id, id);

CREATE TABLE printer_setting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TABLE receipt_print (
  receipt_number INTEGER NOT NULL,
  copy INTEGER NOT NULL CHECK (copy >= 0),
  way TEXT NOT NULL CHECK (way IN ('network', 'usb', 'system', 'pdf')),
  at_ms INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (receipt_number, copy)
) STRICT, WITHOUT ROWID;
`,
} as const;
