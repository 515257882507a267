import type * as en from '../en/errors.ts';
import type { Translated } from '../text-types.ts';

export const errors: Translated<typeof en.errors> = {
  CORE_UNREACHABLE:
    'Kaduo の本体が応答しませんでした。チャージ中だった場合は、再操作の前に最近の注文を確認してください。',
  CORE_LOST:
    'Kaduo の本体が停止しました。送信済みのチャージは記録されており、再起動後に照会します。Kaduo を閉じて起動し直してください。',
  INPUT_INVALID: '入力に不足または形式の誤りがあります。何も実行していません。項目を確認してやり直してください。',
  NOT_SIGNED_IN: 'サインインの有効期限が切れました。何も実行していません。サインインし直してください。',
  NOT_ALLOWED: 'この役割には「{{right}}」の権限がありません。何も実行していません。オーナーに依頼してください。',
  PIN_WRONG: 'PIN が違います。残り {{triesLeft}} 回です。',
  PIN_LOCKED: 'PIN の誤りが続いたため、{{until}} までロックしました。ほかの人はサインインできます。',
  PINS_UNKNOWN:
    'このパソコンから店舗の秘密情報が失われ、PIN を確認できません。何も変更していません。秘密情報を元に戻すか、コマンドラインの「restore --from FILE --owner-pin -」でオーナーの PIN を新しくしてください。',
  PIN_TOO_SIMPLE: 'この PIN は推測されやすい番号です。連番や同じ数字の繰り返しは避けてください。',
  SHOP_NOT_SET_UP: '店舗がまだ設定されていません。先に主となる端末で Kaduo を起動し、設定を済ませてください。',
  SHOP_ALREADY_SET_UP: '店舗は設定済みです。何も変更していません。サインインしてください。',
  TIME_ZONE_UNKNOWN: 'タイムゾーン {{timeZone}} は不明です。一覧から選んでください。',
  NAME_TAKEN: '{{name}} という名前は既に使われています。別の名前にしてください。',
  LAST_OWNER: '最後のオーナーです。先に別の人をオーナーにしてください。',
  NOT_FOUND: 'この{{what}}はもうありません。何も実行していません。戻って探し直してください。',
  CHANGED_MEANWHILE:
    '表示後に内容（価格など）が変わりました。お金は動いていません。新しい内容を確認してやり直してください。',
  ICCID_INVALID: 'カード番号が正しくありません。{{problem}}',
  CARD_BLOCKED: 'このカードは停止中です。送信しておらず、お金は動いていません。オーナーが解除できます。',
  CARD_NOT_RECHARGEABLE: 'このカードはチャージできません：{{reason}}送信しておらず、お金は動いていません。',
  PLAN_NOT_OFFERED:
    'このカードでは現在プラン {{planCode}} を選べません。お金は動いていません。別のプランを選んでください。',
  AMOUNT_NEEDED:
    'プラン {{planCode}} はお客様が金額を指定するプランです。カウンターで 1 枚ずつチャージしてください。一括チャージと自動チャージでは金額を指定できません。お金は動いていません。',
  AMOUNT_OUT_OF_BOUNDS: '金額は {{min}} から {{max}} まで、{{step}} 単位で指定してください。お金は動いていません。',
  PLAN_CODE_TAKEN: 'プランコード {{code}} は既に使われています。別のコードにしてください。',
  TOO_MANY_CARDS: '一度に変更できるのは {{limit}} 枚までです。変更していません。一覧を絞ってください。',
  CUSTOMER_BLOCKED:
    'このお客様は取引停止中です（{{why}}）。販売していません。お金は動いていません。オーナーが解除できます。',
  LIMIT_REACHED:
    '{{who}}のチャージは {{hours}} 時間に {{limit}} 回までです。送信していません。お金は動いていません。{{freeAt}} 以降に可能です。権限のある同僚が承認することもできます。',
  CODE_SHOWN: 'このコードは {{at}} に {{name}} に表示しました。もう一度表示するには権限と理由が必要です。',
  CODE_UNREADABLE: 'このコードは別の機械で封をしたため、ここでは開けません。仕入先に問い合わせてください。',
  CARD_NOT_IN_STOCK: 'カード {{iccid}} は在庫にありません（{{status}}）。何もしていません。一覧から外してください。',
  CARD_NOT_SOLD:
    'カード {{iccid}} は販売済みではありません（{{status}}）。何もしていません。カードの履歴を確認してください。',
  CARDS_HELD:
    'すでに登録済みのカードが {{count}} 枚あります（{{iccid}} など）。追加していません。一覧から外してください。',
  STOCK_EMPTY: '在庫にあり取り置きのないカードがありません。何もしていません。別のカードを選んでください。',
  TOO_MANY_NOTES: 'この注文のメモはすでに {{limit}} 件あります。書き込んでいません。今あるメモをご覧ください。',
  CURRENCY_MISMATCH:
    'この金額は {{found}} ではなく {{expected}} で入力します。保存していません。通貨を直してください。',
  COMMAND_REUSED: 'この注文票は別の注文で使用済みです。二重にお金は動いていません。新しい注文を始めてください。',
  ORDER_OPEN_FOR_CARD:
    'このカードの注文 {{orderId}} がまだ終わっていません（{{state}}）。新しく送信していません。結果を待ち、重ねて販売しないでください。',
  RECHARGED_RECENTLY:
    'このカードには {{at}} に同じプランをチャージ済みです（注文 {{orderId}}）。新しく送信していません。本当にもう一度必要な場合は理由を入力してください。',
  FLOAT_INSUFFICIENT:
    '前払い残高が {{short}} 不足しています。送信しておらず、お金は動いていません。先に仕入先へ入金してください。',
  TENDER_MISMATCH: '入力額は {{tendered}}、お支払い額は {{due}} です。送信していません。金額を直してください。',
  TENDER_REFERENCE_NEEDED:
    '{{method}}での支払いには番号が必要です。送信していません。決済画面の番号を入力してください。',
  ACCOUNT_HAS_OPEN_ORDERS:
    'このアカウントには未完了の注文が {{count}} 件あります。何も変更していません。これまでの種類の仕入先に送ったものなので、先に終わらせてください。',
  COUPON_TAKEN: 'クーポン {{code}} は別のキャンペーンで使われています。保存していません。別のコードにしてください。',
  TOO_MANY_PROMOTIONS:
    'キャンペーンはすでに {{limit}} 件あります。保存していません。終わったものを書き換えてください。',
  TENDER_NOT_OFFERED:
    '{{method}} はこの店の支払方法にありません。送信しておらず、お金は動いていません。別の方法を選んでください。',
  REFUND_FORBIDDEN:
    '今は返品・返金できません。規則で認められないか期限を過ぎたか、すでに返品・返金済みか、カードが使用済み・停止中・チャージ処理中か、未処理の案件があります。何も支払っていません。',
  TENDERS_INCOMPLETE: '支払方法が足りません。少なくとも1つ必要で、独自の方法には名前が要ります。保存していません。',
  CUSTOMER_NEEDED: '掛売りは登録済みの顧客だけです。送信していません。先にカードを顧客に結び付けてください。',
  CARD_WITHOUT_PRICE:
    'カード {{iccid}} にはプランがなく、価格がありません。販売していません。カードのページでプランを設定してから、もう一度お試しください。',
  CARD_RESERVED:
    'このカードは販売 {{saleId}} のために取り置かれています。販売していません。その販売を呼び出すか、取りやめてください。',
  SALE_EMPTY: '販売する品がありません。',
  SALE_LINE_TWICE: 'このカードの同じ品が二度入っています。どちらかを外してください。',
  DEPOSIT_INSUFFICIENT:
    'お客様の預かり金の残りは {{balance}} です。何も送信されず、お金も動いていません。残りは別の方法で受け取ってください。',
  RATE_UNKNOWN: '{{currency}} のレートが設定されていません。オーナーが「設定 › 支払方法」で設定します。',
  CREDIT_EXCEEDED:
    '掛売りの限度は {{limit}}、残高は {{owed}} です。送信しておらず、お金は動いていません。別の方法で受け取るか、オーナーに限度額の変更を頼んでください。',
  TILL_CLOSED:
    'レジが閉まっています。入力した内容は残っており、お金は動いていません。レジを開けてから、もう一度確定してください。',
  TILL_OPEN: 'レジはすでに開いています。何も変更していません。',
  TILL_REASON_NEEDED:
    '実際高と帳簿に {{difference}} の差があります。何も記録していません。理由を書いて、もう一度確定してください。',
  ACCOUNT_STOPPED:
    '仕入先アカウントが停止しています（{{reason}}）。送信しておらず、お金は動いていません。オーナーが再開できます。',
  FLOAT_DIFFERS:
    '仕入先の残高と帳簿の差 {{difference}} が残っています。アカウントは停止のままで、何も送信していません。先に「仕入先」の画面で差額を確かめてください。',
  PROVIDER_UNREACHABLE: '仕入先に接続できません。課金されていません。1 分後にやり直してください。',
  PROVIDER_REFUSED: '仕入先が拒否しました（{{code}}）。課金されていません。',
  RESEND_FORBIDDEN: 'この注文は再送できません。何も送らず、お金も動いていません。もう一度確認してください。',
  CASE_FORBIDS:
    'この案件はその方法では解決できないか、すでに解決済みです。記帳していません。もう一度確認してください。',
  SETTING_INVALID: '「{{field}}」が未入力か、使えない値です。保存していません。直してからもう一度お試しください。',
  SECRET_INVALID:
    '秘密の値「{{field}}」が未入力か、キーに使われない文字を含んでいます。保存していません。入力し直してください。',
  DEFINITION_INVALID:
    'この定義は使えません：{{path}} {{message}}。保存していません。直してからもう一度お試しください。',
  PLAIN_HTTP:
    '{{host}} への通信は暗号化されません。途中の誰もが内容を読み、書き換えられます。保存していません。仕入先に https のアドレスを求めるか、このアカウントについて危険を承知してください。',
  STATE_FORBIDS: '「{{state}}」の状態ではできない操作です。何も変更していません。もう一度確認してください。',
  BATCH_EMPTY: 'この一覧にチャージできるカードがありません。送信していません。カードごとの理由を確認してください。',
  BATCH_TOO_LARGE: '1 回の上限は {{limit}} 枚です。送信していません。一覧を分けてください。',
  BATCH_REPEATED:
    '同じカードとプランは {{at}} に「{{name}}」で開始済みです。送信しておらず、お金は動いていません。もう一度必要な場合は理由を入力してください。',
  START_TIME_PAST:
    '{{startsAt}} は過ぎています。何も登録されず、お金は動いていません。後の時刻を選ぶか、すぐに開始してください。',
  START_TIME_TOO_FAR: '予約は最長 {{days}} 日先までです。何も登録していません。早い時刻を選んでください。',
  REFRESH_OPEN: '残量を確認中です。新しい確認は始めていません。完了を待つか「期限」画面で中止してください。',
  MERGE_FORBIDDEN:
    'この 2 ページは統合できません。一方がすでに統合済みか、消去済みです。何も変更していません。残っているページを開いてください。',
  CUSTOMER_OWES:
    'この顧客には {{owed}} の掛け残高があります。何も消去していません。先に入金するか注文を直してください。',
  CUSTOMER_HAS_DEPOSIT: 'この顧客には {{balance}} の預かり金があります。何も消去していません。先に返金してください。',
  DEPOSIT_SPENT_TOGETHER:
    '統合後に、片方の預かり金がもう片方にも使われています。何も変更していません。不足分を預かり金に入れてから分けてください。',
  STANDING_ORDER_EMPTY:
    'このプランでチャージできるカードがありません。何も設定していません。別のカードかプランを選んでください。',
  SHEET_UNREADABLE: '{{problem}}何も追加していません。',
  SHEET_COLUMN_MISSING: '「{{field}}」の列が選ばれていません。何も追加していません。手順 2 で選んでください。',
  SHEET_ALREADY_IMPORTED:
    'このファイルは {{at}} に取り込み済みです（取り込み {{importId}}）。何も追加していません。取り込み直す場合は先に取り消してください。',
  SHEET_NOTHING_TO_ADD: '追加できる行がありません。何も書き込んでいません。行ごとの理由を確認してください。',
  REPORT_PERIOD_INVALID:
    '報告書は最長 {{days}} 日分で、開始日は終了日より前です。作成していません。期間を選び直してください。',
  REPORT_TOO_LONG: 'PDF は {{limit}} 行までです。作成していません。.xlsx で保存するか、期間を短くしてください。',
  REPORT_FOLDER_UNUSABLE:
    'フォルダー {{folder}} に書き込めません（{{reason}}）。変更していません。Kaduo を動かしているパソコンにあるフォルダーを指定してください。',
  PRINTER_NOT_SET: 'レシートプリンターが未設定です。販売は有効です。設定で選んでください。',
  PRINTER_UNREACHABLE:
    'プリンターに接続できません（{{reason}}）。印刷していません。販売は有効です。電源、用紙、アドレスを確認してください。',
  PRINTER_INTERRUPTED:
    '印刷が途中で止まりました（{{reason}}）。一部が印刷された可能性があります。販売は有効です。次は再発行と表示されます。',
  BITMAP_INVALID: 'レシートの画像が壊れています。印刷していません。販売は有効です。',
  TEMPLATE_INVALID: '存在しない変数があります：{{variable}}。保存していません。',
  ADDRESS_REFUSED:
    'このアドレスは使えません。https で始まるか、このコンピューター上である必要があります（{{why}}）。保存していません。',
  MESSAGE_NOT_SENT: 'テストメッセージを送れませんでした：{{reason}}',
  MAIL_NOT_SET: 'メールサーバーが未設定です。送信していません。先に入力して保存してください。',
  MAIL_FAILED: 'メールを送れませんでした：{{reason}}。サーバー、ポート、パスワードを確認してください。',
  UPDATES_NOT_HERE:
    'この Kaduo は自分では更新できません。何もしていません。新しい版を上書きで入れてください。店舗のデータはそのまま残ります。',
  UPDATES_OFF: '新しいバージョンの確認は無効です。どのサーバーにも問い合わせていません。有効にして保存してください。',
  UPDATE_ADDRESS_WRONG: '更新サーバーのアドレスを使えません（{{addressProblem}}）。保存していません。',
  UPDATE_FAILED:
    '新しいバージョンを取得できませんでした（{{failure}}）。何もインストールしておらず、いまの版のまま使えます。',
  BACKUP_FAILED:
    'バックアップを作成できませんでした：{{reason}}。店舗のデータに影響はありません。ディスクに空きを作ってやり直してください。',
  BACKUP_DAMAGED:
    'このバックアップは壊れていて復元できません：{{reason}}。何も変更していません。もっと古いものを選んでください。',
  BACKUP_KEY_WRONG: 'このキーではバックアップを開けません。何も変更していません。キーを 1 組ずつ確かめてください。',
  SHOP_CLOSED: '店舗のデータを開けないため、何も実行していません。先にバックアップを復元してください。',
  BACKUP_OTHER_SHOP:
    '別の店舗（{{shopName}}）のバックアップです。何も変更していません。この店舗のものを選んでください。',
  BACKUP_FOLDER_UNUSABLE:
    '第 2 の保存先 {{folder}} は使えません：{{reason}}。保存していません。書き込めるフォルダーを選んでください。',
  KEY_STORE_MISSING:
    'このパソコンにはパスワードやキーを保管するキーストアがなく、Kaduo は保護なしでは保存しません。Linux では GNOME Keyring か KWallet を入れてサインインし直すか、--secrets-in-file を付けて起動し、ご自分のアカウントだけが読めるファイルに保存してください。何も保存していません。',
  SECRETS_FILE_OPEN:
    'このパソコンのほかのアカウントが秘密情報のファイルを読めます（{{file}}、権限 {{mode}}）。権限を外し、読まれた可能性がある場合は仕入先のキーを変更してください。',
  DISK_FULL: 'ディスクに空きがありません。書き込みも送信もしていません。空きを作ってからやり直してください。',
  INTERNAL:
    'Kaduo で想定外の問題が起きました。再操作の前に最近の注文を確認し、この番号をサポートに伝えてください：{{logId}}',
};

