/** What a scanner sent, and what Kaduo makes of it. Pure. */
import { readIccid } from '../../contract/terms/iccid.ts';
import type { IccidProblem } from '../../contract/terms/iccid.ts';
import { keyCharacter } from './key-character.ts';
import { createScanDetector } from './scan-detector.ts';

/** A key as the page heard it. */
export interface HeardKey {
  readonly key: string;
  readonly code: string;
  readonly atMs: number;
  /** An input method had its hand in it. */
  readonly isComposing: boolean;
}

export interface ScanTest {
  /** All printable characters. */
  readonly text: string;
  /** What stands before and after the digits. */
  readonly prefix: string;
  readonly suffix: string;
  /** How it ended; null: with neither, and so is no scan. */
  readonly endedBy: 'Enter' | 'Tab' | null;
  /** The middle one of the gaps between keys; null: fewer than two keys. */
  readonly gapMs: number | null;
  readonly slowestGapMs: number | null;
  /** It would come up at the counter as a scan, wherever the focus is. */
  readonly isScan: boolean;
  readonly isFullWidth: boolean;
  /** Keys came through an input method: it should be switched off for a scanner. */
  readonly hasInputMethod: boolean;
  readonly card:
    | { readonly ok: true; readonly iccid: string; readonly digits: number }
    | { readonly ok: false; readonly problem: IccidProblem };
}

export function readScanTest(keys: readonly HeardKey[]): ScanTest {
  const last = keys.at(-1);
  const endedBy = last?.key === 'Enter' || last?.key === 'Tab' ? last.key : null;
  const printed = keys.flatMap((heard) => {
    const character = characterOf(heard);
    return character === undefined ? [] : [character];
  });
  const text = printed.join('');
  const plain = text.normalize('NFKC');
  // Some scanners tell the kind of code first: ]C1.
  const [, prefix = plain, digits = '', suffix = ''] = /^(\][A-Za-z]\d|\D*)(\d.*\d|\d)(\D*)$/su.exec(plain) ?? [];
  const gaps = keys.slice(1).map(({ atMs }, index) => atMs - (keys[index]?.atMs ?? atMs));
  const reading = readIccid(digits);
  return {
    text,
    prefix,
    suffix,
    endedBy,
    gapMs: gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null,
    slowestGapMs: gaps.length === 0 ? null : Math.max(...gaps),
    isScan: isHeardAsScan(keys),
    isFullWidth: plain !== text,
    hasInputMethod: keys.some(({ isComposing, key }) => isComposing || key === 'Process'),
    card: reading.ok
      ? { ok: true, iccid: reading.iccid, digits: reading.iccid.length }
      : { ok: false, problem: reading.problem },
  };
}

/** By the very rule that listens on every screen. */
function isHeardAsScan(keys: readonly HeardKey[]): boolean {
  const detector = createScanDetector();
  return keys.some((heard) => {
    if (heard.key === 'Enter' || heard.key === 'Tab') return detector.enter(heard.atMs).kind === 'scan';
    const character = heard.isComposing ? undefined : keyCharacter(heard);
    if (character === undefined) detector.other();
    else detector.character(character, heard.atMs);
    return false;
  });
}

function characterOf(heard: HeardKey): string | undefined {
  return keyCharacter(heard) ?? (Array.from(heard.key).length === 1 ? heard.key : undefined);
}
