import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { AbsenceWords } from '../in-doubt/absence-words.tsx';
import { HandSteps } from '../in-doubt/hand-steps.tsx';
import { CardBeforeAfter } from './card-before-after.tsx';
import { doubtWords } from './doubt-words.ts';
import { isPlainKey } from './keys.ts';
import { PendingSlip } from './pending-slip.tsx';
import { PrintSheet, printSheet } from './print-sheet.tsx';
import { awaitedSinceMs } from './story-steps.ts';
import type { Order } from './story-steps.ts';
import { useShopNow } from './use-shop-now.ts';

/** By then the customer should have something in hand instead of waiting. */
const SLIP_AFTER_SECONDS = 20;

interface DoubtNoticeProps {
  readonly order: Order;
  readonly state: 'pending' | 'in_doubt' | 'needs_person';
}

/** The order is not settled: what is being done about it, since when, that it must not be sold again, and the slip. */
export function DoubtNotice({ order, state }: DoubtNoticeProps) {
  const say = useText();
  const format = useFormat();
  const nowMs = useShopNow(1000);
  const sinceMs = awaitedSinceMs(order);
  const seconds = sinceMs === undefined ? 0 : Math.max(0, (nowMs - sinceMs) / 1000);
  const options = useQuery(
    api.doubt.options.queryOptions({ input: { id: order.id }, enabled: state === 'in_doubt' }),
  ).data;
  const byHand = useQuery(api.providers.handSteps.queryOptions({ input: { id: order.accountId } })).data;
  const isAskable = options?.canBeAsked;
  const nextMs = (isAskable !== false && order.attempts.at(-1)?.nextQueryAtMs) || undefined;
  const hasSlip = seconds >= SLIP_AFTER_SECONDS;
  useEffect(() => {
    if (!hasSlip) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !isPlainKey(event)) return;
      event.preventDefault();
      printSheet();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [hasSlip]);
  const { title, words, isCardToCheck } = doubtWords(order, state, isAskable);
  return (
    <div className={`k-outcome${state === 'pending' ? '' : ' k-outcome-warning'}`} role="alert">
      {byHand ? (
        <>
          <p className="k-outcome-title">{say('providerSetup.handWaits')}</p>
          <HandSteps order={order} />
        </>
      ) : (
        <>
          <p className="k-outcome-title">{say(title)}</p>
          <p>{say(words, { price: format.money(order.price) })}</p>
          {state !== 'pending' && <AbsenceWords id={order.id} />}
          {isCardToCheck && <CardBeforeAfter order={order} />}
        </>
      )}
      <p className="k-number" aria-live="off">
        {say('counter.doubtSince', { time: format.duration(seconds) })}
        {nextMs !== undefined && nextMs > nowMs && (
          <> · {say('counter.doubtNext', { time: format.duration((nextMs - nowMs) / 1000) })}</>
        )}
      </p>
      <p className="k-outcome-actions">
        {hasSlip && (
          <Button icon={<PrinterOutlined />} onClick={printSheet} aria-keyshortcuts="P">
            {say('counter.printSlip')}
            <KeyHint keys="P" />
          </Button>
        )}
        {state !== 'pending' && <Link href={pathTo.doubt(order.id)}>{say('counter.openDesk')}</Link>}
      </p>
      <PrintSheet>
        <PendingSlip order={order} />
      </PrintSheet>
    </div>
  );
}
