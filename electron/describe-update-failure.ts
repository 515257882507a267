import type { UpdateFailureReason } from '../contract/terms/update.ts';

const REASONS: Readonly<Record<string, UpdateFailureReason>> = {
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'no_list',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'list_unreadable',
  ERR_UPDATER_INVALID_VERSION: 'list_unreadable',
  ERR_UPDATER_NO_FILES_PROVIDED: 'list_unreadable',
  ERR_UPDATER_NO_CHECKSUM: 'list_unreadable',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'list_unreadable',
  ERR_UPDATER_WEB_INSTALLER_DISABLED: 'list_unreadable',
  ERR_CHECKSUM_MISMATCH: 'wrong_content',
  ERR_UPDATER_INVALID_SIGNATURE: 'wrong_content',
  ERR_UPDATER_OLD_FILE_NOT_FOUND: 'not_installed',
  ENOSPC: 'no_room',
  EACCES: 'not_installed',
  EROFS: 'not_installed',
};

/** Which of the contract's reasons an error of the updater is; what has no code of its own came from the network. */
export function describeUpdateFailure(error: unknown): UpdateFailureReason {
  if (!(error instanceof Error)) return 'server_away';
  const known = 'code' in error ? REASONS[String(error.code)] : undefined;
  if (known) return known;
  if (error.message.startsWith('Too many redirects')) return 'other_server';
  // A list that is no mapping, or has texts where objects belong, is stumbled over.
  return error instanceof TypeError ? 'list_unreadable' : 'server_away';
}
