/** An invented supplier that wants a login first, and tells what a card is, what it has used and what it takes. */
import { startSupplier } from './loopback-supplier.ts';
import type { LoopbackSupplier } from './loopback-supplier.ts';

export interface Tokenhouse extends LoopbackSupplier {
  readonly sales: { readonly reference: string; readonly iccid: string; readonly code: string }[];
  /** How often somebody logged in. */
  readonly logins: () => number;
  /** Every token that was given so far has ended. */
  revokeTokens(): void;
  /** What is said of every card. */
  setCard(card: Readonly<Record<string, unknown>>): void;
}

const PLANS = Array.from({ length: 5 }, (_, index) => ({
  id: `P${index + 1}`,
  title: `${index + 1} GB`,
  yuan: `${(index + 1) * 9}.90`,
  size: `${index + 1}G`,
  days: 30,
}));
const PAGE = 2;

export async function startTokenhouse(user: string, password: string): Promise<Tokenhouse> {
  const sales: { reference: string; iccid: string; code: string }[] = [];
  const live = new Set<string>();
  let logins = 0;
  let card: Readonly<Record<string, unknown>> = { sim: 'ON', msisdn: '14400000001', until: '2026-09-01 00:00:00' };
  const say = (code: number, data: unknown = null) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, data }),
  });
  const supplier = await startSupplier(({ path, headers, bytes }) => {
    const json = JSON.parse(bytes.toString() || '{}') as Record<string, string>;
    if (path === '/login') {
      if (json['user'] !== user || json['password'] !== password) return say(4010);
      logins += 1;
      const token = `session-token-${logins}`;
      live.add(token);
      return say(0, { token, seconds: 3_600 });
    }
    if (!live.has(String(headers['authorization']).replace(/^Bearer /, ''))) return say(4011);
    switch (path) {
      case '/buy':
        sales.push({ reference: json['no'] ?? '', iccid: json['iccid'] ?? '', code: json['code'] ?? '' });
        return say(0, { id: `T${sales.length}` });
      case '/order': {
        const index = sales.findIndex(({ reference }) => reference === json['no']);
        const sale = sales[index];
        return sale ? say(0, { id: `T${index + 1}`, no: sale.reference, state: 'DONE' }) : say(4040);
      }
      case '/orders': {
        const listed = sales.map(({ reference, iccid, code }, index) => ({
          id: `T${index + 1}`,
          no: reference,
          iccid,
          code,
          yuan: '9.90',
          state: reference.startsWith('BACK') ? 'RETURNED' : 'DONE',
          // One minute after another, the latest first.
          at: `2026-08-01 10:${String(10 + index).padStart(2, '0')}:00`,
        }));
        return say(0, { since: json['since'], rows: listed.toReversed() });
      }
      case '/cancel':
        return json['id'] === undefined ? say(4040) : json['id'] === 'T1' ? say(0) : say(4090);
      case '/balance':
        return say(0, { yuan: '120.50' });
      case '/card':
        return json['iccid']?.startsWith('8986') ? say(0, { iccid: json['iccid'], ...card }) : say(4042);
      case '/use':
        return say(0, { totalMb: '3072.00', usedMb: '1024.50' });
      case '/card/plans':
        return say(0, PLANS.slice(0, 2));
      case '/plans': {
        const page = Number(json['page']);
        return say(0, PLANS.slice((page - 1) * PAGE, page * PAGE));
      }
      default:
        return say(5000);
    }
  });
  return {
    ...supplier,
    sales,
    logins: () => logins,
    revokeTokens: () => live.clear(),
    setCard: (next) => void (card = next),
  };
}
