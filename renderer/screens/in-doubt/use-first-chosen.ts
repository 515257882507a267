import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';

/**
 * Opens the first row when none is chosen, and lets the arrow keys walk through the list while the focus is in it. What
 * is open stays open when it leaves the list, so that nothing changes under a person's hands.
 */
export function useFirstChosen<Id extends number>(
  rows: readonly { readonly id: Id }[],
  chosen: Id | undefined,
  pathOf: (id: Id) => string,
): (frame: HTMLDivElement | null) => void {
  const [, navigate] = useLocation();
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const firstId = rows[0]?.id;
  const openFirst = useEffectEvent((id: Id) => navigate(pathOf(id), { replace: true }));
  useEffect(() => {
    if (chosen === undefined && firstId !== undefined) openFirst(firstId);
  }, [chosen, firstId]);

  const onArrow = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = rows[rows.findIndex(({ id }) => id === chosen) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    navigate(pathOf(next.id), { replace: true });
    // The row may only be drawn once the list has scrolled to it.
    requestAnimationFrame(() => frame?.querySelector<HTMLElement>('[aria-current=true]')?.focus());
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onArrow(event);
    frame?.addEventListener('keydown', listen);
    return () => frame?.removeEventListener('keydown', listen);
  }, [frame]);
  return setFrame;
}
