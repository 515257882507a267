import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CustomerSheet } from '../../../contract/imports.ts';
import { core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { CustomerColumns } from './customer-columns.tsx';
import type { ChosenColumns } from './customer-columns.tsx';
import { ChooseFileButton } from './file-drop.tsx';
import { FromFile, LeftOver } from './left-over.tsx';

interface Asked {
  readonly file: File;
  readonly isTrial: boolean;
  readonly columns?: ChosenColumns;
}

/** A list of people becomes customers: first what would come of it, then the same again in earnest. */
export function CustomerSheetScreen() {
  const say = useText();
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: ({ columns, ...asked }: Asked) =>
      core.imports.customers({ ...asked, ...(columns && { columns: [...columns] }) }),
  });
  const { data } = send;
  const isDone = send.isSuccess && !send.variables.isTrial;
  const read = (chosen: File) => {
    setFile(chosen);
    send.mutate({ file: chosen, isTrial: true });
  };
  return (
    <>
      <p>
        <Link href="/import">
          <ArrowLeftOutlined /> {say('settlements.back')}
        </Link>
      </p>
      <PageHeader title={say('customerSheets.title')} aside={file?.name} />
      <section className="k-panel k-imports-settlement">
        <p>{say('customerSheets.hint')}</p>
        <div>
          <ChooseFileButton primary={!data} onFile={read}>
            {say('customerSheets.choose')}
          </ChooseFileButton>
        </div>
        <RefusalNotice error={send.error} onClose={send.reset} />
        <div aria-live="polite">
          {send.isPending && <Loading words={say('customerSheets.reading', { name: send.variables.file.name })} />}
          {data && !send.isPending && (
            <p>
              {isDone
                ? say('customerSheets.added', { count: data.addedCount })
                : say('customerSheets.wouldAdd', { count: data.addedCount })}
              {data.knownCount > 0 && ` · ${say('customerSheets.known', { count: data.knownCount })}`}
            </p>
          )}
        </div>
        {data && file && !isDone && !send.isPending && (
          <CustomerColumns
            columns={data.columns}
            onChange={(columns) => send.mutate({ file, isTrial: true, columns })}
          />
        )}
        {data && file && !send.isPending && (
          <div className="k-imports-buttons">
            {isDone ? (
              <Link href="/customers">{say('customerSheets.show')}</Link>
            ) : (
              <Button
                type="primary"
                disabled={data.addedCount === 0}
                onClick={() => send.mutate({ file, isTrial: false, columns: chosenOf(data.columns) })}
              >
                {say('customerSheets.add', { count: data.addedCount })}
              </Button>
            )}
          </div>
        )}
      </section>
      {data && !send.isPending && (
        <LeftOver
          title={say('customerSheets.refused')}
          count={data.refusedCount}
          heads={[say('customerSheets.row'), say('customerSheets.value'), say('customerSheets.why')]}
          rows={data.refused.map(({ row, value, code }) => [
            row,
            <FromFile key="value" text={value} />,
            say(`customerSheets.${code}`),
          ])}
        />
      )}
    </>
  );
}

/** What the person saw is what is read. */
function chosenOf(columns: CustomerSheet['columns']): ChosenColumns {
  return columns.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]));
}
