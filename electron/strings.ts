/** Words for the moments when there is no page to say them: at the start, and when the core is lost. */
import type { StartRefusal } from '../core/app.ts';

type Moment = StartRefusal['code'] | 'CORE_LOST' | 'SWITCH_REFUSED' | 'UPDATE_NOT_INSTALLED';
type Language = 'zh-CN' | 'en' | 'ja';

const WORDS: Readonly<Record<Language, Readonly<Record<Moment, string>>>> = {
  en: {
    DATABASE_TOO_NEW:
      'The data in this folder was written by a newer version of Kaduo. Install that version. Nothing was changed.',
    DATABASE_DAMAGED: 'The database in this folder is damaged. Restore a backup. Nothing was changed.',
    DATA_FOLDER_READ_ONLY: 'Kaduo may not write in this folder. Choose another folder, or change its permissions.',
    DATA_FOLDER_IN_USE: 'Another Kaduo is running with this data. Use that one, or stop it first.',
    DATA_FOLDER_UNSAFE:
      'This folder is on a network, is kept in step by a cloud service, or belongs to the program itself. A shop’s data would be damaged or lost there. Choose a folder on this computer’s own disk.',
    DATABASE_MISSING:
      'There was a shop in this folder, and its file kaduo.sqlite is gone. Nothing was begun in its place. Put the file back, or restore a backup.',
    SECRETS_FILE_OPEN:
      'Other accounts of this machine can read the secrets of the shop. Take their rights to secrets.json away, and change the keys at the providers where somebody may have read them.',
    SWITCH_REFUSED:
      'Kaduo was started with a switch that lets other programs into its window or takes its protection away. Start it without it.',
    UPDATE_NOT_INSTALLED:
      'The system did not take the newer version. The shop’s data is as it was; a backup was made. Start Kaduo again and try later.',
    CORE_LOST:
      'The part of Kaduo that keeps the books stopped several times. Nothing is lost and nothing is sent twice. Close Kaduo and start it again; if this comes back, keep the log folder for whoever helps you.',
  },
  'zh-CN': {
    DATABASE_TOO_NEW: '此文件夹中的数据由更新版本的卡多写入。请安装新版本。数据未作任何更改。',
    DATABASE_DAMAGED: '此文件夹中的数据库已损坏。请恢复备份。数据未作任何更改。',
    DATA_FOLDER_READ_ONLY: '卡多无法写入此文件夹。请选择其他文件夹，或更改其权限。',
    DATA_FOLDER_UNSAFE:
      '此文件夹位于网络上、由云盘同步，或属于程序本身。店铺数据放在这里会损坏或丢失。请选择本机硬盘上的文件夹。',
    DATABASE_MISSING: '此文件夹中曾有店铺，但文件 kaduo.sqlite 不见了。未新建任何店铺。请放回该文件，或恢复备份。',
    DATA_FOLDER_IN_USE: '另一个卡多正在使用这些数据。请使用已打开的窗口，或先将其关闭。',
    SECRETS_FILE_OPEN:
      '本机其他账户可以读取店铺的密钥。请取消他们对 secrets.json 的权限；如可能已被读取，请到供应商处更换密钥。',
    SWITCH_REFUSED: '启动卡多时使用了会让其他程序进入窗口或解除保护的开关。请去掉该开关后重新启动。',
    UPDATE_NOT_INSTALLED: '系统未能安装新版本。店铺数据保持原样，并已备份。请重新启动卡多，稍后再试。',
    CORE_LOST:
      '卡多负责记账的部分多次停止。数据没有丢失，也不会重复充值。请关闭卡多后重新启动；如果再次出现，请保留日志文件夹以便求助。',
  },
  ja: {
    DATABASE_TOO_NEW:
      'このフォルダーのデータは新しいバージョンの Kaduo で書き込まれています。新しいバージョンを入れてください。データは変更していません。',
    DATABASE_DAMAGED:
      'このフォルダーのデータベースが壊れています。バックアップを復元してください。データは変更していません。',
    DATA_FOLDER_READ_ONLY:
      'Kaduo はこのフォルダーに書き込めません。別のフォルダーを選ぶか、アクセス権を変更してください。',
    DATA_FOLDER_UNSAFE:
      'このフォルダーはネットワーク上にあるか、クラウドと同期されているか、プログラム自身のものです。店舗のデータが壊れたり失われたりします。このパソコンのディスク上のフォルダーを選んでください。',
    DATABASE_MISSING:
      'このフォルダーには店舗がありましたが、ファイル kaduo.sqlite が見つかりません。新しい店舗は作っていません。ファイルを戻すか、バックアップを復元してください。',
    DATA_FOLDER_IN_USE: '別の Kaduo がこのデータを使用しています。開いているほうを使うか、先に終了してください。',
    SECRETS_FILE_OPEN:
      'このパソコンのほかのアカウントが店舗の秘密情報を読める状態です。secrets.json の権限を外し、読まれた可能性がある場合は仕入先のキーを変更してください。',
    SWITCH_REFUSED:
      'ほかのプログラムがウィンドウに入れる、または保護を外すスイッチ付きで Kaduo が起動されました。スイッチを外して起動してください。',
    UPDATE_NOT_INSTALLED:
      'システムが新しいバージョンを受け入れませんでした。店舗のデータはそのままで、バックアップもあります。Kaduo を起動し直し、後でもう一度お試しください。',
    CORE_LOST:
      '帳簿を管理する部分が何度も停止しました。データは失われておらず、二重にチャージされることもありません。Kaduo を終了して起動し直してください。再発する場合は、ログフォルダーを残してお問い合わせください。',
  },
};

/** What happened and what to do, in the language of the system, with the folder and the code to quote. */
export function describeMoment(moment: Moment, locale: string, folder: string): string {
  return `${WORDS[languageOf(locale)][moment]}\n\n${folder}\n${moment}`;
}

function languageOf(locale: string): Language {
  if (locale.startsWith('zh')) return 'zh-CN';
  return locale.startsWith('ja') ? 'ja' : 'en';
}
