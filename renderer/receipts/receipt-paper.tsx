import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ReactNode } from 'react';
import type { Bitmap, ReceiptOf } from '../../contract/receipts.ts';
import { PAPER_DOTS } from '../../contract/terms/receipt.ts';
import { api, core } from '../api.ts';
import { DownloadButton } from '../components/download-button.tsx';
import { KeyHint } from '../components/key-hint.tsx';
import { Loading } from '../components/loading.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { isPlainKey } from '../screens/counter/keys.ts';
import { PrintSheet, printSheet } from '../screens/counter/print-sheet.tsx';
import { useText } from '../strings/text.ts';
import { rasterise } from './rasterise.ts';
import { ReceiptPicture } from './receipt-picture.tsx';
import { isNoUsbPrinter, usePrint } from './use-print.ts';
import './receipts.css';

/** Receipts of this page that were printed by themselves, or tried to be. */
const triedByItself = new Set<number>();
/** An order that is opened again later is not printed by itself. */
const FRESH_MS = 300_000;

interface ReceiptPaperProps {
  readonly of: ReceiptOf;
  /** The same in words, for whoever reads by ear. */
  readonly words: ReactNode;
  readonly next?: ReactNode;
}

/** The receipt as it prints, to be printed: by itself where the shop has set that. */
export function ReceiptPaper({ of, words, next }: ReceiptPaperProps) {
  const say = useText();
  const asked = useQuery(api.receipts.get.queryOptions({ input: of }));
  const receipt = asked.data;
  const printer = useQuery(api.receipts.printer.queryOptions());
  const [sheet, setSheet] = useState<Bitmap>();
  const print = usePrint((bitmap) => {
    // The picture has to stand on the page before the dialog takes it.
    flushSync(() => setSheet(bitmap));
    printSheet();
    return Promise.resolve();
  });
  const settings = printer.data;
  const language = receipt?.document.language;
  const bitmap = useMemo(
    () =>
      receipt && settings && language ? rasterise(receipt.blocks, PAPER_DOTS[settings.paperMm], language) : undefined,
    [receipt, settings, language],
  );
  const start = useEffectEvent((mayAsk: boolean) => {
    if (!receipt || !settings || !bitmap || print.isPending) return;
    print.mutate({ of, copy: receipt.document.copy, bitmap, settings, mayAsk });
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !isPlainKey(event)) return;
      event.preventDefault();
      start(true);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  const isReady = bitmap !== undefined;
  const byItself = useEffectEvent(() => {
    if (!receipt || !settings?.isAutomatic || settings.way === null || settings.way === 'system') return;
    const { receiptNumber, copy, issuedAtMs } = receipt.document;
    if (copy > 0 || triedByItself.has(receiptNumber) || Date.now() - issuedAtMs > FRESH_MS) return;
    triedByItself.add(receiptNumber);
    start(false);
  });
  useEffect(() => {
    if (isReady) byItself();
  }, [isReady]);

  if (asked.error) return <RefusalNotice error={asked.error} />;
  if (!receipt || !bitmap) return <Loading />;
  const { document } = receipt;
  return (
    <div className="k-receipt-preview k-receipt-paper">
      <ReceiptPicture bitmap={bitmap} words={words} />
      {document.copy > 0 && <p className="k-muted k-small">{say('printing.printed', { count: document.copy })}</p>}
      <PrintTrouble error={print.error} onClose={print.reset} />
      <div className="k-receipt-actions">
        <Button icon={<PrinterOutlined />} loading={print.isPending} onClick={() => start(true)} aria-keyshortcuts="P">
          {say('counter.print')}
          <KeyHint keys="P" />
        </Button>
        <DownloadButton fetchFile={() => core.receipts.pdf(of)}>{say('printing.pdf')}</DownloadButton>
        {next}
      </div>
      {sheet && (
        <PrintSheet>
          <ReceiptPicture bitmap={sheet} words={null} />
        </PrintSheet>
      )}
    </div>
  );
}

/** A failed print says so, and that the sale stands. */
export function PrintTrouble({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }) {
  const say = useText();
  if (isNoUsbPrinter(error)) {
    return <Alert type="warning" showIcon closable onClose={onClose} title={say('printing.noUsb')} />;
  }
  return <RefusalNotice error={error} onClose={onClose} />;
}
