/** Why the core did not start; shells say it in words. Nothing was changed in the data folder. */
export type StartRefusalCode =
  | 'DATABASE_TOO_NEW'
  | 'DATABASE_DAMAGED'
  | 'DATA_FOLDER_READ_ONLY'
  | 'DATA_FOLDER_IN_USE'
  | 'DATA_FOLDER_UNSAFE'
  | 'DATABASE_MISSING'
  | 'SECRETS_FILE_OPEN';

export class StartRefusal extends Error {
  readonly code: StartRefusalCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: StartRefusalCode, data: Readonly<Record<string, string | number>>, options?: ErrorOptions) {
    super(code, options);
    this.name = 'StartRefusal';
    this.code = code;
    this.data = data;
  }
}
