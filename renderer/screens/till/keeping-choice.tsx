import { useMutation } from '@tanstack/react-query';
import { TILL_KEEPING } from '../../../contract/terms/till.ts';
import type { TillKeeping } from '../../../contract/terms/till.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import type { TillState } from './till.ts';

/** The owner says whether cash needs an open till. */
export function KeepingChoice({ state }: { readonly state: TillState }) {
  const say = useText();
  const save = useMutation({ mutationFn: (keeping: TillKeeping) => core.till.setKeeping({ keeping }) });
  return (
    <div className="k-till-keeping">
      <span className="k-muted">{say('till.keeping')}</span>
      <Select<TillKeeping>
        value={save.isPending ? save.variables : state.keeping}
        aria-label={say('till.keeping')}
        onChange={(keeping) => save.mutate(keeping)}
        options={TILL_KEEPING.map((value) => ({ value, label: say(`till.keeping_${value}`) }))}
      />
      <RefusalNotice error={save.error} />
    </div>
  );
}
