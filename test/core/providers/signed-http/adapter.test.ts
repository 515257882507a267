import { describe, expect, it, onTestFinished } from 'vitest';
import { startDayuanren } from '../../../support/simulators/signed-suppliers/dayuanren.ts';
import { startMengchen } from '../../../support/simulators/signed-suppliers/mengchen.ts';
import { startOnlinepay, SUCCESS_GBK } from '../../../support/simulators/signed-suppliers/onlinepay.ts';
import { COST, NOW_MS, openSignedAccount, orderOf, readShipped } from './signed-account.ts';

const MINUTE_MS = 60_000;
const product = { offerCode: 'CREDIT-50', name: '50 yuan', costMinor: 4_950 };

async function dayuanren() {
  const supplier = await startDayuanren('10001', 'demo-secret-04');
  onTestFinished(() => supplier.close());
  const setting = {
    definition: readShipped('dayuanren'),
    values: { host: `${supplier.origin}/yrapi.php`, userid: '10001', notifyUrl: 'https://shop.example.jp/cb' },
    secrets: { apikey: 'demo-secret-04' },
    products: [{ ...product, values: { id: '68' }, inputs: { faceValue: '50' } }],
  };
  return { supplier, setting, ...openSignedAccount(setting) };
}

async function onlinepay(key = 'demo-secret-06') {
  const supplier = await startOnlinepay('10086', 'demo-secret-06');
  onTestFinished(() => supplier.close());
  const setting = {
    definition: readShipped('onlinepay'),
    values: { host: supplier.origin, userid: '10086' },
    secrets: { key },
    products: [{ ...product, inputs: { faceValue: '50', productid: '话费' } }],
  };
  return { supplier, ...openSignedAccount(setting) };
}

async function mengchen(secret = 'demo-secret-10') {
  let theirsMs = NOW_MS;
  const supplier = await startMengchen('123', 'demo-secret-10', () => theirsMs);
  onTestFinished(() => supplier.close());
  const definition = { ...readShipped('mengchen'), clock: { toleranceMs: 30_000 } };
  const setting = {
    definition,
    values: { url: supplier.origin, userId: '123' },
    secrets: { secret },
    products: [{ ...product, inputs: { operator: '1', faceValue: '50' } }],
  };
  return { supplier, setTheirs: (ms: number) => void (theirsMs = ms), ...openSignedAccount(setting) };
}

describe('a supplier with sorted forms (Dayuanren)', () => {
  it('buys once, is asked by our reference, and proves what it delivered', async () => {
    const { supplier, provider } = await dayuanren();
    const prepared = provider.prepare(orderOf('HY2608010004'));
    expect(await provider.send(prepared)).toMatchObject({ kind: 'pending', providerReference: 'CZH1' });
    expect(supplier.sales).toEqual([
      { reference: 'HY2608010004', mobile: '+8613800138000', product: '68', state: '1' },
    ]);
    expect(await provider.lookUp(prepared)).toMatchObject({
      kind: 'found',
      outcome: { kind: 'succeeded', delivery: { providerReference: 'CZH1', realCost: COST } },
    });
  });

  it('writes no secret down, and sends what was written down', async () => {
    const { provider, supplier } = await dayuanren();
    const prepared = provider.prepare(orderOf('HY2608010004'));
    expect(JSON.stringify(prepared)).not.toContain('demo-secret');
    const revived = JSON.parse(JSON.stringify(prepared)) as typeof prepared;
    await provider.send(revived);
    await provider.send(revived);
    const [first, second] = supplier.requests;
    expect(first?.bytes).toEqual(second?.bytes);
  });

  it('knows nothing of a purchase whose answer was lost, and finds it', async () => {
    const { provider, supplier } = await dayuanren();
    const prepared = provider.prepare(orderOf('HY2608010005'));
    supplier.loseAnswers(1);
    expect(await provider.send(prepared)).toMatchObject({ kind: 'unknown' });
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: { kind: 'succeeded' } });
  });

  it('takes a reference that is known already for no refusal', async () => {
    const { provider } = await dayuanren();
    const prepared = provider.prepare(orderOf('HY2608010006'));
    await provider.send(prepared);
    expect(await provider.send(prepared)).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['2', { kind: 'found', outcome: { kind: 'rejected' } }],
    ['0', { kind: 'found', outcome: { kind: 'pending' } }],
    ['3', { kind: 'conflict', evidence: { cause: 'partial' } }],
    ['8', { kind: 'unclear', evidence: { cause: 'unlisted' } }],
  ])('reads the state %s', async (state, expected) => {
    const { provider, supplier } = await dayuanren();
    supplier.endAs(state);
    const prepared = provider.prepare(orderOf('HY2608010007'));
    await provider.send(prepared);
    expect(await provider.lookUp(prepared)).toMatchObject(expected);
  });

  it('believes no record of another number under our reference', async () => {
    const { provider, supplier } = await dayuanren();
    const prepared = provider.prepare(orderOf('HY2608010008'));
    await provider.send(prepared);
    const data = [{ out_trade_num: 'HY2608010008', mobile: '13999999999', state: 1 }];
    supplier.answerNext({ body: JSON.stringify({ errno: 0, data }) });
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'conflict' });
  });

  it('sends nothing for a definition that is not the one it was prepared with', async () => {
    const { provider, setting, supplier } = await dayuanren();
    const prepared = provider.prepare(orderOf('HY2608010009'));
    const other = openSignedAccount({ ...setting, definition: { ...setting.definition, inputs: { price: {} } } });
    const outcome = { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'DEFINITION_CHANGED' } };
    expect(await other.provider.send(prepared)).toMatchObject(outcome);
    expect(supplier.requests).toEqual([]);
  });

  it('prepares nothing without the number, the product or a value that the supplier needs', async () => {
    const { provider, setting } = await dayuanren();
    const { msisdn: _, ...withoutNumber } = orderOf('HY2608010010');
    expect(() => provider.prepare(withoutNumber)).toThrow(/phone number/);
    expect(() => provider.prepare(orderOf('HY2608010010', 'OTHER'))).toThrow(/no offer "OTHER"/);
    const { notifyUrl: _url, ...values } = setting.values;
    const lacking = openSignedAccount({ ...setting, values });
    expect(() => lacking.provider.prepare(orderOf('HY2608010010'))).toThrow(/missing/);
  });

  it('sends nothing without its key', async () => {
    const { setting, supplier } = await dayuanren();
    const { provider } = openSignedAccount({ ...setting, secrets: {} });
    const outcome = await provider.send(provider.prepare(orderOf('HY2608010011')));
    expect(outcome).toMatchObject({ kind: 'not_processed', cause: 'not_sent', accountTrouble: 'credentials' });
    expect(supplier.requests).toEqual([]);
  });
});

