export const updates = {
  title: 'Newer versions',
  hint: 'Kaduo asks no server for newer versions unless you switch it on here. Nothing is fetched or installed before you press the button.',
  notHere:
    'This Kaduo cannot renew itself: it runs in the browser, from its sources, or from a build without an updater. Whoever installed it installs the newer one over it; the shop’s data stays.',
  now: 'Installed',
  isOn: 'Look for newer versions once a day',
  onHint: 'The server learns this computer’s address and which version it has, and nothing of the shop.',
  address: 'Address of the update server',
  addressHint: 'Begins with https://. No other server is ever asked, wherever this one may point.',
  save: 'Save update settings',
  saved: 'Update settings saved',
  check: 'Look now',
  none: 'No newer version at {{at}}',
  notYet: 'Not looked yet',
  newer: 'Version {{version}} is there',
  newerOf: 'Version {{version}} of {{date}} is there',
  install: 'Back up and install {{version}}',
  installAsk:
    'The file is fetched and compared with its digest, a backup is made and checked, orders under way are waited for, then Kaduo closes and starts as {{version}}.',
  stage_checking: 'Asking the server',
  stage_fetching: 'Fetching: {{percent}} %',
  stage_backing_up: 'Making a backup and checking it',
  stage_installing: 'Closing, then starting the newer version',
} as const;

/** Why a newer version did not come. */
export const updateFailures = {
  server_away: 'the server does not answer',
  no_list: 'the server has no list of versions at this address',
  list_unreadable: 'the server’s list of versions cannot be read',
  other_server: 'the server points to another server, and that one is not asked',
  wrong_content: 'the file is not the one that the list describes; it was thrown away',
  no_room: 'there is no room for the file on the disk',
  not_installed: 'the system did not take the new version',
} as const;

/** What is wrong with the address of an update server. */
export const updateAddressProblems = {
  not_an_address: 'it is no address',
  not_https: 'it must begin with https://',
  has_login: 'it holds a name or password',
  has_query: 'it must end without ? or #',
} as const;
