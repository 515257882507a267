/**
 * A page's port, of which the library that serves it hears only what it can read: anything else would be a failed promise that
 * nobody holds, and end the core.
 */
import { z } from 'zod';

type Listener = (event: { readonly data: unknown }) => void;

/** As both Electron and Node have it. */
interface PagePort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
}

/** Between the JSON of a message and the bytes of its file. */
const DELIMITER = 255;
const TOKEN = /^[!#$%&'*+.^_`|~\w-]{1,200}$/;
/** What may stand in a header. */
const HEADER_TEXT = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

const header = z.union([z.string().regex(HEADER_TEXT), z.array(z.string().regex(HEADER_TEXT))]);
const id = z.union([z.string().max(100), z.number()]);
const message = z.union([
  z.object({
    i: id,
    t: z.literal(1).optional(),
    p: z.object({
      u: z
        .string()
        .max(4_000)
        .refine((url) => URL.canParse(url.startsWith('/') ? `orpc:${url}` : url)),
      h: z.record(z.string().regex(TOKEN), header).optional(),
      m: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    }),
  }),
  z.object({ i: id, t: z.literal(3), p: z.object({ e: z.enum(['message', 'error', 'done']) }) }),
  z.object({ i: id, t: z.literal(4) }),
]);

/** `onRefused` hears of every message that is dropped. */
export function checkPort(port: PagePort, onRefused: () => void) {
  const listeners: Listener[] = [];
  let checked = Promise.resolve();
  port.on('message', (event) => {
    // In Electron an event with the data, in Node the event's data alone, by way of `on`.
    const data = isEvent(event) ? event.data : event;
    // One after the other: what takes a request back must not overtake it.
    checked = checked.then(async () => {
      if (!(await isReadable(data))) return onRefused();
      for (const listener of listeners) listener({ data });
    });
  });
  return {
    on(event: string, listener: (event?: { readonly data: unknown }) => void): void {
      if (event === 'message') listeners.push(listener);
      else port.on('close', () => listener());
    },
    postMessage: (data: unknown) => port.postMessage(data),
  };
}

function isEvent(event: unknown): event is { readonly data: unknown } {
  return typeof event === 'object' && event !== null && 'data' in event;
}

async function isReadable(data: unknown): Promise<boolean> {
  try {
    const { json, bytes } = split(data);
    const told = message.safeParse(JSON.parse(json)).data;
    if (!told) return false;
    return !('p' in told) || !('u' in told.p) || (await isBodyReadable(told.p.h ?? {}, bytes));
  } catch {
    return false;
  }
}

function split(data: unknown): { readonly json: string; readonly bytes?: Uint8Array<ArrayBuffer> } {
  if (typeof data === 'string') return { json: data };
  if (!(data instanceof Uint8Array || data instanceof ArrayBuffer)) throw new TypeError('neither text nor bytes');
  const bytes = new Uint8Array(data as ArrayBuffer);
  const at = bytes.indexOf(DELIMITER);
  const json = new TextDecoder().decode(at < 0 ? bytes : bytes.subarray(0, at));
  return at < 0 ? { json } : { json, bytes: bytes.subarray(at + 1) };
}

async function isBodyReadable(
  headers: Readonly<Record<string, string | readonly string[]>>,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Promise<boolean> {
  const disposition = String(headers['content-disposition'] ?? '');
  // Throws where the name of a file cannot be decoded.
  decodeURIComponent(/filename\*=(?:utf-8'')?([^;]*)/i.exec(disposition)?.[1] ?? '');
  const type = String(headers['content-type'] ?? '');
  if (!type.startsWith('multipart/form-data')) return true;
  await new Response(bytes ?? null, { headers: { 'content-type': type } }).formData();
  return true;
}