describe('a supplier that speaks GBK and XML (onlinepay.do)', () => {
  it('reads the bytes that we write, and we read its', async () => {
    const { supplier, provider, advance } = await onlinepay();
    const prepared = provider.prepare(orderOf('HY2608010006'));
    expect(await provider.send(prepared)).toMatchObject({ kind: 'pending', askAfterMs: 600_000 });
    expect(supplier.orders.get('HY2608010006')?.get('productid')).toBe('话费');
    expect(supplier.orders.get('HY2608010006')?.get('mobile')).toBe('13800138000');
    expect(await provider.lookUp(prepared)).toEqual({ kind: 'unclear', evidence: { cause: 'TOO_EARLY' } });
    advance(10 * MINUTE_MS);
    const answer = await provider.lookUp(prepared);
    expect(answer).toMatchObject({
      kind: 'found',
      outcome: {
        kind: 'succeeded',
        delivery: { realCost: COST, floatAfter: { amountMinor: 100_000, currency: 'CNY' } },
      },
    });
    expect(JSON.stringify(answer)).toContain('成功');
    expect(SUCCESS_GBK).toHaveLength(4);
  });

  it('takes "no such order" for one empty look-up and not for a refusal', async () => {
    const { provider, advance } = await onlinepay();
    const prepared = provider.prepare(orderOf('HY2608010012'));
    advance(11 * MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'empty' });
    advance(4 * 24 * 60 * MINUTE_MS);
    expect(await provider.lookUp(prepared)).toEqual({ kind: 'unclear', evidence: { cause: 'TOO_OLD' } });
  });

  it('tells the balance, and by it whether the key is right', async () => {
    const { provider } = await onlinepay();
    expect(await provider.balance()).toEqual({ kind: 'answered', value: { amountMinor: 123_450, currency: 'CNY' } });
    expect(await provider.testConnection?.()).toMatchObject({ kind: 'good', balance: { amountMinor: 123_450 } });
    const wrong = await onlinepay('wrong-secret');
    const verdict = await wrong.provider.testConnection?.();
    expect(verdict?.kind).not.toBe('good');
    expect(JSON.stringify(verdict)).not.toContain('wrong-secret');
  });

  it('strikes secrets out of what is kept of a reply', async () => {
    const { provider, supplier } = await onlinepay();
    supplier.answerNext({ body: 'your key is demo-secret-06' });
    const outcome = await provider.send(provider.prepare(orderOf('HY2608010013')));
    expect(outcome).toMatchObject({ kind: 'unknown', evidence: { body: 'your key is [key]', cause: 'unreadable' } });
  });
});

