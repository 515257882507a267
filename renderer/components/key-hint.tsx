import './key-hint.css';

/** The key that does it, printed where it works. For the eye: assistive technology gets `aria-keyshortcuts` on the control. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <kbd className="k-key" aria-hidden="true">
      {keys}
    </kbd>
  );
}
