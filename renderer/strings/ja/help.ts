import type { help as enHelp, tour as enTour } from '../en/help.ts';
import type { Translated } from '../text-types.ts';

export const help: Translated<typeof enHelp> = {
  title: 'ヘルプ',
  open: 'ヘルプ（F1）',
  more: '対処のしかた',
  search: '困っていることを入力',
  pages: 'ヘルプの項目',
  back: 'すべての項目',
  nothing: 'この言葉の項目はありません。別の言葉で試すか、オーナーに聞いてください。',
  happened: '起きたこと',
  money: 'お金は動きましたか',
  steps: 'すること',
  print: 'この項目を印刷',
  tour: 'ツアーを見る',
  tourHint: '2 分で場所がわかります。いつでもやめられます。',
  tourNext: '次へ',
  tourBack: '戻る',
  tourEnd: '終わる',
};

export const tour: Translated<typeof enTour> = {
  find: 'ここから始めます',
  findText: 'カードを読み取るか、番号、電話番号、名前、末尾の数字を入力します。どの画面でも読み取るとここに戻ります。',
  order: '注文はここです',
  orderText: '1～9 で商品、F5～F10 で支払方法を選び、Enter で確定します。結果もここに出ます。',
  rail: 'お店の各画面',
  railText: 'Alt と 1、2、3…で開きます。入力の途中でもそのまま残ります。',
  doubt: '結果確認中',
  doubtText: '仕入先の返事がない注文はここで待ちます。Kaduo が自動で問い合わせます。その間に売り直さないでください。',
  status: 'お店のようす',
  statusText: 'レジの担当者、仕入先ごとの前払い残高、待ちの件数がわかります。押すとその画面が開きます。',
  search: 'ひとつの欄で全部を検索',
  searchText: 'Ctrl K でカード、お客様、注文、画面、操作を探せます。',
  help: '困ったとき',
  helpText: 'F1 でヘルプが開きます。エラーの横の「対処のしかた」はその項目を開きます。ツアーもそこにあります。',
};
