import { CheckOutlined, RollbackOutlined } from '@ant-design/icons';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/use-format.ts';
import { listOnlyCards } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import type { SheetImport } from './import-work.ts';
import { UndoImportButton } from './undo-import-button.tsx';

/** Every sheet that came in, newest first; each can be undone. A link from a card marks its import. */
export function ImportHistory({ shownId }: { readonly shownId: number | undefined }) {
  const say = useText();
  const format = useFormat();
  const rows = useRemoteRows((offset, limit) => api.imports.list.queryOptions({ input: { offset, limit } }));
  return (
    <section className="k-imports-history" aria-labelledby="imports-history">
      <h2 id="imports-history">{say('imports.history')}</h2>
      <RemoteTable
        rows={rows}
        label={say('imports.history')}
        columns={historyColumns(say, format)}
        isSelected={(row) => row.id === shownId}
        empty={<EmptyState title={say('imports.historyEmpty')} hint={say('imports.historyEmptyHint')} />}
      />
    </section>
  );
}

function historyColumns(say: Say, format: Format): readonly Column<SheetImport>[] {
  const number = (value: number) => <span className="k-number">{format.number(value)}</span>;
  return [
    {
      id: 'id',
      header: say('imports.import'),
      width: '88px',
      cell: (row) => <span className="k-number">{row.id}</span>,
    },
    {
      id: 'file',
      header: say('imports.columnFile'),
      width: 'minmax(180px, 3fr)',
      cell: (row) => (
        <Link href="/cards" title={row.fileName} onClick={() => listOnlyCards({ importId: row.id })}>
          {row.fileName}
        </Link>
      ),
    },
    {
      id: 'supplier',
      header: say('imports.columnSupplier'),
      width: 'minmax(96px, 2fr)',
      cell: (row) => row.supplierName,
    },
    { id: 'when', header: say('imports.columnWhen'), width: '148px', cell: (row) => <DateTime at={row.atMs} /> },
    { id: 'who', header: say('imports.columnWho'), width: '104px', cell: (row) => row.staffName },
    {
      id: 'added',
      header: say('imports.columnAdded'),
      width: '96px',
      align: 'end',
      cell: (row) => number(row.addedCount),
    },
    {
      id: 'refused',
      header: say('imports.columnRefused'),
      width: '96px',
      align: 'end',
      cell: (row) => number(row.refusedCount),
    },
    {
      id: 'state',
      header: say('imports.columnState'),
      width: 'minmax(184px, 2fr)',
      cell: (row) =>
        row.undoneAtMs === null ? (
          <>
            <ToneMark tone="success" icon={CheckOutlined} word={say('imports.inBooks')} />{' '}
            <span className="k-muted k-small">
              {row.touchedCount > 0 && say('imports.touched', { count: row.touchedCount })}
            </span>
          </>
        ) : (
          <ToneMark
            tone="neutral"
            icon={RollbackOutlined}
            word={say('imports.undone', { at: format.dateTime(row.undoneAtMs) })}
          />
        ),
    },
    {
      id: 'undo',
      header: say('common.columnActions'),
      isHeaderUnseen: true,
      width: '96px',
      align: 'end',
      cell: (row) => row.undoneAtMs === null && <UndoImportButton size="small" done={row} />,
    },
  ];
}
