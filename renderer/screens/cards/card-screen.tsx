import { ArrowLeftOutlined, CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { useMay, useMayAsk } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { counter } from '../counter/counter-store.ts';
import { CardCodes } from '../guards/card-codes.tsx';
import { CardFlags } from '../guards/card-flags.tsx';
import { AssignCustomerDialog } from './assign-customer-dialog.tsx';
import { BlockCardDialog } from './block-card-dialog.tsx';
import type { CardDetail } from './card-detail.ts';
import { CardIdentity, CardOrigin } from './card-identity.tsx';
import { CardLife } from './card-life.tsx';
import { CardNotes } from './card-notes.tsx';
import { SetPlanDialog } from './set-plan-dialog.tsx';
import { CardStanding } from './card-standing.tsx';
import { CardStandingOrders } from './card-standing-orders.tsx';

/** One card: who and what it is on the left, its life on the right. */
export function CardScreen({ id }: { readonly id: CardId }) {
  const say = useText();
  const card = useQuery(api.cards.get.queryOptions({ input: { id } }));
  return (
    <>
      <Link href="/cards" className="k-cards-back">
        <ArrowLeftOutlined /> {say('cards.backToList')}
      </Link>
      {card.isPending && <Loading />}
      <RefusalNotice error={card.error} onRetry={() => void card.refetch()} />
      {card.data && <CardPage key={id} card={card.data} />}
    </>
  );
}

function CardPage({ card }: { readonly card: CardDetail }) {
  return (
    <>
      <PageHeader
        title={
          <>
            <Iccid iccid={card.iccid} /> <CopyOutlined className="k-muted k-cards-copy" aria-hidden="true" />
          </>
        }
        aside={
          <>
            <CardStatusMark status={card.status} /> <CardFlags flags={card.flags} />
          </>
        }
        action={<CardActions card={card} />}
      />
      <div className="k-cards-page">
        <div className="k-cards-facts">
          <CardStanding card={card} />
          <CardStandingOrders card={card} />
          <CardIdentity card={card} />
          <CardOrigin card={card} />
          <CardCodes id={card.id} />
          <CardNotes card={card} />
        </div>
        <CardLife life={card.life} />
      </div>
    </>
  );
}

function CardActions({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<'assign' | 'block' | 'plan'>();
  const mayRecharge = useMay('recharge');
  const mayBlock = useMayAsk('block_card');
  const maySetPlan = useMay('import');
  const close = () => setDialog(undefined);
  const atCounter = () => {
    counter.chooseCard(card.id);
    navigate('/counter');
  };
  return (
    <>
      {mayBlock && (
        <Button danger={card.status !== 'blocked'} onClick={() => setDialog('block')}>
          {say(card.status === 'blocked' ? 'cards.unblockCard' : 'cards.blockCard')}
        </Button>
      )}
      {maySetPlan && card.planId === null && <Button onClick={() => setDialog('plan')}>{say('cards.setPlan')}</Button>}
      {mayRecharge && (
        <Button onClick={() => setDialog('assign')}>
          {say(card.customerId === null ? 'cards.assign' : 'cards.reassign')}
        </Button>
      )}
      {mayRecharge && (
        <Button type="primary" onClick={atCounter}>
          {say('cards.toCounter')}
        </Button>
      )}
      {dialog === 'assign' && <AssignCustomerDialog card={card} onClose={close} />}
      {dialog === 'plan' && (
        <SetPlanDialog
          cards={{ from: 'cards', cardIds: [card.id] }}
          words={say('cards.setPlan')}
          planId={card.planId}
          onClose={close}
        />
      )}
      {dialog === 'block' && <BlockCardDialog card={card} onClose={close} />}
    </>
  );
}
