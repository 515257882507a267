import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { readFormBytes, startSupplier } from '../../../support/simulators/signed-suppliers/loopback-supplier.ts';
import { openSignedAccount, orderOf } from './signed-account.ts';

const MINUTE_MS = 60_000;
const suppliers = JSON.parse(readFileSync(join(import.meta.dirname, 'further-suppliers.json'), 'utf8')) as {
  readonly definition: { readonly name: string };
}[];
const definition = suppliers.find(({ definition: one }) => one.name.startsWith('GBK and XML'))?.definition;

/** Tells each finished order once; whoever asks empties the list. */
async function open() {
  const finished: { reference: string; state: string }[] = [];
  const taken: string[] = [];
  const supplier = await startSupplier(({ path, bytes }) => {
    const xml = (inner: string) => ({ body: `<?xml version="1.0" encoding="gb2312"?><response>${inner}</response>` });
    if (path === '/recharge.php') {
      taken.push(readFormBytes(bytes, 'gbk').get('orderno') ?? '');
      return xml(`<ret>0</ret><sn>${taken.length}</sn>`);
    }
    const reports = finished
      .splice(0)
      .map(
        ({ reference, state }) =>
          `<report><orderno>${reference}</orderno><state>${state}</state><fee>9.70</fee></report>`,
      );
    return xml(`<ret>0</ret><reports>${reports.join('')}</reports>`);
  });
  onTestFinished(() => supplier.close());
  const product = { offerCode: 'DATA-1GB', name: '1 GB', costMinor: 970 };
  const values = { host: supplier.origin, agent: 'A41' };
  const account = openSignedAccount({ definition, values, secrets: { key: 'demo-secret-41' }, products: [product] });
  const lists = () => supplier.requests.filter(({ path }) => path === '/reports.php').length;
  const buy = async (reference: string) => {
    const prepared = account.provider.prepare(orderOf(reference, 'DATA-1GB'));
    await account.provider.send(prepared);
    return prepared;
  };
  return {
    ...account,
    supplier,
    lists,
    buy,
    end: (reference: string, state: string) => void finished.push({ reference, state }),
  };
}

describe('a list that is empty once it was read', () => {
  it('is read once for all orders that it names, and kept for those that are asked about later', async () => {
    const { provider, buy, end, lists } = await open();
    const [first, second] = [await buy('R1'), await buy('R2')];
    end('R1', '4');
    end('R2', '5');
    expect(await provider.lookUp(second)).toMatchObject({ kind: 'found', outcome: { kind: 'rejected' } });
    expect(await provider.lookUp(first)).toMatchObject({
      kind: 'found',
      outcome: { kind: 'succeeded', delivery: { realCost: { amountMinor: 970, currency: 'CNY' } } },
    });
    expect(lists()).toBe(1);
  });

  it('has one reader at a time, in its pace', async () => {
    const { provider, buy, end, lists, advance } = await open();
    const orders = [await buy('R1'), await buy('R2'), await buy('R3')];
    end('R1', '4');
    end('R2', '4');
    end('R3', '4');
    const answers = await Promise.all(orders.map((prepared) => provider.lookUp(prepared)));
    expect(answers.map(({ kind }) => kind)).toEqual(['found', 'found', 'found']);
    expect(lists()).toBe(1);
    const later = await buy('R4');
    expect(await provider.lookUp(later)).toEqual({ kind: 'unclear', evidence: { cause: 'ASKED_JUST_NOW' } });
    advance(MINUTE_MS);
    await provider.lookUp(later);
    expect(lists()).toBe(2);
  });

  it('tells the end of a purchase whose answer was lost, and never that there was none', async () => {
    const { provider, supplier, buy, end, advance } = await open();
    supplier.loseAnswers(1);
    const prepared = await buy('R1');
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NOT_YET_TOLD' } });
    advance(24 * 60 * MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NOT_YET_TOLD' } });
    end('R1', '4');
    advance(MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: { kind: 'succeeded' } });
  });

  it('that got lost on its way leaves its orders unknown', async () => {
    const { provider, supplier, buy, end, advance } = await open();
    const prepared = await buy('R1');
    end('R1', '4');
    supplier.loseAnswers(1);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear' });
    advance(MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NOT_YET_TOLD' } });
  });

  it('that says first delivered and then failed is left to a person', async () => {
    const { provider, buy, end, advance } = await open();
    const prepared = await buy('R1');
    end('R1', '4');
    await provider.lookUp(prepared);
    end('R1', '5');
    advance(MINUTE_MS);
    await provider.lookUp(await buy('R2'));
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'conflict' });
  });

  it('is not believed by a rule that does not look at the order’s own record', () => {
    const copy = structuredClone(definition) as unknown as {
      operations: { reports: { reply: { rules: unknown[] } } };
    };
    copy.operations.reports.reply.rules.push({ when: { ret: '0' }, class: 'pending' });
    const reading = readDefinition(copy);
    expect(reading.ok ? [] : reading.problems).toEqual([
      { path: 'operations.reports.reply.rules[2].when', message: 'needs a field of $record: the list speaks of many' },
    ]);
  });
});
