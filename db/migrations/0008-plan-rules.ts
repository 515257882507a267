/** How long cards of a plan live. What there was before is the default; plans that count by day renew their data daily. */
export const planRules = {
  version: 8,
  name: 'plan-rules',
  sql: `
ALTER TABLE plan ADD COLUMN start_event TEXT NOT NULL DEFAULT 'activation'
  CHECK (start_event IN ('purchase', 'activation', 'installation', 'first_traffic', 'fixed_date'));
ALTER TABLE plan ADD COLUMN starts_on TEXT CHECK ((starts_on IS NOT NULL) = (start_event = 'fixed_date'));
ALTER TABLE plan ADD COLUMN starts_by_itself_days INTEGER CHECK (starts_by_itself_days > 0);
ALTER TABLE plan ADD COLUMN counting TEXT NOT NULL DEFAULT 'elapsed_days'
  CHECK (counting IN ('calendar_days', 'elapsed_days', 'months', 'end_of_month'));
ALTER TABLE plan ADD COLUMN months INTEGER
  CHECK (months >= 0 AND (months IS NOT NULL) = (counting IN ('months', 'end_of_month')));
ALTER TABLE plan ADD COLUMN clock TEXT NOT NULL DEFAULT 'jst'
  CHECK (clock IN ('jst', 'utc8', 'utc') OR (clock = 'rolling' AND counting = 'elapsed_days'));
ALTER TABLE plan ADD COLUMN first_recharge_days INTEGER CHECK (first_recharge_days > 0);
ALTER TABLE plan ADD COLUMN recharges_max INTEGER CHECK (recharges_max > 0);
ALTER TABLE plan ADD COLUMN before_expiry TEXT NOT NULL DEFAULT 'extend'
  CHECK (before_expiry IN ('extend', 'from_now', 'stays'));
ALTER TABLE plan ADD COLUMN after_expiry TEXT NOT NULL DEFAULT 'from_now'
  CHECK (after_expiry IN ('from_now', 'extend', 'end_of_day'));
ALTER TABLE plan ADD COLUMN allowance TEXT NOT NULL DEFAULT 'add' CHECK (allowance IN ('add', 'replace', 'stack'));
ALTER TABLE plan ADD COLUMN used_up_is_over INTEGER NOT NULL DEFAULT 0 CHECK (used_up_is_over IN (0, 1));
ALTER TABLE plan ADD COLUMN allowance_reset TEXT NOT NULL DEFAULT 'never'
  CHECK (allowance_reset IN ('never', 'daily', 'monthly'));
ALTER TABLE plan ADD COLUMN used_up TEXT NOT NULL DEFAULT 'not_stated' CHECK (used_up IN ('not_stated', 'stops', 'slows'));
ALTER TABLE plan ADD COLUMN slow_kbps INTEGER CHECK (slow_kbps > 0 AND (slow_kbps IS NULL OR used_up = 'slows'));
UPDATE plan SET allowance_reset = 'daily' WHERE kind = 'daily';
`,
} as const;
