/**
 * Why a newer Kaduo could not be looked for, fetched or installed: the server does not answer, has no list, a list that cannot
 * be read, sends elsewhere, what came is not what the list says, there is no room for it, or the system did not take it.
 */
export const UPDATE_FAILURES = [
  'server_away',
  'no_list',
  'list_unreadable',
  'other_server',
  'wrong_content',
  'no_room',
  'not_installed',
] as const;
export type UpdateFailureReason = (typeof UPDATE_FAILURES)[number];

/** What can be wrong with the address of an update server. */
export const UPDATE_ADDRESS_PROBLEMS = ['not_an_address', 'not_https', 'has_login', 'has_query'] as const;
export type UpdateAddressProblem = (typeof UPDATE_ADDRESS_PROBLEMS)[number];

/** Where a newer Kaduo stands on its way here; `installing`: this one is about to end. */
export const UPDATE_STAGES = ['idle', 'checking', 'fetching', 'backing_up', 'installing'] as const;
