import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * For a dialog's first field, where the next key belongs. Not `autoFocus`: that comes while the library has not yet put the
 * dialog into the page, and is lost.
 */
export function useFirstFocus<Field extends { focus(): void }>(): RefObject<Field | null> {
  const first = useRef<Field>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}
