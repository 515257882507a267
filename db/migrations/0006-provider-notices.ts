/** What providers tell by themselves: kept as it came before anything is made of it, and until where each feed was read. */
export const providerNotices = {
  version: 6,
  name: 'provider-notices',
  sql: `
CREATE TABLE provider_notice (
  id INTEGER PRIMARY KEY,
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  event_id TEXT,
  body_hash TEXT NOT NULL,
  reference TEXT,
  body TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL,
  result TEXT CHECK (result IN ('asked', 'kept', 'orphan')),
  applied_at_ms INTEGER,
  seen_at_ms INTEGER,
  seen_by INTEGER REFERENCES staff (id),
  CHECK ((result IS NULL) = (applied_at_ms IS NULL)),
  CHECK ((seen_at_ms IS NULL) = (seen_by IS NULL) AND (seen_at_ms IS NULL OR result IS 'orphan'))
) STRICT;
CREATE UNIQUE INDEX provider_notice_of_event ON provider_notice (provider_account_id, event_id) WHERE event_id IS NOT NULL;
CREATE UNIQUE INDEX provider_notice_of_body ON provider_notice (provider_account_id, body_hash) WHERE event_id IS NULL;
CREATE INDEX provider_notice_waiting ON provider_notice (provider_account_id, id) WHERE applied_at_ms IS NULL;
CREATE INDEX provider_notice_orphan ON provider_notice (provider_account_id, id) WHERE result = 'orphan';
CREATE INDEX provider_notice_unseen ON provider_notice (provider_account_id) WHERE result = 'orphan' AND seen_at_ms IS NULL;
CREATE TRIGGER provider_notice_is_fixed
  BEFORE UPDATE OF provider_account_id, event_id, body_hash, reference, body, received_at_ms ON provider_notice
  BEGIN SELECT RAISE(ABORT, 'notices are fixed'); END;
CREATE TRIGGER provider_notice_is_kept BEFORE DELETE ON provider_notice
  BEGIN SELECT RAISE(ABORT, 'notices are kept'); END;

CREATE TABLE provider_notice_feed (
  provider_account_id INTEGER PRIMARY KEY REFERENCES provider_account (id),
  next TEXT,
  read_at_ms INTEGER,
  asked_at_ms INTEGER NOT NULL,
  trouble TEXT
) STRICT;
`,
} as const;
