import { Loading } from '../../components/loading.tsx';
import { useText } from '../../strings/text.ts';

export function OpeningNotice({ fileName }: { readonly fileName: string }) {
  const say = useText();
  return (
    <div className="k-panel">
      <Loading words={say('imports.opening', { name: fileName })} />
    </div>
  );
}
