import type { signIn as en } from '../en/sign-in.ts';
import type { Translated } from '../text-types.ts';

export const signIn: Translated<typeof en> = {
  title: '谁在收银？',
  people: '人员',
  pinOf: '{{name}} 的 PIN',
  digit: '数字 {{digit}}',
  erase: '删除最后一位',
  enter: '登录',
  checking: '核对中…',
  keyboard: '也可用键盘输入数字和 Enter',
  lockedFor: 'PIN 错误次数过多，还需等待 {{time}}。',
  waiting: '正在等待 Kaduo 核心…',
  approvalTitle: '需要同事授权：{{right}}',
  approvalHint: '由有此权限的同事输入 PIN 授权一次。双方姓名都会记入日志。',
  approve: '授权一次',
  colleague: '同事',
};