export const problems: Translated<typeof en.problems> = {
  ICCID_EMPTY: '番号がありません。',
  ICCID_ROUNDED: '表計算ソフトで丸められ、末尾の数字が失われています。カードの表示を見て入力してください。',
  ICCID_CHARACTER: 'カード番号は数字だけです。0 が英字の O になっていないか確認してください。',
  ICCID_LENGTH: 'カード番号は 19 桁または 20 桁です。桁数を数え直すか、カードをスキャンしてください。',
  ICCID_PREFIX: 'カード番号は 89 で始まります。カードにある別の番号のようです。',
  ICCID_CHECK_DIGIT: 'チェックデジットが合いません。打ち間違いか入れ替わりがあります。もう一度読み取ってください。',
  ACTIVATION_CODE:
    'これは eSIM のアクティベーションコードで、カード番号ではありません。89 で始まる 19 桁か 20 桁の ICCID を読み取ってください。',
  TOO_FEW_DIGITS: '桁数が足りません。末尾 4 桁以上を入力してください。',
  SHEET_NOT_A_WORKBOOK: 'Excel ブックでも CSV でもありません（{{found}}）。.xlsx または .csv で保存してください。',
  SHEET_EMPTY: 'ファイルが空です。',
  SHEET_ENCRYPTED: 'パスワードで保護されています。Excel でパスワードを外して保存し、選び直してください。',
  SHEET_OLD_XLS: '古い .xls 形式です。Excel で .xlsx として保存してください。',
  SHEET_DAMAGED: 'ファイルが壊れています（{{part}}）。送り直してもらってください。',
  SHEET_TOO_LARGE: '読み取れる大きさ（上限 {{limit}}）を超えています。ファイルを分けてください。',
  SHEET_TOO_MANY_ROWS: '{{limit}} 行を超えています。ファイルを分けてください。',
  SHEET_TOO_MANY_COLUMNS: '{{limit}} 列を超えています。カードに関する列だけを残してください。',
  SHEET_READ_TIMEOUT:
    '読み取りが {{seconds}} 秒を超えたため中止しました。ファイルを分けるか、Excel で保存し直してください。',
  SHEET_READER_DIED: '読み取りがメモリ不足で止まりました。Kaduo は動いています。ファイルを分けてください。',
  SHEET_CANCELLED: '読み取りを中止しました。',
  SHEET_NO_HEADER: '列名の行が見つかりません。カードの上に列名の行が必要です。',
  SHEET_NO_ROWS: '列名はありますが、その下にカードがありません。',
};

