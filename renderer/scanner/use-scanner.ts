import { useEffect, useEffectEvent } from 'react';
import { keyCharacter } from './key-character.ts';
import { createScanDetector, SCAN_HESITATION_MS } from './scan-detector.ts';

/** How long after the last key a burst without Enter is given back to the field. */
const GIVE_BACK_AFTER_MS = SCAN_HESITATION_MS + 30;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Hears a scanner wherever the focus is; what it sends never stays in a form. */
export function useScanner(onScan: (text: string) => void): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    const detector = createScanDetector();
    let before: FieldState | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    // The time of the key, not of its handling: a busy page handles a scan late, and all at once.
    const giveBack = (atMs: number) => {
      const text = detector.takeBack(atMs);
      // execCommand is the one way to type into a field that keeps its undo history and tells its framework.
      if (text !== '') document.execCommand('insertText', false, text);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const at = event.timeStamp;
      if (event.key === 'Enter' || event.key === 'Tab') {
        const step = detector.enter(at);
        if (step.kind !== 'scan') {
          giveBack(at);
          return;
        }
        stop(event);
        clearTimeout(timer);
        before?.restore();
        scanned(step.text);
        return;
      }
      const character = keyCharacter(event);
      if (character === undefined) {
        if (event.key === 'Shift') return;
        detector.other();
        giveBack(at);
        return;
      }
      if (event.repeat) return;
      // What was held back from an earlier burst belongs before this key.
      giveBack(at);
      const fieldBefore = readField(document.activeElement);
      const step = detector.character(character, at);
      if (step.kind === 'hold') {
        stop(event);
        clearTimeout(timer);
        timer = setTimeout(() => giveBack(performance.now()), GIVE_BACK_AFTER_MS);
      } else if (step.kind === 'pass' && step.isFirst) before = fieldBefore;
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

interface FieldState {
  restore(): void;
}

/** The focused field as it is before the burst. */
function readField(element: Element | null): FieldState | undefined {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return undefined;
  const { value } = element;
  return {
    restore() {
      if (element.value === value) return;
      setNativeValue(element, value);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}

/** React hides an element's own setter behind one that would swallow the change. */
function setNativeValue(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Reflect.set(prototype, 'value', value, field);
}
