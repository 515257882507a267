/**
 * Tells a barcode scanner from a person by speed. A scanner is a keyboard: it sends its characters a few milliseconds
 * apart and ends with Enter (or Tab). Pure: it is told of keys and their times, and says what to do with each.
 */

/** The slowest scanners in use send a key every 20–30 ms; the fastest typists need 60 ms for a sequence. */
export const SCAN_GAP_MS = 35;
/** A burst that began that fast may hesitate (a busy machine, a remote desktop) without becoming a person's. */
export const SCAN_HESITATION_MS = 120;
const FAST_BEGINNING = 4;
export const SCAN_LENGTH_MIN = 8;
/** Longer than any card's barcode (an EID has 32): bounds what is held back. */
const SCAN_LENGTH_MAX = 128;
/** Two quick keys can be an accident; at the third the burst is held back from the field that has the focus. */
const HELD_FROM_LENGTH = 3;

export type ScanStep =
  /** An ordinary key: let it do what it does. `isFirst` of what may become a burst. */
  | { readonly kind: 'pass'; readonly isFirst: boolean }
  /** Part of a burst: must not reach the field. */
  | { readonly kind: 'hold' }
  /** A whole scan; its first characters have reached the field and are to be taken back. */
  | { readonly kind: 'scan'; readonly text: string };

export interface ScanDetector {
  /** A printable character, not repeated by a key held down. */
  character(character: string, atMs: number): ScanStep;
  /** Enter or Tab. */
  enter(atMs: number): ScanStep;
  /** Any other key ends a burst. */
  other(): void;
  /** The characters held back from a burst that has ended without Enter, to be given to the field after all. */
  takeBack(atMs: number): string;
}

export function createScanDetector(): ScanDetector {
  let text = '';
  let held = 0;
  let lastMs = Number.NEGATIVE_INFINITY;

  function forget(): void {
    text = '';
    held = 0;
  }

  function isOver(atMs: number): boolean {
    return atMs - lastMs >= (text.length < FAST_BEGINNING ? SCAN_GAP_MS : SCAN_HESITATION_MS);
  }

  return {
    character(character, atMs) {
      if (isOver(atMs) || text.length >= SCAN_LENGTH_MAX) forget();
      lastMs = atMs;
      text += character;
      if (text.length < HELD_FROM_LENGTH) return { kind: 'pass', isFirst: text.length === 1 };
      held += 1;
      return { kind: 'hold' };
    },
    enter(atMs) {
      const isScan = text.length >= SCAN_LENGTH_MIN && !isOver(atMs);
      lastMs = Number.NEGATIVE_INFINITY;
      if (!isScan) return { kind: 'pass', isFirst: false };
      const scan = { kind: 'scan', text } as const;
      forget();
      return scan;
    },
    other() {
      lastMs = Number.NEGATIVE_INFINITY;
    },
    takeBack(atMs) {
      if (held === 0 || !isOver(atMs)) return '';
      const kept = text.slice(text.length - held);
      forget();
      return kept;
    },
  };
}
