import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { Modal } from '../../components/modal.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';

type Pair = Told['customers']['duplicates'][number];

/** Pages that may be one person's, with the reason; each pair can be looked at and made one. */
export function DuplicatesScreen() {
  const say = useText();
  const format = useFormat();
  const mayMerge = useMay('manage');
  const [merging, setMerging] = useState<Pair>();
  const pairs = useQuery(api.customers.duplicates.queryOptions({ staleTime: 0 }));
  return (
    <>
      <Link href="/customers" className="k-customers-back">
        <ArrowLeftOutlined /> {say('customers.backToList')}
      </Link>
      <PageHeader title={say('customers.duplicates')} />
      {pairs.isPending && <Loading />}
      <RefusalNotice error={pairs.error} onRetry={() => void pairs.refetch()} />
      {pairs.data?.length === 0 && (
        <EmptyState title={say('customers.noDuplicates')} hint={say('customers.noDuplicatesHint')} />
      )}
      <ul className="k-customers-pairs">
        {pairs.data?.map((pair) => (
          <li key={`${pair.older.id} ${pair.newer.id}`} className="k-panel">
            {[pair.older, pair.newer].map((one) => (
              <span key={one.id}>
                <Link href={pathTo.customer(one.id)}>{one.name}</Link>{' '}
                <span className="k-muted k-small">
                  {say('cards.total', { count: one.cardCount })} · {format.date(one.createdAtMs, { year: true })}
                </span>
              </span>
            ))}
            <span className="k-muted">
              {pair.because
                .map((why) =>
                  why === 'name'
                    ? say('customers.sameName')
                    : say('customers.sameContact', { channel: say(`channels.${why}`) }),
                )
                .join(' · ')}
            </span>
            {mayMerge && <Button onClick={() => setMerging(pair)}>{say('customers.merge')}</Button>}
          </li>
        ))}
      </ul>
      {merging && <MergeDialog pair={merging} onClose={() => setMerging(undefined)} />}
    </>
  );
}

interface MergeDialogProps {
  readonly pair: Pair;
  readonly onClose: () => void;
}

function MergeDialog({ pair: { older, newer }, onClose }: MergeDialogProps) {
  const say = useText();
  const { message } = App.useApp();
  const [keptId, setKeptId] = useState(older.id);
  const [kept, merged] = keptId === older.id ? [older, newer] : [newer, older];
  const pair = { keptId: kept.id, mergedId: merged.id };
  const preview = useQuery(api.customers.previewMerge.queryOptions({ input: pair, staleTime: 0 }));
  const merge = useMutation({
    mutationFn: () => core.customers.merge(pair),
    onSuccess: () => {
      void message.success(say('customers.mergeDone', { name: kept.name }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('customers.mergeTitle')}
      okText={say('customers.mergeNow', { merged: merged.name, kept: kept.name })}
      okButtonProps={{ loading: merge.isPending, disabled: !preview.data }}
      cancelText={say('common.cancel')}
      onOk={() => merge.mutate()}
      onCancel={onClose}
    >
      <p>{say('customers.mergeKeep')}</p>
      <Select
        aria-label={say('customers.mergeKeep')}
        value={keptId}
        popupMatchSelectWidth={false}
        onChange={setKeptId}
        options={[older, newer].map((one) => ({ value: one.id, label: `${one.name} · #${one.id}` }))}
      />
      {preview.data && (
        <ul className="k-customers-merge-facts">
          <li>{say('customers.mergeCards', { count: preview.data.cardCount })}</li>
          {preview.data.newContacts.map(({ channel, value }) => (
            <li key={`${channel} ${value}`}>
              {say('customers.mergeContact', { channel: say(`channels.${channel}`), value })}
            </li>
          ))}
          <li>{say('customers.mergeOrders')}</li>
        </ul>
      )}
      <RefusalNotice error={preview.error ?? merge.error} />
    </Modal>
  );
}
