import { useText } from '../strings/text.ts';
import './notices.css';

/** Something is under way, in words. */
export function Loading({ words }: { readonly words?: string }) {
  const say = useText();
  return (
    <div className="k-loading" role="status">
      <span className="k-loading-bar" aria-hidden="true" />
      {words ?? say('common.loading')}
    </div>
  );
}
