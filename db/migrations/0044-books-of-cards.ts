/** Which card of a sale a posting is about, so that reports can tell; and every rate of tax that the shop has had. */
export const booksOfCards = {
  version: 44,
  name: 'books-of-cards',
  sql: `
ALTER TABLE posting ADD COLUMN sale_line_id INTEGER REFERENCES sale_line (id);
CREATE INDEX posting_of_sale_line ON posting (sale_line_id) WHERE sale_line_id IS NOT NULL;

/* Until now a posting named its sale in its note. Cards were written in their order, each with its cost just before it. */
DROP TRIGGER posting_is_fixed;
UPDATE posting SET sale_line_id = line.id
  FROM (SELECT id, note, row_number() OVER (PARTITION BY note ORDER BY id) AS nth FROM posting WHERE kind = 'card_sold') AS sold
    JOIN (SELECT id, 'sale:' || sale_id AS note, row_number() OVER (PARTITION BY sale_id ORDER BY position) AS nth
      FROM sale_line WHERE kind = 'card' AND state IN ('sold', 'returned') AND paid_by_line_id IS NULL) AS line
      ON line.note = sold.note AND line.nth = sold.nth
  WHERE posting.id = sold.id;
UPDATE posting SET sale_line_id = cost.line_id
  FROM (SELECT sold.sale_line_id AS line_id, (SELECT max(before.id) FROM posting AS before
        WHERE before.kind = 'card_cost' AND before.at_ms = sold.at_ms AND before.id < sold.id AND before.id > coalesce(
          (SELECT max(id) FROM posting WHERE kind = 'card_sold' AND id < sold.id), 0)) AS id
      FROM posting AS sold WHERE sold.kind = 'card_sold' AND sold.sale_line_id IS NOT NULL) AS cost
  WHERE posting.id = cost.id;
UPDATE posting SET sale_line_id = came.line_id
  FROM (SELECT line_id, 'sale:' || sale_id AS note, at_ms FROM card_return JOIN sale_line ON sale_line.id = line_id) AS came
  WHERE posting.kind = 'card_returned' AND posting.note = came.note AND posting.at_ms = came.at_ms;
/* An exchange moved no money and had costs only; from now on the way out and the way back are told as with any card. */
UPDATE posting SET sale_line_id = came.new_line_id FROM card_return AS came
  WHERE posting.kind = 'card_cost' AND posting.sale_line_id IS NULL AND came.kind = 'exchange' AND posting.at_ms = came.at_ms;
UPDATE posting SET sale_line_id = came.line_id FROM card_return AS came
  WHERE posting.kind = 'card_cost_undone' AND posting.at_ms = came.at_ms;
INSERT INTO posting (kind, staff_id, note, at_ms, business_on, sale_line_id)
  SELECT 'card_returned', came.staff_id, 'sale:' || line.sale_id, came.at_ms, own.business_on, came.line_id
  FROM card_return AS came JOIN sale_line AS line ON line.id = came.line_id
    JOIN posting AS own ON own.sale_line_id = came.line_id AND own.kind = 'card_cost_undone'
  WHERE came.kind = 'exchange';
INSERT INTO posting (kind, staff_id, note, at_ms, business_on, sale_line_id)
  SELECT 'card_sold', came.staff_id, own.note, came.at_ms, own.business_on, came.new_line_id
  FROM card_return AS came JOIN posting AS own ON own.sale_line_id = came.line_id AND own.kind = 'card_returned'
  WHERE came.kind = 'exchange';
CREATE TRIGGER posting_is_fixed BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings are fixed'); END;

/* A sale keeps the rate of the moment at which it was paid, on its receipt and in every report. */
CREATE TABLE tax_rate (
  from_ms INTEGER PRIMARY KEY,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 30)
) STRICT;
INSERT INTO tax_rate (from_ms, percent)
  SELECT at_ms, max(json_extract(details, '$.after.taxRatePercent')) FROM audit_entry
  WHERE act = 'settings-changed' AND subject = 'shop'
    AND json_extract(details, '$.before.taxRatePercent') <> json_extract(details, '$.after.taxRatePercent')
  GROUP BY at_ms;
INSERT INTO tax_rate (from_ms, percent)
  SELECT 0, coalesce((SELECT json_extract(details, '$.before.taxRatePercent') FROM audit_entry
    WHERE at_ms = (SELECT min(from_ms) FROM tax_rate) AND act = 'settings-changed' AND subject = 'shop'
      AND json_extract(details, '$.before.taxRatePercent') <> json_extract(details, '$.after.taxRatePercent') LIMIT 1),
    tax_rate_percent) FROM shop;
ALTER TABLE shop DROP COLUMN tax_rate_percent;
/* As before, a new shop begins with the general rate. */
CREATE TRIGGER shop_has_a_tax_rate AFTER INSERT ON shop BEGIN INSERT INTO tax_rate VALUES (0, 10); END;
CREATE TRIGGER tax_rate_is_fixed BEFORE UPDATE ON tax_rate BEGIN SELECT RAISE(ABORT, 'past rates are fixed'); END;
CREATE TRIGGER tax_rate_is_kept BEFORE DELETE ON tax_rate BEGIN SELECT RAISE(ABORT, 'past rates are kept'); END;
`,
} as const;
