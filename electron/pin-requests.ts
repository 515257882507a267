import { UpdateFailure } from '../core/platform/program-updates.ts';

/** What is reached into of the updater's own HTTP: it has no setting for any of it. */
export interface UpdaterHttp {
  maxRedirects: number;
  createRequest(options: UpdaterRequest, answer: (response: unknown) => void): unknown;
}

interface UpdaterRequest {
  readonly protocol?: string;
  readonly hostname?: string;
  readonly port?: string | number;
  redirect?: string;
  headers?: Record<string, unknown> | null;
}

/** A number that the updater would give this computer and tell the server with each request. */
const STRANGERS_ID = 'x-user-staging-id';

/**
 * From now on requests go to the one origin that `pinned` tells, are never led elsewhere, and say nothing of who asks. A list
 * of versions may name files anywhere, and a server may redirect: both end with UpdateFailure before anything is sent.
 */
export function pinRequests(http: UpdaterHttp, pinned: () => string): void {
  const createRequest = http.createRequest.bind(http);
  // Fewer than none: the first redirect is one too many.
  http.maxRedirects = -1;
  http.createRequest = (options, answer) => {
    const { protocol = 'https:', hostname = '', port } = options;
    const origin = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`).origin;
    if (origin !== pinned()) throw new UpdateFailure('other_server', { cause: new Error(`not asked: ${origin}`) });
    const { [STRANGERS_ID]: _id, ...headers } = options.headers ?? {};
    return createRequest({ ...options, headers, redirect: 'manual' }, answer);
  };
}