describe('a supplier with JSON and a watchful clock (Mengchen)', () => {
  it('buys, and a known reference leads to a question', async () => {
    const { provider, supplier } = await mengchen();
    const prepared = provider.prepare(orderOf('HY2608010010'));
    expect(await provider.send(prepared)).toMatchObject({ kind: 'pending' });
    expect(await provider.send(prepared)).toMatchObject({ kind: 'unknown', evidence: { cause: 'duplicate' } });
    expect(supplier.orders.get('HY2608010010')).toMatchObject({ amount: '50', mobile: '13800138000', operator: '1' });
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: { kind: 'succeeded' } });
  });

  it('says by how much the clock is off, and sends nothing meanwhile', async () => {
    const { provider, setTheirs, supplier, advance } = await mengchen();
    expect(await provider.testConnection?.()).toMatchObject({ kind: 'good', clockAheadMs: 123 });
    setTheirs(NOW_MS - 95_000);
    const verdict = await provider.testConnection?.();
    expect(verdict).toMatchObject({ kind: 'clock_off', clockAheadMs: 95_123 });
    const before = supplier.requests.length;
    const prepared = provider.prepare(orderOf('HY2608010014'));
    expect(await provider.send(prepared)).toMatchObject({ cause: 'not_sent', evidence: { cause: 'CLOCK_OFF' } });
    expect(supplier.requests).toHaveLength(before);
    advance(MINUTE_MS);
    expect(await provider.send(prepared)).toMatchObject({ kind: 'pending' });
  });
});

describe('a stored request', () => {
  it('is made again with the time and the chance of its first making', async () => {
    const supplier = await startMengchen('123', 'demo-secret-10', () => NOW_MS);
    onTestFinished(() => supplier.close());
    const shipped = readShipped('mengchen');
    const defaults = shipped['defaults'] as { readonly parameters: readonly unknown[] };
    const nonce = { name: 'nonce', value: '{random.nonce}' };
    const { provider, advance } = openSignedAccount({
      definition: {
        ...shipped,
        random: { nonce: { kind: 'hex' } },
        defaults: { ...defaults, parameters: [...defaults.parameters, nonce] },
      },
      values: { url: supplier.origin, userId: '123' },
      secrets: { secret: 'demo-secret-10' },
      products: [{ ...product, inputs: { operator: '1', faceValue: '50' } }],
    });
    const prepared = provider.prepare(orderOf('HY2608010015'));
    await provider.send(prepared);
    advance(MINUTE_MS);
    await provider.send(JSON.parse(JSON.stringify(prepared)) as typeof prepared);
    await provider.lookUp(prepared);
    await provider.lookUp(prepared);
    const [first, again, asked, askedAgain] = supplier.requests.map(({ bytes }) => bytes.toString());
    expect(first).toMatch(/"nonce":"[0-9a-f]{32}"/);
    expect(again).toBe(first);
    expect(askedAgain).not.toBe(asked);
  });
});

describe('an address', () => {
  const definition = readShipped('dakashi');
  const products = [{ offerCode: 'IOT-1GB', name: '1 GB', costMinor: 1_000 }];
  const account = { definition, values: { appId: 'iotdemo08' }, secrets: { secret: 'demo-secret-08' }, products };

  it('of plain http is not called unless the owner has accepted it', async () => {
    const { provider, sent } = openSignedAccount(account);
    const outcome = await provider.send(provider.prepare(orderOf('K1', 'IOT-1GB')));
    expect(outcome).toMatchObject({ kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'URL_NOT_HTTPS' } });
    expect(await provider.testConnection?.()).toMatchObject({
      kind: 'address_refused',
      evidence: { cause: 'URL_NOT_HTTPS' },
    });
    expect(sent).toEqual([]);
  });

  it('is pinned to the hosts that the account’s values name', async () => {
    const { provider, supplier, sent } = await dayuanren();
    await provider.send(provider.prepare(orderOf('K2')));
    expect(sent[0]?.onlyHosts).toEqual([new URL(supplier.origin).host]);
    expect(sent[0]?.allowsPlainHttp).toBeUndefined();
  });

  it('is not left for another by a redirect', async () => {
    const { provider, supplier } = await dayuanren();
    supplier.answerNext({ status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' });
    expect(await provider.send(provider.prepare(orderOf('K3')))).toMatchObject({ kind: 'unknown' });
    expect(supplier.requests).toHaveLength(1);
  });
});
