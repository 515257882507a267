import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { ChooseFileButton } from './file-drop.tsx';
import { SettlementLists } from './settlement-lists.tsx';
import { SettlementProbable } from './settlement-probable.tsx';

/** What a wallet says it has settled, beside what the books say. */
export function SettlementScreen() {
  const say = useText();
  const check = useMutation({ mutationFn: (file: File) => core.settlements.check({ file }) });
  return (
    <>
      <p>
        <Link href="/import">
          <ArrowLeftOutlined /> {say('settlements.back')}
        </Link>
      </p>
      <PageHeader title={say('settlements.title')} aside={check.data?.fileName} />
      <section className="k-panel k-imports-settlement">
        <p>{say('settlements.hint')}</p>
        <div>
          <ChooseFileButton primary={!check.data} onFile={(file) => check.mutate(file)}>
            {say('settlements.choose')}
          </ChooseFileButton>
        </div>
        <RefusalNotice error={check.error} onClose={check.reset} />
        <div aria-live="polite">
          {check.isPending && <Loading words={say('settlements.comparing', { name: check.variables.name })} />}
          {check.data && !check.isPending && <SettlementSums check={check.data} />}
        </div>
      </section>
      {check.data && !check.isPending && <SettlementProbable check={check.data} />}
      {check.data && !check.isPending && <SettlementLists check={check.data} />}
    </>
  );
}

function SettlementSums({ check }: { readonly check: Told['settlements']['check'] }) {
  const say = useText();
  const format = useFormat();
  const { from, to, method, matchedCount, otherCurrencyCount, passedOverCount } = check;
  const leftOver = check.notInBooksCount + check.notInFileCount + check.unreadable.length;
  const rest = leftOver + check.differingCount + check.probableCount;
  const days = { from: format.shopDate(from), to: format.shopDate(to) };
  return (
    <>
      <p>
        <strong>{say('settlements.sum', { method: say(`tenders.${method}`), ...days })}</strong>
      </p>
      <p>
        {say('settlements.matched', { count: matchedCount })}
        {otherCurrencyCount > 0 && ` · ${say('settlements.otherCurrency', { count: otherCurrencyCount })}`}
        {passedOverCount > 0 && ` · ${say('settlements.passedOver', { count: passedOverCount })}`}
      </p>
      {rest === 0 && <p>{say('settlements.allMatch')}</p>}
    </>
  );
}
