import { open } from 'node:fs/promises';
import type { TextEncoding } from '../../../contract/terms/text-encoding.ts';
import { openCsv } from './csv-file.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import type { SheetSource } from './sheet-source.ts';
import { sniffFile } from './sniff-file.ts';
import { openWorkbook } from './workbook-file.ts';

/**
 * Opens a supplier's file by its content, whatever it is called. Throws SheetProblemError; the source must be closed.
 * `encoding` overrides the guess for text files.
 */
export async function openSheetFile(path: string, limits: SheetLimits, encoding?: TextEncoding): Promise<SheetSource> {
  const kind = await sniff(path, limits);
  switch (kind) {
    case 'zip':
      return openWorkbook(path, limits);
    case 'text':
      return openCsv(path, limits, encoding);
    case 'empty':
      throw new SheetProblemError({ code: 'SHEET_EMPTY' });
    case 'ole_encrypted':
      throw new SheetProblemError({ code: 'SHEET_ENCRYPTED' });
    case 'ole_workbook':
      throw new SheetProblemError({ code: 'SHEET_OLD_XLS' });
    default:
      throw new SheetProblemError({ code: 'SHEET_NOT_A_WORKBOOK', found: kind });
  }
}

async function sniff(path: string, limits: SheetLimits) {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw damaged('file', cause instanceof Error ? cause.message : String(cause), cause);
  });
  try {
    const { size } = await file.stat();
    if (size > limits.fileBytesMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'file', limit: limits.fileBytesMax });
    }
    return await sniffFile(file);
  } finally {
    await file.close();
  }
}
