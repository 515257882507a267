/**
 * Cases can be worked on and closed, and a provider may have taken a success back. The table is made anew: SQLite cannot
 * widen a CHECK in place, and nothing refers to it.
 */
export const doubtDesk = {
  version: 2,
  name: 'doubt-desk',
  sql: `
CREATE TABLE recharge_case_2 (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  attempt_id INTEGER REFERENCES recharge_attempt (id),
  opened_at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN
    ('success_after_final', 'rejection_after_success', 'second_success', 'conflict', 'reversal')),
  details TEXT NOT NULL,
  claimed_at_ms INTEGER,
  closed_at_ms INTEGER,
  resolution TEXT CHECK (resolution IN
    ('explained', 'loss_accepted', 'customer_charged', 'claim_settled', 'customer_paid_back', 'sale_kept', 'taken_back',
     'reversal_withdrawn')),
  reason TEXT,
  closed_by INTEGER REFERENCES staff (id),
  CHECK ((closed_at_ms IS NULL) = (resolution IS NULL))
) STRICT;
INSERT INTO recharge_case_2 (id, order_id, attempt_id, opened_at_ms, kind, details, closed_at_ms, resolution)
  SELECT id, order_id, attempt_id, opened_at_ms, kind, details, closed_at_ms, CASE WHEN closed_at_ms IS NULL THEN NULL ELSE 'explained' END
  FROM recharge_case;
DROP TABLE recharge_case;
ALTER TABLE recharge_case_2 RENAME TO recharge_case;
CREATE UNIQUE INDEX recharge_case_once ON recharge_case (order_id, kind, coalesce(attempt_id, 0));
CREATE INDEX recharge_case_open ON recharge_case (kind, id) WHERE closed_at_ms IS NULL;
CREATE TRIGGER recharge_case_closed_is_fixed BEFORE UPDATE ON recharge_case WHEN OLD.closed_at_ms IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a closed case is fixed'); END;
CREATE TRIGGER recharge_case_news_is_fixed BEFORE UPDATE ON recharge_case
  WHEN NEW.order_id IS NOT OLD.order_id OR NEW.attempt_id IS NOT OLD.attempt_id OR NEW.kind IS NOT OLD.kind
    OR NEW.opened_at_ms IS NOT OLD.opened_at_ms OR NEW.details IS NOT OLD.details
  BEGIN SELECT RAISE(ABORT, 'what opened a case is fixed'); END;
CREATE TRIGGER recharge_case_is_kept BEFORE DELETE ON recharge_case BEGIN SELECT RAISE(ABORT, 'cases are kept'); END;

/* What was in flight when the computer stopped. */
CREATE INDEX recharge_evidence_recovered ON recharge_evidence (at_ms, order_id) WHERE kind = 'recovered';
`,
} as const;
