import type { help as enHelp, tour as enTour } from '../en/help.ts';
import type { Translated } from '../text-types.ts';

export const help: Translated<typeof enHelp> = {
  title: '帮助',
  open: '帮助（F1）',
  more: '怎么办',
  search: '用自己的话说说出了什么问题',
  pages: '帮助页',
  back: '全部页面',
  nothing: '没有包含这些词的页面。换个说法试试，或询问店主。',
  happened: '发生了什么',
  money: '动款了吗？',
  steps: '该怎么做',
  print: '打印本页',
  tour: '看一遍导览',
  tourHint: '两分钟了解各处位置，随时可以退出。',
  tourNext: '下一步',
  tourBack: '上一步',
  tourEnd: '完成',
};

export const tour: Translated<typeof enTour> = {
  find: '一切从这里开始',
  findText: '扫描卡片，或输入卡号、手机号、姓名、末几位数字。在任何画面扫描都会回到这里。',
  order: '订单在这里',
  orderText: '用 1 到 9 选择套餐，用 F5 到 F10 选择付款方式，按 Enter 确认，然后看结果。',
  rail: '店里的各个画面',
  railText: '按住 Alt 再按 1、2、3……即可打开。填到一半的内容会保留。',
  doubt: '待确认',
  doubtText: '供应商没有答复时，订单在此等待。Kaduo 会自动查询，其间切勿重复出售。',
  status: '店铺状态',
  statusText: '谁在收银、各供应商的预存余额、排队与待确认的订单。点击可打开对应画面。',
  search: '一个框搜索全部',
  searchText: 'Ctrl K 可查找卡片、顾客、订单、画面和操作。',
  help: '出了问题时',
  helpText: '按 F1 打开帮助。错误提示旁的“怎么办”会打开对应页面。导览也在那里。',
};
