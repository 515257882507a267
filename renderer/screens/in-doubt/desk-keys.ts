import { useEffect, useEffectEvent } from 'react';
import { useScreenShown } from '../../shell/screen-shown.ts';

/** A letter that works anywhere on the desk but in a field or under a dialog; a capital means with Shift. */
export function useDeskKey(letter: string, act: () => unknown): void {
  const isShown = useScreenShown();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== letter || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (isInField(event.target) || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!isShown) return undefined;
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [isShown]);
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role=combobox]') !== null;
}
