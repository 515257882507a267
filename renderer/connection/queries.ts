/** The page's cache of what the core said. Events keep it fresh, so nothing is re-read on a mere change of focus. */
import { QueryClient } from '@tanstack/react-query';
import { refusalCode } from '../refusals/read-refusal.ts';

/** A refusal is an answer; only silence is asked again, and not for long. */
const SILENT_RETRIES_MAX = 2;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => refusalCode(error) === 'CORE_UNREACHABLE' && failures < SILENT_RETRIES_MAX,
      retryDelay: 400,
      networkMode: 'always',
    },
    // A command is sent once by each press; sending again is the person's decision.
    mutations: { retry: false, networkMode: 'always' },
  },
});
