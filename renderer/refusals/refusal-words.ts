import { useCallback } from 'react';
import { useFormat } from '../format/use-format.ts';
import type { Facts } from './read-refusal.ts';
import { wordsOfCode, wordsOfRefusal } from './refusal-sentence.ts';
import type { RefusalWords } from './refusal-sentence.ts';

/** Turns any error into a sentence with its code and the number for support. */
export function useRefusalWords(): (error: unknown) => RefusalWords {
  const format = useFormat();
  return useCallback((error: unknown) => wordsOfRefusal(error, format), [format]);
}

/** The sentence of a code that is shown beside a row or a card: `area` names the list of sentences. */
export function useCodeWords(): (area: string, code: string, facts?: Facts) => string {
  const format = useFormat();
  return useCallback(
    (area: string, code: string, facts: Facts = {}) => wordsOfCode(area, code, facts, format),
    [format],
  );
}
