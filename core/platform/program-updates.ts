import type { UpdateAddressProblem, UpdateFailureReason } from '../../contract/terms/update.ts';

/** Thrown by a shell's `ProgramUpdates`; everything else that it throws is a bug. */
export class UpdateFailure extends Error {
  readonly why: UpdateFailureReason;

  constructor(why: UpdateFailureReason, options?: ErrorOptions) {
    super(why, options);
    this.name = 'UpdateFailure';
    this.why = why;
  }
}

/** What an update server has. */
export interface OfferedProgram {
  readonly version: string;
  readonly isNewer: boolean;
  /** As the server says it; undefined where it does not, or not as a date. */
  readonly releasedAtMs?: number;
  /** Plain text for people, clipped. */
  readonly notes?: string;
}

/** What a shell that was installed from a package does about newer ones. Each throws UpdateFailure. */
export interface ProgramUpdates {
  /** False where it was not installed in a way that it could renew by itself. */
  isAble(): Promise<boolean>;
  /** Asks the server at `address` and no other; fetches nothing. */
  check(address: string): Promise<OfferedProgram>;
  /** Fetches what the last check found, and checks its digest. */
  fetch(tellPercent: (percent: number) => void): Promise<void>;
  /** Ends this program, with its core, and begins the newer one; resolves when the shell has understood. */
  install(): Promise<void>;
}

const ADDRESS_LENGTH_MAX = 500;

/** What is wrong with the address of an update server; undefined: it may be asked. Pure. */
export function judgeUpdateAddress(address: string): UpdateAddressProblem | undefined {
  if (address.length > ADDRESS_LENGTH_MAX || !URL.canParse(address)) return 'not_an_address';
  const { protocol, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:') return 'not_https';
  if (username !== '' || password !== '') return 'has_login';
  return search === '' && hash === '' ? undefined : 'has_query';
}