export const rejections: Translated<typeof en.rejections> = {
  CARD_UNKNOWN: '仕入先にこのカードの登録がありません。',
  CARD_NOT_RECHARGEABLE: '仕入先がこのカードのチャージに対応していません。',
  CARD_EXPIRED: '期限切れから時間が経ちすぎています。',
  CARD_BLOCKED: '仕入先がカードを停止しています。',
  OFFER_NOT_AVAILABLE: '仕入先がこのカードにこのプランを販売していません。',
  PRICE_CHANGED: '仕入先の価格が変わりました。',
  FLOAT_INSUFFICIENT: '仕入先の前払い残高が足りませんでした。',
  PROVIDER_REFUSED: '仕入先が理由を示さず拒否しました。',
  CANCELLED: '送信前に取り消しました。',
  TRIES_SPENT: '何度試しても仕入先に接続できませんでした。',
  REVERSED: '仕入先が取り消しました。',
  NOT_DELIVERED: '人の判定により未チャージとなりました。',
};

export const answers: Translated<typeof en.answers> = {
  CUSTOMER_BLOCKED: '所有者が取引停止中です。',
  CARD_BLOCKED: 'カードは停止中です。オーナーが解除できます。',
  CARD_RETURNED: '仕入先へ返品済みのカードです。',
  CARD_WRITTEN_OFF: '廃棄処理済みのカードです。',
  PLAN_NOT_RECHARGEABLE: 'このプランのカードはチャージできません。新しいカードが必要です。',
  NO_PLAN: 'このカードのプランが不明です。カードの画面でプランを選んでください。',
  NO_OFFER: 'このカードに合うチャージプランがありません。オーナーが追加できます。',
  EXPIRED_TOO_LONG: '期限切れから時間が経ちすぎ、復活できません。新しいカードが必要です。',
  RECHARGES_SPENT: 'プランで認められた回数のチャージが済んでいます。新しいカードが必要です。',
  FIRST_RECHARGE_TOO_LATE: '初回チャージの期限を過ぎています。プランの規則により失効しました。',
  PROVIDER_SAYS_NO: '仕入先によると、このカードはチャージできません。',
  PROVIDER_DOES_NOT_KNOW_CARD: '仕入先にこのカードの登録がありません。番号を確認するか、仕入先に問い合わせてください。',
  ACCOUNT_STOPPED: '仕入先アカウントが停止しています。オーナーが再開できます。',
  ORDER_OPEN: 'このカードの注文がまだ終わっていません。重ねて販売しないでください。',
};

export const batchRefusals: Translated<typeof en.batchRefusals> = {
  ICCID_INVALID: 'カード番号が正しくない',
  CARD_NOT_HELD: 'この店にないカード',
  SUFFIX_AMBIGUOUS: '同じ末尾のカードが複数ある',
  DUPLICATE_IN_LIST: '一覧に重複',
  CARD_BLOCKED: '停止中',
  CARD_GONE: '返品または廃棄済み',
  NOT_RECHARGEABLE: 'チャージ不可',
  PLAN_DOES_NOT_FIT: 'プランが合わない',
  EXPIRED_TOO_LONG: '期限切れから長期経過',
  RECHARGES_SPENT: 'プランで認められた回数を使い切り',
  FIRST_RECHARGE_TOO_LATE: '初回チャージの期限切れ',
  ORDER_OPEN: '別の注文が未完了',
  RECHARGED_RECENTLY: '24 時間以内に同じプランをチャージ済み',
};
