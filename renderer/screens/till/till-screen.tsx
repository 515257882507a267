import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TillShiftId } from '../../../contract/terms/ids.ts';
import type { TillDirection } from '../../../contract/terms/till.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { PrintSheet, printSheet } from '../counter/print-sheet.tsx';
import { ClosedList } from './closed-list.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { KeepingChoice } from './keeping-choice.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { TillSheet } from './till-sheet.tsx';
import '../counter/receipt-sheet.css';
import './till.css';

/** The drawer: open it, put in, take out, look (X), count and close (Z). */
export default function TillScreen() {
  const say = useText();
  const format = useFormat();
  const mayManage = useMay('manage');
  const [dialog, setDialog] = useState<'open' | 'close' | TillDirection>();
  const [chosen, setChosen] = useState<TillShiftId>();
  const state = useQuery(api.till.state.queryOptions());
  const shift = state.data?.shift ?? null;
  const shownId = chosen ?? shift?.id;
  const report = useQuery(
    api.till.report.queryOptions({ input: { id: shownId ?? (0 as TillShiftId) }, enabled: shownId !== undefined }),
  );
  const shown = shownId === undefined ? undefined : report.data;
  const isOpenShown = shift !== null && shownId === shift.id;
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHeader
        title={say('till.title')}
        aside={
          state.data &&
          (shift
            ? say('till.openSince', { name: shift.openedBy, at: format.dateTime(shift.openedAtMs) })
            : say('till.isClosed'))
        }
        action={
          state.data &&
          (shift ? (
            <>
              <Button onClick={() => setDialog('in')}>{say('till.payIn')}</Button>
              <Button onClick={() => setDialog('out')}>{say('till.payOut')}</Button>
              <Button
                type="primary"
                onClick={() => {
                  setChosen(undefined);
                  setDialog('close');
                }}
              >
                {say('till.close')}
              </Button>
            </>
          ) : (
            <Button type="primary" onClick={() => setDialog('open')}>
              {say('till.open')}
            </Button>
          ))
        }
      />
      <RefusalNotice error={state.error ?? report.error} onRetry={() => void state.refetch()} />
      <div className="k-till">
        <div className="k-till-shown">
          {shown ? (
            <>
              <TillSheet report={shown} />
              <div className="k-till-actions">
                <Button icon={<PrinterOutlined />} onClick={printSheet}>
                  {say(isOpenShown ? 'till.printX' : 'till.printZ')}
                </Button>
                {!isOpenShown && shift && (
                  <Button onClick={() => setChosen(undefined)}>{say('till.backToOpen')}</Button>
                )}
              </div>
              <PrintSheet>
                <TillSheet report={shown} />
              </PrintSheet>
            </>
          ) : (
            state.data &&
            shownId === undefined && <EmptyState title={say('till.isClosed')} hint={say('till.closedHint')} />
          )}
        </div>
        <div className="k-till-side">
          {mayManage && state.data && <KeepingChoice state={state.data} />}
          <ClosedList onOpen={setChosen} />
        </div>
      </div>
      {dialog === 'open' && state.data && <OpenDialog state={state.data} onClose={close} />}
      {dialog === 'close' && shown && isOpenShown && (
        <CloseDialog
          report={shown}
          onClose={close}
          onClosed={(z) => {
            close();
            setChosen(z.shiftId);
          }}
        />
      )}
      {(dialog === 'in' || dialog === 'out') && state.data && (
        <MoveDialog direction={dialog} currency={state.data.currency} onClose={close} />
      )}
    </>
  );
}
