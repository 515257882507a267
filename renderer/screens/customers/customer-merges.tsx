import { useMutation } from '@tanstack/react-query';
import { core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { CustomerPageData } from './customer.ts';

/** Which other pages lead here, and the way to part them again. */
export function CustomerMerges({ customer: { merged } }: { readonly customer: CustomerPageData }) {
  const say = useText();
  const format = useFormat();
  const mayPart = useMay('manage');
  const part = useMutation({ mutationFn: (mergeId: number) => core.customers.unmerge({ mergeId }) });
  if (merged.length === 0) return null;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-merges">
      <h2 id="customer-merges">{say('customers.merges')}</h2>
      <ul className="k-customers-merges">
        {merged.map(({ mergeId, name, atMs }) => (
          <li key={mergeId}>
            <span>
              {name} <span className="k-muted k-small">{format.dateTime(atMs)}</span>
            </span>
            {mayPart && (
              <ConfirmButton
                size="small"
                question={say('customers.partAsk', { name })}
                onConfirm={() => part.mutate(mergeId)}
              >
                {say('customers.part')}
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      <RefusalNotice error={part.error} />
    </section>
  );
}
