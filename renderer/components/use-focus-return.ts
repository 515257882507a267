import { useEffect, useState } from 'react';

/**
 * When what floats has gone, the focus is back where it was when it came up. The library does this only for what is
 * closed while it stays in the tree; ours is taken out of it.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // A frame later: the dialog is out of the page then, and whoever else wanted the focus has it.
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
}
