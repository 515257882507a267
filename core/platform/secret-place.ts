/**
 * Where this machine keeps the shop's secrets: encrypted with the system's key store, or in a file that only the account
 * running Kaduo can read.
 */
export type SecretPlace = 'key_store' | 'private_file';
