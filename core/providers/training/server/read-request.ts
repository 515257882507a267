import type { IncomingMessage } from 'node:http';

/** Room for CARDS_PER_CALL_MAX cards with every field. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;

/** What came as a body, read and as it was; `gone` when the client left in the middle. */
export type ReadBody = { readonly json: unknown; readonly bytes: Buffer } | 'too_large' | 'not_json' | 'gone';

/** Reads a request's body as JSON, whatever its type says. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size > BODY_BYTES_MAX) return 'too_large';
      chunks.push(bytes);
    }
  } catch {
    // The client went away in the middle of its request: there is nobody to answer and nothing was asked.
    return 'gone';
  }
  const bytes = Buffer.concat(chunks);
  if (size === 0) return { json: undefined, bytes };
  try {
    return { json: JSON.parse(bytes.toString('utf8')) as unknown, bytes };
  } catch {
    return 'not_json';
  }
}
