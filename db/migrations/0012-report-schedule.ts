/** When the report of a day is saved and sent by itself, and which days were. */
export const reportSchedule = {
  version: 12,
  name: 'report-schedule',
  sql: `
CREATE TABLE report_schedule (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  since_on TEXT NOT NULL,
  closing_time TEXT NOT NULL CHECK (closing_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  folder TEXT NOT NULL,
  formats TEXT NOT NULL,
  language TEXT NOT NULL,
  mail TEXT,
  changed_at_ms INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TABLE report_run (
  business_on TEXT PRIMARY KEY,
  made_at_ms INTEGER NOT NULL,
  is_final INTEGER NOT NULL CHECK (is_final IN (0, 1)),
  files TEXT NOT NULL,
  mailed_at_ms INTEGER,
  trouble TEXT,
  try_again_at_ms INTEGER NOT NULL
) STRICT;
`,
} as const;
