/** Played from the notes on Mengchen's interface: JSON to one address, the values sorted by name and glued; knows no adapter. */
import { createHash } from 'node:crypto';
import { startSupplier } from './loopback-supplier.ts';
import type { Answer, LoopbackSupplier } from './loopback-supplier.ts';

type Message = Readonly<Record<string, string>>;

export interface Mengchen extends LoopbackSupplier {
  readonly orders: ReadonlyMap<string, Message>;
  /** `orderStatus` of queries. */
  endAs(status: string): void;
}

export async function startMengchen(userId: string, secret: string, nowMs: () => number): Promise<Mengchen> {
  const orders = new Map<string, Message>();
  let status = '1';
  const supplier = await startSupplier(({ bytes, headers }) => {
    if (!String(headers['content-type']).startsWith('application/json')) return say({ code: '500' });
    const { sign, ...message } = JSON.parse(bytes.toString('utf8')) as Message;
    const values = Object.keys(message)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((name) => message[name]);
    if (
      sign !==
      createHash('md5')
        .update(`${values.join('')}${secret}`, 'utf8')
        .digest('hex')
    )
      return say({ code: '1001' });
    if (message['userId'] !== userId || !/^\d{13}$/.test(message['time'] ?? '')) return say({ code: '1001' });
    return serve(message);
  });

  function serve(message: Message): Answer {
    const { service, userOrderNo = '' } = message;
    if (service === 'QueryBalance') return say({ code: '0000', balance: 321.05 });
    if (service === 'HF_QueryOrder') {
      const order = orders.get(userOrderNo);
      return say(order ? { code: '0000', userOrderNo, orderStatus: Number(status) } : { code: '1006', userOrderNo });
    }
    if (orders.has(userOrderNo)) return say({ code: '1004', userOrderNo });
    orders.set(userOrderNo, message);
    return say({ code: '0000', userOrderNo });
  }

  function say(value: unknown): Answer {
    const date = new Date(nowMs()).toUTCString();
    return { headers: { 'content-type': 'application/json', date }, body: JSON.stringify(value) };
  }
  return { ...supplier, orders, endAs: (next) => void (status = next) };
}
