/** Played from the notes on Jisu (GET, values glued and signed with MD5, asked by our reference); knows no adapter. */
import { createHash } from 'node:crypto';
import { startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export interface Jisu extends Loopback {
  readonly charges: readonly { readonly reference: string; readonly target: string }[];
  /** `rechargestatus` of every order: 0 processing, 1 success, 2 failed. */
  endAs(status: string): void;
}

export async function startJisu(appkey: string, secret: string): Promise<Jisu> {
  const charges: { readonly reference: string; readonly target: string }[] = [];
  let ending = '0';

  function buy({ query }: SimRequest): SimReply {
    const names = ['amount', 'areatype', 'mobile', 'outorderno'];
    const text = names.map((name) => query.get(name) ?? '').join('');
    const sign = createHash('md5').update(`${text}${secret}`, 'utf8').digest('hex');
    if (query.get('sign') !== sign) return say('203', '');
    const [reference, target] = [query.get('outorderno') ?? '', query.get('mobile') ?? ''];
    charges.push({ reference, target });
    return say('0', show(charges.length - 1, '0'));
  }

  function show(index: number, rechargestatus: string) {
    const { reference, target } = charges[index] ?? { reference: '', target: '' };
    return { orderno: `JS${index + 1}`, outorderno: reference, mobile: target, totalfee: '18.00', rechargestatus };
  }

  function handle(request: SimRequest): SimReply {
    const { path, query } = request;
    if (query.get('appkey') !== appkey) return say('101', '');
    if (path === '/flowrecharge/recharge') return buy(request);
    const index = charges.findIndex(({ reference }) => reference === query.get('outorderno'));
    return index < 0 ? say('210', '') : say('0', show(index, ending));
  }
  return { ...(await startLoopback(handle)), charges, endAs: (status) => void (ending = status) };
}

function say(status: string, result: unknown): SimReply {
  return { status: 200, body: { status, msg: status === '0' ? 'ok' : 'no', result } };
}
