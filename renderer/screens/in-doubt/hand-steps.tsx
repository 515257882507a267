import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { CopyText } from './copy-text.tsx';
import type { OrderDetail } from './doubt.ts';

/** What to do on the operator's page, where that is how the order is bought; nothing is shown for any other. */
export function HandSteps({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const { language } = useFormat();
  const told = useQuery(api.providers.handSteps.queryOptions({ input: { id: order.accountId } }));
  if (!told.data) return <RefusalNotice error={told.error} />;
  const { steps, link } = told.data;
  return (
    <section className="k-doubt-hand" aria-label={say('providerSetup.handTitle')}>
      <h3>{say('providerSetup.handTitle')}</h3>
      <p>
        <CopyText text={order.iccid} label={say('providerSetup.handCopyCard')}>
          <Iccid iccid={order.iccid} />
        </CopyText>{' '}
        {order.planName[language]}
      </p>
      {link !== null && (
        <p>
          <CopyText text={link} label={say('providerSetup.handOpen')}>
            {link}
          </CopyText>
        </p>
      )}
      <ol>
        {steps
          .split('\n')
          .map((step) => step.trim())
          .filter((step) => step !== '')
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
      <p className="k-muted">{say('providerSetup.handThen')}</p>
    </section>
  );
}
