/** The end that a rule made of a recharge, beside what others say of it. */
export const ruledEnds = {
  version: 30,
  name: 'ruled-ends',
  sql: `
ALTER TABLE card ADD COLUMN ruled_until_ms INTEGER;
ALTER TABLE card ADD COLUMN ruled_by TEXT CHECK (
  (ruled_by IS NULL) = (ruled_until_ms IS NULL) AND (ruled_by IS NULL OR json_valid(ruled_by)));
`,
} as const;
