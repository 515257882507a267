/** Played from the notes on the IoT card project (signed headers, no reference of ours, asked by its own number). */
import { createHash } from 'node:crypto';
import { startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export interface Iotcard extends Loopback {
  readonly charges: readonly { readonly reference: undefined; readonly target: string }[];
  /** What is said of every order: PaySuccess, Success, Fail and so on. */
  endAs(status: string): void;
}

export async function startIotcard(key: string, secret: string): Promise<Iotcard> {
  const charges: { readonly reference: undefined; readonly target: string }[] = [];
  let ending = 'PaySuccess';

  function handle({ path, query, headers }: SimRequest): SimReply {
    const { nonce = '', timestamp = '', sign } = headers;
    const text = `${key}${nonce}${timestamp}${secret}`;
    const isRight = sign === createHash('md5').update(text, 'utf8').digest('hex');
    if (headers['key'] !== key || !isRight || nonce.length < 8) return say(401, null);
    if (path === '/outside/interface/order') {
      charges.push({ reference: undefined, target: query.get('iccid') ?? '' });
      return say(200, { orderNo: `IOT${charges.length}` });
    }
    const orderNo = query.get('orderNo') ?? '';
    const order = charges[Number(orderNo.slice('IOT'.length)) - 1];
    return order ? say(200, { orderNo, status: ending, iccid: order.target }) : say(404, null);
  }
  return { ...(await startLoopback(handle)), charges, endAs: (status) => void (ending = status) };
}

function say(code: number, data: unknown): SimReply {
  return { status: 200, body: { code, msg: code === 200 ? 'ok' : 'no', data } };
}
