import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import type { Asked } from '../../api.ts';
import type { JudgedScan } from './stock.ts';

/** Of one act; the contract takes no more. */
const SCANS_MAX = 1_000;

/** What has been scanned for an act, newest first, as the core judges it now; the same text counts once. */
export function useScanned(act: Asked['stock']['judge']['act']) {
  const [texts, setTexts] = useState<readonly string[]>([]);
  const judged = useQuery(
    api.stock.judge.queryOptions({
      input: { texts: [...texts], act },
      enabled: texts.length > 0,
      placeholderData: (before) => before,
    }),
  );
  const scans: readonly JudgedScan[] = (judged.data ?? []).filter(({ text }) => texts.includes(text));
  const seen = new Set<string>();
  const once = scans.filter(({ iccid, text }) => !seen.has(iccid ?? text) && seen.add(iccid ?? text));
  return {
    scans: once,
    fitting: once.filter(({ verdict }) => verdict === 'fits'),
    error: judged.error,
    isJudging: judged.isFetching,
    add: (more: readonly string[]) =>
      setTexts((now) => [...new Set([...more.toReversed(), ...now])].slice(0, SCANS_MAX)),
    remove: (text: string) => setTexts((now) => now.filter((one) => one !== text)),
    clear: () => setTexts([]),
  };
}
