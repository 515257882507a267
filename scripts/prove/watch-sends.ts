import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { HttpOnce, HttpRequest } from '../../core/ports.ts';

/** Looks into the shop's file, by a connection of its own, whenever a purchase is handed to the network. */
export interface SendWatch {
  /** The same network, watched. */
  watch(http: HttpOnce): HttpOnce;
  sends(): number;
  /** Sends whose intent was not in the file: nobody would know of them after a power cut. */
  unwritten(): number;
  /** How often an order was claimed, as committed. */
  claims(): number;
  close(): void;
}

/** The file must be there already. */
export function watchSends(dataDir: string, onSend: (reference: string) => void = () => undefined): SendWatch {
  const file = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  const findIntent = file.prepare<[string], number>(
    "SELECT 1 FROM recharge_attempt WHERE reference = ? AND state = 'intent'",
  );
  const countClaims = file.prepare<[], number>("SELECT count(*) FROM recharge_evidence WHERE kind = 'written_down'");
  let sends = 0;
  let unwritten = 0;
  return {
    watch: (http) => ({
      send(request) {
        const reference = referenceOf(request);
        // What missed its window is refused by the client itself, and is no send.
        if (reference !== undefined && (request.departure?.leaveWithinMs() ?? 1) > 0) {
          sends += 1;
          if (findIntent.get(reference) === undefined) unwritten += 1;
          onSend(reference);
        }
        return http.send(request);
      },
    }),
    sends: () => sends,
    unwritten: () => unwritten,
    claims: () => countClaims.pluck().get() ?? 0,
    close: () => file.close(),
  };
}

/** Of a purchase; undefined for a question. */
function referenceOf({ method, url, body }: HttpRequest): string | undefined {
  if (method !== 'POST' || !url.endsWith('/v1/recharges') || body === undefined) return undefined;
  return (JSON.parse(body) as { readonly reference?: string }).reference;
}
