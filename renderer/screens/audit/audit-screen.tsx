import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { api, core } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { DownloadButton } from '../../components/download-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { AuditChecker } from './audit-checker.tsx';
import { AuditEntry } from './audit-entry.tsx';
import { sayAct } from './audit-row.ts';
import type { AuditRow } from './audit-row.ts';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import type { AuditFilter } from './audit-filter-bar.tsx';
import './audit.css';

/** Who did what and when, found by typing; whether the log is as it was written. */
export function AuditScreen() {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const [filter, setFilter] = useState<AuditFilter>({});
  const [opened, setOpened] = useState<AuditRow>();
  const rows = useRemoteRows((offset, limit) => api.audit.list.queryOptions({ input: { ...filter, offset, limit } }));
  const state = useQuery(api.audit.state.queryOptions());
  const columns = useMemo(() => auditColumns(say, language), [say, language]);
  return (
    <>
      <PageHeader
        title={say('audit.title')}
        aside={<output>{rows.isFirstLoad ? '' : say('audit.count', { count: rows.total })}</output>}
        action={
          <>
            <DownloadButton fetchFile={() => core.audit.file({ ...filter, format: 'csv', language })}>
              {say('audit.saveCsv')}
            </DownloadButton>
            <DownloadButton fetchFile={() => core.audit.file({ ...filter, format: 'xlsx', language })}>
              {say('audit.saveXlsx')}
            </DownloadButton>
          </>
        }
      />
      <Link href="/settings" className="k-audit-back">
        <ArrowLeftOutlined /> {say('audit.back')}
      </Link>
      <AuditChecker atStart={state.data?.atStart} />
      <AuditFilterBar filter={filter} acts={state.data?.acts ?? []} onChange={setFilter} />
      <RemoteTable
        rows={rows}
        label={say('audit.title')}
        columns={columns}
        onOpen={setOpened}
        resetKey={JSON.stringify(filter)}
        empty={<EmptyState title={say('audit.none')} />}
      />
      <AuditEntry row={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

function auditColumns(say: Say, language: Language): readonly Column<AuditRow>[] {
  return [
    { id: 'entry', header: say('audit.entry'), width: '72px', align: 'end', cell: ({ id }) => id },
    { id: 'when', header: say('audit.when'), width: '168px', cell: ({ atMs }) => <DateTime at={atMs} /> },
    {
      id: 'who',
      header: say('audit.who'),
      width: '140px',
      cell: ({ staffName }) => staffName ?? say('audit.byItself'),
    },
    { id: 'act', header: say('audit.act'), width: 'minmax(180px, 1fr)', cell: ({ act }) => sayAct(language, act) },
    { id: 'what', header: say('audit.what'), width: '160px', cell: ({ subject }) => <code>{subject}</code> },
    {
      id: 'details',
      header: say('audit.details'),
      width: 'minmax(160px, 2fr)',
      cell: ({ details }) => <code>{details}</code>,
    },
  ];
}
