import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { draftBatchOf } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { ChooseFileButton } from './file-drop.tsx';
import { useReadRecharges } from './import-work.ts';
import { FromFile, LeftOver } from './left-over.tsx';

type Sheet = Told['imports']['rechargeSheet'];

/** From a sheet of cards, plans and numbers to batches that wait to be started. */
export function RechargeSheetScreen() {
  const say = useText();
  const kept = useReadRecharges((state) => state.sheet);
  const read = useMutation({
    mutationFn: (file: File) => core.imports.rechargeSheet({ file }),
    // Kept while the first batch is prepared on another screen.
    onSuccess: (sheet) => useReadRecharges.setState({ sheet }),
  });
  return (
    <>
      <p>
        <Link href="/import">
          <ArrowLeftOutlined /> {say('settlements.back')}
        </Link>
      </p>
      <PageHeader title={say('rechargeSheets.title')} aside={kept?.fileName} />
      <section className="k-panel k-imports-settlement">
        <p>{say('rechargeSheets.hint')}</p>
        <div>
          <ChooseFileButton primary={!kept} onFile={(file) => read.mutate(file)}>
            {say('rechargeSheets.choose')}
          </ChooseFileButton>
        </div>
        <RefusalNotice error={read.error} onClose={read.reset} />
        <div aria-live="polite">
          {read.isPending && <Loading words={say('rechargeSheets.reading', { name: read.variables.name })} />}
        </div>
      </section>
      {kept && !read.isPending && <Piles sheet={kept} />}
    </>
  );
}

function Piles({ sheet }: { readonly sheet: Sheet }) {
  const say = useText();
  const codeWords = useCodeWords();
  const [, navigate] = useLocation();
  const wordsOf = ({ code, facts }: Sheet['refused'][number]) =>
    code === 'CARD_NOT_HELD' || code === 'PLAN_UNKNOWN'
      ? say(`rechargeSheets.${code}`)
      : code === 'QUANTITY_UNREADABLE'
        ? say('rechargeSheets.QUANTITY_UNREADABLE', { limit: facts['limit'] ?? '' })
        : codeWords('rowProblems', code, facts);
  return (
    <>
      <section className="k-panel k-imports-left-over" aria-labelledby="recharge-piles">
        <h2 id="recharge-piles">{say('rechargeSheets.piles')}</h2>
        {sheet.piles.length === 0 ? (
          <p>{say('rechargeSheets.noPiles')}</p>
        ) : (
          <p className="k-muted">{say('rechargeSheets.prepareHint')}</p>
        )}
        <ul className="k-imports-piles">
          {sheet.piles.map(({ planId, planCode, cardIds }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order
            <li key={index}>
              <span>{say('rechargeSheets.pile', { count: cardIds.length, plan: planCode })}</span>
              <Button
                onClick={() => {
                  draftBatchOf({ from: 'cards', cardIds }, planId);
                  navigate(pathTo.newBatch());
                }}
              >
                {say('rechargeSheets.prepare')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <LeftOver
        title={say('rechargeSheets.refused')}
        count={sheet.refusedCount}
        heads={[say('rechargeSheets.row'), say('rechargeSheets.value'), say('rechargeSheets.why')]}
        rows={sheet.refused.map((each) => [each.row, <FromFile key="value" text={each.value} />, wordsOf(each)])}
      />
    </>
  );
}
