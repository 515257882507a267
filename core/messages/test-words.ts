import type { LocalText } from '../../contract/terms/trade.ts';

/** What a test message says. */
export const TEST_WORDS: LocalText = {
  'zh-CN': '测试消息：发送设置正常。',
  en: 'test message: sending works.',
  ja: 'テストメッセージ：送信できました。',
};
