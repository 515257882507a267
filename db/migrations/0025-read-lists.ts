/** Lists of finished orders that a supplier tells once: kept as they came, before anything is made of them. */
export const readLists = {
  version: 25,
  name: 'read-lists',
  sql: `
CREATE TABLE provider_read_list (
  id INTEGER PRIMARY KEY,
  provider_account_id INTEGER NOT NULL REFERENCES provider_account (id),
  body_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL,
  evidence TEXT NOT NULL,
  read_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX provider_read_list_of_body ON provider_read_list (provider_account_id, body_hash);
CREATE TRIGGER provider_read_list_is_fixed BEFORE UPDATE ON provider_read_list
  BEGIN SELECT RAISE(ABORT, 'lists are fixed'); END;
`,
} as const;
