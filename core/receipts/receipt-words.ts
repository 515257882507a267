/** What stands on a receipt, in the customer's language. */
import type { StartEvent } from '../../contract/terms/plan-rules.ts';
import type { LocalText } from '../../contract/terms/trade.ts';

function say(zh: string, en: string, ja: string): LocalText {
  return { 'zh-CN': zh, en, ja };
}

/** Before a number or name; the language's own mark follows. */
export const RECEIPT_WORDS = {
  receipt: say('收据', 'Receipt', '領収書'),
  copy: say('副本', 'COPY', '再発行'),
  registration: say('登记号', 'Registration no.', '登録番号'),
  number: say('编号', 'No.', 'No.'),
  simCard: say('SIM 卡', 'SIM card', 'SIMカード'),
  card: say('卡号', 'Card', 'カード番号'),
  validUntil: say('有效期至', 'Valid until', '有効期限'),
  data: say('流量', 'Data', 'データ'),
  reference: say('单号', 'Reference', '照会番号'),
  total: say('合计', 'Total', '合計'),
  taxBase: say('% 应税额（含税）', '% taxable, tax included', '% 対象（税込）'),
  tax: say('其中消费税', 'of which consumption tax', '内消費税'),
  change: say('找零', 'Change', 'お釣り'),
  servedBy: say('经办', 'Served by', '担当'),
} as const;

/** What the customer must know of a card that has not been used: its days run from then. */
export const BEGIN_WORDS: Readonly<Partial<Record<StartEvent, LocalText>>> = {
  activation: say(
    '有效期自激活起计算：出行前请勿插卡。',
    'Days count from activation: do not insert the card early.',
    '有効期間は開通日から数えます。早く挿入しないでください。',
  ),
  installation: say(
    '有效期自安装起计算：出行前请勿安装。',
    'Days count from installation: do not install it early.',
    '有効期間はインストール日から数えます。早くインストールしないでください。',
  ),
  first_traffic: say(
    '有效期自首次上网起计算：出行前请勿插卡。',
    'Days count from first use: do not insert the card early.',
    '有効期間は初回通信から数えます。早く挿入しないでください。',
  ),
};
