/** The reports that can be asked for besides the screen of a day. */
export const REPORT_KINDS = [
  'daily',
  'period',
  'staff',
  'tenders',
  'provider_plans',
  'margin',
  'tax',
  'stock',
  'expiring',
  'float_moves',
  'in_doubt',
  'batches',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Those that tell of the moment at which they are made: a period means nothing to them. */
export const MOMENT_REPORTS: readonly ReportKind[] = ['stock', 'in_doubt'];

export const REPORT_FORMATS = ['xlsx', 'pdf', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Days of one report: three years and a day; a period is added up day by day. */
export const REPORT_DAYS_MAX = 1_097;

/** Lines of a PDF: some five hundred pages, which nobody prints; the sheet takes a million. */
export const PDF_LINES_MAX = 20_000;
