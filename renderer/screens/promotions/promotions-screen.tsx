import { CheckOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PromotionId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Promotion } from './promotion-draft.ts';
import { PromotionDialog } from './promotion-dialog.tsx';
import { conditionWords, ruleWords } from './promotion-words.ts';
import './promotions.css';

/** What the shop takes off, when, and for whom. */
export function PromotionsScreen() {
  const say = useText();
  const shop = useShop();
  const promotions = useQuery(api.promotions.list.queryOptions());
  const [editing, setEditing] = useState<PromotionId | 'new'>();
  const all = promotions.data ?? [];
  return (
    <>
      <PageHeader
        title={say('promotions.title')}
        aside={<Link href="/plans">{say('promotions.toPlans')}</Link>}
        action={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {say('promotions.add')}
          </Button>
        }
      />
      <RefusalNotice error={promotions.error} onRetry={() => void promotions.refetch()} />
      {promotions.isPending && <Loading />}
      {promotions.data?.length === 0 && (
        <EmptyState title={say('promotions.empty')} hint={say('promotions.emptyHint')} />
      )}
      {shop && all.length > 0 && (
        <ul className="k-promotions">
          {all.map((promotion) => (
            <PromotionLine key={promotion.id} promotion={promotion} onOpen={() => setEditing(promotion.id)} />
          ))}
        </ul>
      )}
      {shop && editing !== undefined && (
        <PromotionDialog
          key={editing}
          promotion={all.find(({ id }) => id === editing)}
          currency={shop.currency}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

interface PromotionLineProps {
  readonly promotion: Promotion;
  readonly onOpen: () => void;
}

function PromotionLine({ promotion, onOpen }: PromotionLineProps) {
  const say = useText();
  const format = useFormat();
  const currency = useShop()?.currency ?? 'JPY';
  const language = usePreferences((state) => state.language);
  const { name, rule, isActive, uses } = promotion;
  return (
    <li className="k-panel k-promotion-line">
      <div>
        <strong>{name[language]}</strong>
        <p>{ruleWords(rule, currency, say, format)}</p>
        <p className="k-muted k-small">{conditionWords(promotion, say, format).join(' · ')}</p>
      </div>
      <ToneMark
        tone={isActive ? 'success' : 'neutral'}
        icon={isActive ? CheckOutlined : StopOutlined}
        word={say(isActive ? 'promotions.on' : 'promotions.off_')}
      />
      <span className="k-muted">{say('promotions.uses', { count: uses })}</span>
      <Button onClick={onOpen} aria-label={say('promotions.changeNamed', { name: name[language] })}>
        {say('promotions.change')}
      </Button>
    </li>
  );
}
