/** Support: a server on loopback that plays a provider, and the weather between it and us. Knows no adapter. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SimRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SimReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
}

/** What happens to one request. */
export type Weather =
  /** Done, and never answered. */
  | { readonly kind: 'hang' }
  /** Done, and the connection is reset. */
  | { readonly kind: 'reset' }
  /** The provider answers this instead, and does nothing. */
  | { readonly kind: 'refuse'; readonly reply: SimReply }
  /** Done; the answer is another one. */
  | { readonly kind: 'change'; readonly change: (reply: SimReply) => SimReply };

export interface Loopback {
  readonly baseUrl: string;
  readonly requests: readonly SimRequest[];
  /** Strikes the next request to this method and path, and with this text somewhere in it, once. */
  strike(method: string, path: string | RegExp, weather: Weather, text?: string): void;
  close(): Promise<void>;
}

/** Weather that waits for its requests. */
export function createStrikes() {
  const strikes: {
    readonly method: string;
    readonly path: string | RegExp;
    readonly weather: Weather;
    readonly text: string;
  }[] = [];
  return {
    strike(method: string, path: string | RegExp, weather: Weather, text = ''): void {
      strikes.push({ method, path, weather, text });
    },
    take({ method, path }: Pick<SimRequest, 'method' | 'path'>, rest: string): Weather | undefined {
      const index = strikes.findIndex(
        (strike) =>
          strike.method === method &&
          (typeof strike.path === 'string' ? strike.path === path : strike.path.test(path)) &&
          `${path} ${rest}`.includes(strike.text),
      );
      return index === -1 ? undefined : strikes.splice(index, 1)[0]?.weather;
    },
  };
}

export async function startLoopback(handle: (request: SimRequest) => SimReply): Promise<Loopback> {
  const requests: SimRequest[] = [];
  const strikes = createStrikes();

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(request);
    const weather = strikes.take(request, `${request.query.toString()} ${request.body}`);
    if (weather?.kind === 'refuse') return answer(response, weather.reply);
    const reply = handle(request);
    if (weather?.kind === 'hang') return;
    if (weather?.kind === 'reset') incoming.socket.destroy();
    else answer(response, weather?.kind === 'change' ? weather.change(reply) : reply);
  }

  const server = createServer((incoming, response) => void serve(incoming, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    strike: strikes.strike,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SimRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://loopback');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([key, value]) => [key, String(value)]));
  const body = Buffer.concat(chunks).toString('utf8');
  return { method: incoming.method ?? '', path: url.pathname, query: url.searchParams, headers, body };
}

function answer(response: ServerResponse, { status, headers = {}, body }: SimReply): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}

/** The JSON of a request, or nothing where there is none. */
export function jsonOf({ body }: SimRequest): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
