import type { Translated } from '../text-types.ts';
import type {
  updateAddressProblems as enAddressProblems,
  updateFailures as enFailures,
  updates as en,
} from '../en/updates.ts';

export const updates: Translated<typeof en> = {
  title: '新しいバージョン',
  hint: 'ここで有効にしないかぎり、Kaduo は新しいバージョンをどのサーバーにも問い合わせません。ボタンを押すまで、取得もインストールもしません。',
  notHere:
    'この Kaduo は自分では更新できません。ブラウザー版か、ソースからの実行か、更新機能のないパッケージです。入れた方が新しい版を上書きで入れてください。店舗のデータはそのまま残ります。',
  now: 'いまの版',
  isOn: '1 日に 1 回、新しいバージョンを確認する',
  onHint: 'サーバーに伝わるのは、このパソコンのアドレスといまの版だけです。店舗の情報は伝わりません。',
  address: '更新サーバーのアドレス',
  addressHint: 'https:// で始まるもの。転送先がどこであっても、ほかのサーバーには問い合わせません。',
  save: '更新の設定を保存する',
  saved: '更新の設定を保存しました',
  check: 'いま確認する',
  none: '{{at}} の時点で新しいバージョンはありません',
  notYet: 'まだ確認していません',
  newer: 'バージョン {{version}} があります',
  newerOf: 'バージョン {{version}}（{{date}}）があります',
  install: 'バックアップして {{version}} を入れる',
  installAsk:
    'ファイルを取得してダイジェストと照合し、バックアップを作成して検査し、処理中の注文を待ってから、Kaduo を終了して {{version}} として起動します。',
  stage_checking: 'サーバーに問い合わせています',
  stage_fetching: '取得しています：{{percent}} %',
  stage_backing_up: 'バックアップを作成して検査しています',
  stage_installing: '終了して新しいバージョンを起動します',
};

export const updateFailures: Translated<typeof enFailures> = {
  server_away: 'サーバーが応答しません',
  no_list: 'このアドレスにバージョンの一覧がありません',
  list_unreadable: 'サーバーのバージョン一覧を読み取れません',
  other_server: 'サーバーが別のサーバーを指しているため、問い合わせませんでした',
  wrong_content: 'ファイルが一覧の内容と一致しないため、破棄しました',
  no_room: 'ファイルを置くディスクの空きがありません',
  not_installed: 'システムが新しいバージョンを受け入れませんでした',
};

export const updateAddressProblems: Translated<typeof enAddressProblems> = {
  not_an_address: 'アドレスではありません',
  not_https: 'https:// で始まる必要があります',
  has_login: '名前またはパスワードが含まれています',
  has_query: '末尾に ? や # は付けられません',
};
