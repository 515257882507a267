/** What one whole import took; printed by `import-with-kaduo.ts` as its last line. */
export interface ImportMeasure {
  readonly rows: number;
  /** From the chosen file to every row mapped and judged. */
  readonly previewSeconds: number;
  readonly confirmSeconds: number;
  readonly undoSeconds: number;
  /** The longest that a question of the counter waited while the cards went in. */
  readonly longestWaitMs: number;
  readonly bareInsertSeconds: number;
  readonly bareDeleteSeconds: number;
  readonly peakMb: number;
}
