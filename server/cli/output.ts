/** Where a command's answer goes: with --json, standard output carries one JSON document and nothing else. */
export interface CommandOutput {
  readonly isJson: boolean;
  /** The answer: `json` for programs, or its lines for people. Once per command. */
  answer(json: unknown, lines: readonly string[]): void;
  /** How a long job is getting on; for people only, never on standard output. */
  progress(line: string): void;
}

export function createOutput(isJson: boolean): CommandOutput {
  let lastLine = '';
  return {
    isJson,
    answer(json, lines) {
      process.stdout.write(
        isJson ? `${JSON.stringify(json, undefined, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
      );
    },
    progress(line) {
      if (isJson || line === lastLine) return;
      lastLine = line;
      process.stderr.write(`${line}\n`);
    },
  };
}

/** Rows under each other, columns as wide as their longest cell. */
export function asTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
