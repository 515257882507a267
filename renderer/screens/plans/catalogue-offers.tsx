import { CheckOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Tooltip } from 'antd';
import { useState } from 'react';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { PLANS_ADDED_MAX } from './plan.ts';
import type { Offer, Plan } from './plan.ts';
import { useCatalogue } from './use-catalogue.ts';

type Chosen = ReadonlyMap<string, Offer>;

interface CatalogueOffersProps {
  readonly accountId: ProviderAccountId;
  readonly plans: readonly Plan[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onPrepare: () => void;
}

/** What the account can buy, and which of it the shop sells already. */
export function CatalogueOffers({ accountId, plans, chosen, onChoose, onPrepare }: CatalogueOffersProps) {
  const say = useText();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const catalogue = useCatalogue(accountId);
  const offers = catalogue.data ?? [];
  const usedBy = new Map(
    plans.flatMap(({ code, recharge }) => (recharge?.accountId === accountId ? [[recharge.offerCode, code]] : [])),
  );
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  const shown = offers.filter(({ offerCode, name }) =>
    [offerCode, name].some((text) => text.normalize('NFKC').toLowerCase().includes(wanted)),
  );
  const unused = offers.filter(({ offerCode }) => !usedBy.has(offerCode));
  const choose = (several: readonly Offer[]) =>
    onChoose(new Map([...chosen, ...several.map((offer) => [offer.offerCode, offer] as const)]));
  const toggle = (offer: Offer) => {
    const next = new Map(chosen);
    if (!next.delete(offer.offerCode)) next.set(offer.offerCode, offer);
    onChoose(next);
  };
  const isTooMany = chosen.size > PLANS_ADDED_MAX;
  return (
    <>
      <div className="k-plans-filters">
        <Input
          prefix={<SearchOutlined />}
          allowClear
          maxLength={100}
          value={search}
          aria-label={say('plans.catalogueSearchLabel')}
          placeholder={say('plans.catalogueSearchHint')}
          onChange={(event) => setSearch(event.target.value)}
        />
        {unused.length > 0 && (
          <Button onClick={() => choose(unused)}>{say('plans.chooseNew', { count: unused.length })}</Button>
        )}
      </div>
      <RefusalNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      {catalogue.isPending && <Loading words={say('plans.readingCatalogue')} />}
      <div className="k-plans-list">
        <VirtualTable
          label={say('plans.catalogueList')}
          columns={offerColumns(say, format, usedBy, chosen, toggle)}
          total={shown.length}
          rowAt={(index) => shown[index]}
          onOpen={toggle}
          onToggle={toggle}
          isSelected={({ offerCode }) => chosen.has(offerCode)}
          onRangeSelect={(from, to) => choose(shown.slice(from, to + 1))}
          onSelectAll={() => choose(shown)}
          resetKey={search}
          empty={catalogue.data && <NoOffers isFiltered={wanted !== ''} />}
        />
      </div>
      <div className="k-plans-bar">
        <output>{chosen.size > 0 && <strong>{say('plans.chosen', { count: chosen.size })}</strong>}</output>
        {chosen.size > 0 && (
          <Button size="small" onClick={() => onChoose(new Map())}>
            {say('plans.chooseNone')}
          </Button>
        )}
        <span className="k-muted k-small">{say('plans.chooseKeys')}</span>
        <Tooltip title={isTooMany ? say('plans.tooMany', { count: PLANS_ADDED_MAX }) : undefined}>
          <Button type="primary" disabled={chosen.size === 0 || isTooMany} onClick={onPrepare}>
            {say('plans.prepare', { count: chosen.size })}
          </Button>
        </Tooltip>
      </div>
    </>
  );
}

function NoOffers({ isFiltered }: { readonly isFiltered: boolean }) {
  const say = useText();
  if (isFiltered) return <EmptyState title={say('common.nothingFound')} />;
  return <EmptyState title={say('plans.catalogueEmpty')} hint={say('plans.catalogueEmptyHint')} />;
}

function offerColumns(
  say: Say,
  format: Format,
  usedBy: ReadonlyMap<string, string>,
  chosen: Chosen,
  toggle: (offer: Offer) => void,
): readonly Column<Offer>[] {
  return [
    {
      id: 'check',
      header: say('common.columnChosen'),
      isHeaderUnseen: true,
      width: '40px',
      cell: (offer) => (
        <button
          type="button"
          tabIndex={-1}
          className="k-plans-check"
          aria-pressed={chosen.has(offer.offerCode)}
          aria-label={say('plans.chooseOffer', { name: offer.name })}
          onClick={(event) => event.shiftKey || toggle(offer)}
        >
          {chosen.has(offer.offerCode) && <CheckOutlined />}
        </button>
      ),
    },
    { id: 'name', header: say('plans.columnOffer'), width: 'minmax(200px, 3fr)', cell: ({ name }) => name },
    { id: 'code', header: say('plans.columnOfferCode'), width: 'minmax(160px, 2fr)', cell: (offer) => offer.offerCode },
    {
      id: 'allowance',
      header: say('plans.columnAllowance'),
      width: '128px',
      align: 'end',
      cell: (offer) => offerVolume(offer, say, format),
    },
    {
      id: 'days',
      header: say('plans.columnDays'),
      width: '88px',
      align: 'end',
      cell: ({ days }) => <span className="k-number">{days === null ? '—' : format.number(days)}</span>,
    },
    {
      id: 'cost',
      header: say('plans.columnCost'),
      width: '112px',
      align: 'end',
      cell: ({ cost }) => <MoneyText money={cost} />,
    },
    {
      id: 'used',
      header: say('plans.columnUsedBy'),
      width: 'minmax(136px, 2fr)',
      cell: ({ offerCode }) => usedBy.get(offerCode) ?? <span className="k-muted">—</span>,
    },
  ];
}

export function offerVolume({ unlimited, dataBytes }: Offer, say: Say, format: Format): string {
  if (unlimited) return say('plans.unlimited');
  return dataBytes === null ? '—' : format.bytes(dataBytes);
}
