import { useText } from '../strings/text.ts';
import './notices.css';

/** Something is under way, in words. */
export function Loading({ words }: { readonly words?: string }) {
  const say = useText();
  return (
    <output className="k-loading">
      <span className="k-loading-bar" aria-hidden="true" />
      {words ?? say('common.loading')}
    </output>
  );
}
