/** Custom schemes: the page sees `https://bundle.app.double/x` where Electron would say `app://bundle/x`. */

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(): void {
    // Every address of ours is https in the double, which has all privileges.
  },
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler);
  },
} satisfies Partial<Electron.Protocol>;

export function toPageUrl(url: string): string {
  return url.replace(/^(\w+):\/\/([^/]+)/, (all, scheme: string, host: string) =>
    handlers.has(scheme) ? `https://${host}.${scheme}.double` : all,
  );
}

export function fromPageUrl(url: string): string {
  return url.replace(/^https:\/\/([^/]+)\.(\w+)\.double(?=\/|$)/, '$2://$1');
}

/** The answer to a request of the page; undefined when the address is not one of ours. */
export async function answerRequest(url: string, method: string): Promise<Response | undefined> {
  const ours = fromPageUrl(url);
  if (ours === url) return undefined;
  const handler = handlers.get(new URL(ours).protocol.slice(0, -1));
  return handler ? handler(new Request(ours, { method })) : new Response('no handler', { status: 404 });
}
