import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';

/** Long enough that typing does not ask for every digit, short enough to feel immediate. */
const TYPING_PAUSE_MS = 120;
const DIGITS_MIN = 3;

/** Finds cards for the text while it is typed; a submitted text is asked at once. */
export function useFind(text: string, isSubmitted: boolean) {
  const wanted = text.trim();
  const [paused, setPaused] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(wanted), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const asked = isSubmitted ? wanted : paused;
  const enabled = asked !== '' && (isSubmitted || asked.length >= DIGITS_MIN || /\D/.test(asked));
  const query = useQuery(
    api.cards.find.queryOptions({
      input: { text: asked },
      enabled,
      placeholderData: keepPreviousData,
      staleTime: 5000,
    }),
  );
  return {
    data: enabled && wanted !== '' ? query.data : undefined,
    error: enabled ? query.error : null,
    /** The answer is to what stands in the box now. */
    isCurrent: asked === wanted && query.isSuccess && !query.isPlaceholderData,
    isAsking: enabled && query.isFetching,
  };
}

export type Find = ReturnType<typeof useFind>;
