import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CardReturnKind } from '../../../contract/terms/refund.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { ExchangeCardDialog } from './exchange-card-dialog.tsx';
import { ReturnCardDialog } from './return-card-dialog.tsx';

type Line = Told['sales']['get']['lines'][number];

/** A sold card may come back, by the policy of its plan; nothing where it may not. */
export function ReturnButtons({ line }: { readonly line: Line }) {
  const say = useText();
  const may = useMay('recharge');
  const [open, setOpen] = useState<CardReturnKind>();
  const its = useQuery(api.sales.returnOf.queryOptions({ input: { lineId: line.id } })).data;
  if (!its || !may) return null;
  const card = line.iccid.slice(-5);
  const close = () => setOpen(undefined);
  return (
    <span>
      {its.refund.barrier === null && (
        <Button
          type="text"
          size="small"
          aria-label={say('sales.takeBackOf', { card })}
          onClick={() => setOpen('refund')}
        >
          {say('sales.takeBack')}
        </Button>
      )}
      {its.exchange.barrier === null && (
        <Button
          type="text"
          size="small"
          aria-label={say('sales.exchangeOf', { card })}
          onClick={() => setOpen('exchange')}
        >
          {say('sales.exchange')}
        </Button>
      )}
      {open === 'refund' && <ReturnCardDialog line={line} its={its} onClose={close} />}
      {open === 'exchange' && <ExchangeCardDialog line={line} its={its} onClose={close} />}
    </span>
  );
}
