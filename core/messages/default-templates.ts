/** The texts that come with Kaduo, until a shop writes its own. */
import { MESSAGE_KINDS } from '../../contract/terms/message.ts';
import type { MessageKind } from '../../contract/terms/message.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { listOwnTemplates } from '../../db/messages-settings.ts';
import type { StoredTemplate } from '../../db/messages-settings.ts';
import type { Reader } from '../../db/open.ts';

type Text = readonly [subject: string, ...lines: string[]];

const TEXTS: Readonly<Record<MessageKind, Readonly<Record<Language, Text>>>> = {
  done: {
    'zh-CN': [
      '{{shop}}：已充值',
      '【{{shop}}】尾号 {{card}} 的卡已充值：{{plan}}。',
      '有效期至 {{until}}。',
      '可用流量：{{data}}。',
      '已付 {{price}}（收据 {{receipt}}）。感谢惠顾！',
    ],
    en: [
      '{{shop}}: your card was recharged',
      '{{shop}}: your card ending in {{card}} was recharged with {{plan}}.',
      'Valid until {{until}}.',
      'Data: {{data}}.',
      'Paid: {{price}} (receipt {{receipt}}). Thank you!',
    ],
    ja: [
      '{{shop}}：チャージ完了のお知らせ',
      '【{{shop}}】末尾 {{card}} のカードに {{plan}} をチャージしました。',
      '有効期限：{{until}}',
      'データ残量：{{data}}',
      'お支払い：{{price}}（領収書 {{receipt}}）。ありがとうございました。',
    ],
  },
  in_doubt: {
    'zh-CN': [
      '{{shop}}：充值结果待确认',
      '【{{shop}}】尾号 {{card}} 的卡充值（{{plan}}）尚待运营商确认。',
      '我们正在查明，结果会通知您。如未充值，将退还 {{price}}。',
      '收据 {{receipt}}。',
    ],
    en: [
      '{{shop}}: your recharge is not yet confirmed',
      '{{shop}}: the operator has not yet confirmed {{plan}} for your card ending in {{card}}.',
      'We are finding out and will tell you. If it was not made, you get {{price}} back.',
      'Receipt {{receipt}}.',
    ],
    ja: [
      '{{shop}}：チャージ結果を確認中です',
      '【{{shop}}】末尾 {{card}} のカードの {{plan}} は、通信会社の確認待ちです。',
      '結果は改めてお知らせします。チャージされなかった場合は {{price}} を返金します。',
      '領収書 {{receipt}}',
    ],
  },
  failed: {
    'zh-CN': [
      '{{shop}}：充值未成功，已退款',
      '【{{shop}}】尾号 {{card}} 的卡未能充值：{{plan}}。',
      '{{price}} 已退还（收据 {{receipt}}）。抱歉给您带来不便。',
    ],
    en: [
      '{{shop}}: recharge not made, money returned',
      '{{shop}}: {{plan}} could not be added to your card ending in {{card}}.',
      '{{price}} was returned (receipt {{receipt}}). We are sorry.',
    ],
    ja: [
      '{{shop}}：チャージできませんでした（返金済み）',
      '【{{shop}}】末尾 {{card}} のカードに {{plan}} をチャージできませんでした。',
      '{{price}} を返金しました（領収書 {{receipt}}）。ご不便をおかけしました。',
    ],
  },
  expiry: {
    'zh-CN': [
      '{{shop}}：您的卡即将到期',
      '【{{shop}}】尾号 {{card}} 的卡将于 {{until}} 到期（还有 {{days}} 天）。',
      '剩余流量：{{data}}。',
      '需要续充请联系我们。',
    ],
    en: [
      '{{shop}}: your card ends soon',
      '{{shop}}: your card ending in {{card}} is valid until {{until}} (days left: {{days}}).',
      'Data left: {{data}}.',
      'Tell us if you want it recharged.',
    ],
    ja: [
      '{{shop}}：カードの有効期限が近づいています',
      '【{{shop}}】末尾 {{card}} のカードは {{until}} まで有効です（残り {{days}} 日）。',
      'データ残量：{{data}}',
      'チャージをご希望の際はご連絡ください。',
    ],
  },
  low_data: {
    'zh-CN': [
      '{{shop}}：流量不足',
      '【{{shop}}】尾号 {{card}} 的卡仅剩 {{data}}。',
      '有效期至 {{until}}。',
      '需要续充请联系我们。',
    ],
    en: [
      '{{shop}}: little data left',
      '{{shop}}: your card ending in {{card}} has {{data}} left.',
      'Valid until {{until}}.',
      'Tell us if you want it recharged.',
    ],
    ja: [
      '{{shop}}：データ残量が少なくなっています',
      '【{{shop}}】末尾 {{card}} のカードのデータ残量は {{data}} です。',
      '有効期限：{{until}}',
      'チャージをご希望の際はご連絡ください。',
    ],
  },
  quote: {
    'zh-CN': [
      '{{shop}}：报价',
      '【{{shop}}】{{plan}}：{{price}}。',
      '卡尾号：{{card}}。',
      '报价有效期至 {{until}}。',
      '付款后立即办理。',
    ],
    en: [
      '{{shop}}: our offer',
      '{{shop}}: {{plan}} costs {{price}}.',
      'For your card ending in {{card}}.',
      'This price holds until {{until}}.',
      'We start as soon as it is paid.',
    ],
    ja: [
      '{{shop}}：お見積もり',
      '【{{shop}}】{{plan}}：{{price}}',
      'カード末尾：{{card}}',
      'お見積もりの有効期限：{{until}}',
      'お支払いの確認後、すぐに手続きします。',
    ],
  },
};

export interface ShownTemplate extends StoredTemplate {
  /** The shop's own. */
  readonly isOwn: boolean;
}

/** Every kind in every language: the shop's own, else the one that comes with Kaduo. */
export async function readTemplates(reader: Reader): Promise<ShownTemplate[]> {
  const own = new Map((await listOwnTemplates(reader)).map((one) => [`${one.kind} ${one.language}`, one]));
  return MESSAGE_KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => {
      const mine = own.get(`${kind} ${language}`);
      return mine ? { ...mine, isOwn: true } : { kind, language, ...firstText(kind, language), isOwn: false };
    }),
  );
}

function firstText(kind: MessageKind, language: Language) {
  const [subject, ...lines] = TEXTS[kind][language];
  return { subject, body: lines.join('\n') };
}

/** One of them. */
export async function readTemplate(reader: Reader, kind: MessageKind, language: Language): Promise<StoredTemplate> {
  const found = (await readTemplates(reader)).find((one) => one.kind === kind && one.language === language);
  if (!found) throw new Error(`no text for ${kind} in ${language}`);
  return found;
}
