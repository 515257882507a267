/** Words that people would take for another thing, or for nothing of ours; `docs/glossary.md` has the right ones. */

interface ForbiddenWord {
  readonly word: RegExp;
  readonly instead: string;
  /** Keys where the word means what it says. */
  readonly except?: readonly string[];
}

export const FORBIDDEN_WORDS: Readonly<Record<'en' | 'zh-CN' | 'ja', readonly ForbiddenWord[]>> = {
  en: [
    { word: /\btop[- ]?ups?\b/i, instead: 'recharge' },
    {
      word: /\brefill(?:s|ed)?\b/i,
      instead: 'recharge',
      // What this supplier itself calls its product.
      except: ['providerSetup.paymentMethod', 'providerSetup.refillPrice', 'providerSetup.unconfirmed_completed_order'],
    },
    { word: /\breload(?:s|ed)?\b/i, instead: 'recharge' },
    { word: /\bvendors?\b|\bcarriers?\b/i, instead: 'supplier (of cards) or provider (of recharges)' },
    { word: /\bwallet balance\b|\bprepaid balance\b/i, instead: 'float' },
    { word: /\btransactions?\b/i, instead: 'order' },
    { word: /\bsubscriptions?\b/i, instead: 'standing order' },
    { word: /\bcashier\b/i, instead: 'clerk' },
    {
      word: /\b(?:oops|sorry|please)\b/i,
      instead: 'what happened and what to do',
      // Said to a customer.
      except: ['receipt.pendingWords'],
    },
    // Software comes in packages too.
    { word: /\bpackages?\b/i, instead: 'plan', except: ['health.licencesHint'] },
    { word: /\blog in\b|\blogged in\b/i, instead: 'sign in' },
  ],
  'zh-CN': [
    { word: /续费|储值|加值/, instead: '充值' },
    { word: /流量包套餐|资费/, instead: '套餐' },
    { word: /预付款余额/, instead: '预存余额' },
    { word: /自动续费|定期充值/, instead: '自动续充' },
    { word: /批量续充/, instead: '批量充值' },
    { word: /供货商|渠道商/, instead: '供应商' },
    { word: /支付方式|结算方式/, instead: '付款方式' },
    { word: /您好|亲，|抱歉|对不起/, instead: '发生了什么、该怎么做' },
    { word: /登陆/, instead: '登录' },
    { word: /帐/, instead: '账' },
  ],
  ja: [
    { word: /リチャージ|トップアップ/, instead: 'チャージ' },
    { word: /プリペイド残高/, instead: '前払い残高' },
    { word: /定期チャージ|オートチャージ/, instead: '自動チャージ' },
    { word: /決済方法|お支払い方法/, instead: '支払方法' },
    { word: /ベンダー|サプライヤー|プロバイダ/, instead: '仕入先' },
    { word: /申し訳|すみません|ごめん/, instead: '起きたことと、すること' },
    {
      word: /ログイン/,
      instead: 'サインイン',
      // That of the shop with a provider.
      except: ['cards.notLiveUNAUTHORIZED', 'providers.emptyHint'],
    },
  ],
};
