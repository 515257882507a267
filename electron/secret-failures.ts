/** What the main process answers, and the core refuses with, where there is nothing to keep a secret in. */
export const KEY_STORE_MISSING = 'KEY_STORE_MISSING';
