import { usePalette } from '../../shell/palette-store.ts';

/** A key that nothing else wants: not in a field, no modifier, no dialog open. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
  return !isInField(event.target) && !isCovered();
}

export function isInField(target: EventTarget | null): boolean {
  const fields = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
  return target instanceof Element && target.closest(fields) !== null;
}

/** Something lies over the counter and takes the keys. */
export function isCovered(): boolean {
  return (
    usePalette.getState().isOpen || document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null
  );
}
