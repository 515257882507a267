/** An import, or its undoing, that is under way: a start finishes what a crash has left. */
export const importsInSteps = {
  version: 10,
  name: 'imports-in-steps',
  sql: `
ALTER TABLE sheet_import ADD COLUMN is_open INTEGER NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1));
CREATE INDEX sheet_import_open ON sheet_import (id) WHERE is_open = 1;
`,
} as const;
