import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { chosenCards, countChosen } from '../cards/card-selection.ts';
import { ChoosableCards } from '../cards/choosable-cards.tsx';
import { RechargeCardsButton } from '../cards/recharge-cards-button.tsx';
import { useCardSelection } from '../cards/use-card-selection.ts';
import '../cards/cards.css';
import { ExpiryChips } from './expiry-chips.tsx';
import { ExpiryTabs } from './expiry-tabs.tsx';
import { toCardFilter, useExpiryView } from './expiry-view.ts';
import { RemindButton } from './remind-button.tsx';
import { RefreshButton, RefreshStrip } from './refresh-strip.tsx';

const COLUMNS = ['expires', 'left', 'plan', 'owner', 'phone'] as const;

/** One list of cards that need somebody, soonest first; chosen ones go to a batch, a standing order or a refresh. */
export function ExpiryWorklist() {
  const say = useText();
  const mayBatch = useMay('batch');
  const view = useExpiryView();
  const filter = toCardFilter(view);
  const rows = useRemoteRows((offset, limit) =>
    api.cards.list.queryOptions({ input: { filter, sort: 'expires', offset, limit } }),
  );
  const selecting = useCardSelection(filter, 'expires');
  const { selection } = selecting;
  const list = { selection, filter, total: rows.total, totalIsCapped: rows.totalIsCapped };
  return (
    <>
      <ExpiryTabs shown="worklist" />
      <PageHeader
        title={say('expiry.title')}
        aside={<output>{rows.isFirstLoad ? '' : say('cards.totalFiltered', { count: rows.total })}</output>}
        action={
          mayBatch && (
            <>
              <RefreshButton
                cards={chosenCards(selection, filter)}
                count={countChosen(selection, rows.total) || rows.total}
              />
              <RemindButton
                cards={chosenCards(selection, filter)}
                count={countChosen(selection, rows.total) || rows.total}
                kind={
                  view.day === undefined && (view.kind === 'low' || view.kind === 'used_up') ? 'low_data' : 'expiry'
                }
              />
              <RechargeCardsButton {...list} />
            </>
          )
        }
      />
      <ExpiryChips />
      <RefreshStrip />
      <ChoosableCards
        label={say('expiry.list')}
        rows={rows}
        filter={filter}
        columns={COLUMNS}
        selecting={selecting}
        empty={<EmptyState title={say('expiry.empty')} hint={say('expiry.emptyHint')} />}
      />
    </>
  );
}
