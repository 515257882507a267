import { describe, expect, it } from 'vitest';
import type { CardId, CommandId, CustomerId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { approve, createApprovals } from '../../../core/staff/approvals.ts';
import { getCard } from '../../../core/cards/get-card.ts';
import type { AppContext } from '../../../core/context.ts';
import { saveCustomer } from '../../../core/customers/customer-calls.ts';
import { listCodes, sealCode, showCode } from '../../../core/guards/card-codes.ts';
import { setCustomerBlocked } from '../../../core/guards/customer-blocks.ts';
import { guardSale } from '../../../core/guards/guard-recharges.ts';
import { saveLimits } from '../../../core/guards/recharge-limits.ts';
import { APPROVAL_HEADER } from '../../../contract/shell.ts';
import { addStaff } from '../../../core/staff/staff-calls.ts';
import { createWorld, sell } from '../../support/recharge-world.ts';
import { addCards, iccidAt, openShop, OWNER_PIN } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const LPA = 'LPA:1$smdp.example$SECRET-77';

function contextOf({ core }: TestShop, approval?: string): AppContext {
  const approvals = approvalsOf(core);
  const headers = new Headers(approval === undefined ? {} : { [APPROVAL_HEADER]: approval });
  return { core: { ...core, approvals } as never, caller: 'browser', reqHeaders: headers };
}

const kept = new WeakMap<object, ReturnType<typeof createApprovals>>();
function approvalsOf(core: TestShop['core']) {
  const approvals = kept.get(core) ?? createApprovals(core.ports);
  kept.set(core, approvals);
  return approvals;
}

async function openWithCard() {
  const shop = await openShop();
  const contact = { name: '李', language: 'zh-CN' as const, notes: '', contacts: [], groupId: null };
  const { id: customerId } = await saveCustomer(shop.core, shop.owner, contact);
  const [id] = (await addCards(shop, [{ iccid: iccidAt(1), customerId, status: 'sold' }])) as [CardId];
  return { shop, id, customerId };
}

async function audited({ core }: TestShop) {
  return core.database.db.selectFrom('audit_entry').select(['act', 'details']).orderBy('id').execute();
}

const sale = (customerId: CustomerId | null, ...rechargedCardIds: CardId[]) => ({
  commandId: 'guarded-sale-000001' as CommandId,
  customerId,
  rechargedCardIds,
});

describe('a blocked customer', () => {
  it('is sold nothing and their cards are not recharged, until the block is lifted', async () => {
    const { shop, id, customerId } = await openWithCard();
    const ask = { customerId, blocked: true, reason: 'charged back twice' };
    expect(await setCustomerBlocked(shop.core, shop.owner, ask)).toMatchObject({ reason: 'charged back twice' });
    const context = contextOf(shop);
    const sold = () => Promise.resolve('sold');
    const refused = { code: 'CUSTOMER_BLOCKED', data: { why: 'charged back twice' } };
    await expect(guardSale(context, shop.owner, sale(customerId), sold)).rejects.toMatchObject(refused);
    // Whoever brings the card in.
    await expect(guardSale(context, shop.owner, sale(null, id), sold)).rejects.toMatchObject(refused);
    await setCustomerBlocked(shop.core, shop.owner, { ...ask, blocked: false });
    expect(await guardSale(context, shop.owner, sale(customerId, id), sold)).toBe('sold');
    expect((await audited(shop)).map(({ act }) => act)).toContain('customer-blocked');
  });
});

describe('a limit', () => {
  it('is kept by two counters at once; a colleague with the right lets one go beyond it', async () => {
    const { clock, start } = await createWorld();
    const { core } = await start();
    const owner = { staffId: 1 as never, name: 'O', role: 'owner', language: 'en' } as const;
    await saveLimits(core, owner, [{ who: 'card', countMax: 1, hours: 24 }]);
    const clerk = { ...owner, role: 'clerk' as const };
    const sessions = { rightsOf: (role: string) => Promise.resolve(role === 'owner' ? ['exceed_limits'] : []) };
    const context = contextOf({ core: { ...core, sessions } } as never);
    const cardId = 1 as CardId;
    const submit = (commandId: string) =>
      guardSale(context, clerk, { ...sale(null, cardId), commandId: commandId as CommandId }, async () => {
        const id = await sell({ core } as never, 1);
        await clock.settle();
        return id;
      });
    const both = await Promise.allSettled([submit('limited-sale-000001'), submit('limited-sale-000002')]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'LIMIT_REACHED', data: { who: 'card', limit: 1, hours: 24 } } });
    // The owner's own right is written down where it is used.
    const allowed = guardSale(context, owner, sale(null, cardId), () => Promise.resolve('sold'));
    expect(await allowed).toBe('sold');
    const later = (clock.nowMs() + 25 * 3_600_000) as UtcMs;
    const ports = { ...core.ports, clock: { ...core.ports.clock, nowMs: () => later } };
    const tomorrow: AppContext = { ...context, core: { ...context.core, ports } };
    expect(await guardSale(tomorrow, clerk, sale(null, cardId), () => Promise.resolve('sold'))).toBe('sold');
  });

  it('is gone beyond by an approval once', async () => {
    const { shop } = await openWithCard();
    await saveLimits(shop.core, shop.owner, [{ who: 'staff', countMax: 1, hours: 1 }]);
    await addStaff(shop.core, shop.owner, { name: 'Clerk', role: 'clerk', pin: '739154', language: 'en' } as never);
    const row = await shop.core.database.db
      .selectFrom('staff')
      .selectAll()
      .where('name', '=', 'Clerk')
      .executeTakeFirst();
    if (!row) throw new Error('there is a clerk');
    const clerk = { staffId: row.id, name: 'Clerk', role: 'clerk', language: 'en' } as const;
    const two = { ...sale(null), rechargedCardIds: [1, 1] as CardId[] };
    const sold = () => Promise.resolve('sold');
    await expect(guardSale(contextOf(shop), clerk, two, sold)).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
    const asked = { staffId: shop.owner.staffId, pin: OWNER_PIN, right: 'exceed_limits' } as const;
    const { approval } = await approve({ ...shop.core, approvals: approvalsOf(shop.core) }, clerk, asked);
    const context = contextOf(shop, approval);
    expect(await guardSale(context, clerk, two, sold)).toBe('sold');
    await expect(guardSale(context, clerk, two, sold)).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
  });
});

describe('a code of a card', () => {
  it('is sealed in the file, shown once, and the log keeps who saw it but never the code', async () => {
    const { shop, id } = await openWithCard();
    const { core, owner } = shop;
    await sealCode(core, owner, { id, kind: 'activation', code: LPA });
    const row = await core.database.db.selectFrom('card_code').selectAll().executeTakeFirstOrThrow();
    expect(row.sealed).not.toContain('SECRET');
    expect(Buffer.from(row.sealed, 'base64').toString('latin1')).not.toContain('SECRET');
    expect(await listCodes(core, id)).toMatchObject([{ kind: 'activation', shownAtMs: null }]);
    const of = { id, kind: 'activation' } as const;
    const both = await Promise.allSettled([showCode(core, owner, of, null), showCode(core, owner, of, null)]);
    expect(both).toMatchObject([
      { status: 'fulfilled', value: { code: LPA } },
      { status: 'rejected', reason: { code: 'CODE_SHOWN', data: { name: 'Owner' } } },
    ]);
    expect(await showCode(core, owner, of, { reason: 'printer jam' })).toEqual({ code: LPA });
    const log = await audited(shop);
    expect(log.map(({ act }) => act).slice(-3)).toEqual([
      'card-code-sealed',
      'card-code-shown',
      'card-code-shown-again',
    ]);
    expect(JSON.stringify([log, await getCard(core, { id })])).not.toContain('SECRET');
  });

  it('does not open on another card, nor with another machine’s key', async () => {
    const { shop, id } = await openWithCard();
    const { core, owner } = shop;
    const [other] = (await addCards(shop, [{ iccid: iccidAt(2) }])) as [CardId];
    await sealCode(core, owner, { id, kind: 'pin', code: '1234' });
    core.database.sqlite.exec(
      `INSERT INTO card_code SELECT ${other}, kind, sealed, sealed_at_ms, sealed_by, NULL, NULL FROM card_code`,
    );
    await expect(showCode(core, owner, { id: other, kind: 'pin' }, null)).rejects.toMatchObject({
      code: 'CODE_UNREADABLE',
    });
    shop.secrets.set('card-codes.key', Buffer.alloc(32, 9).toString('base64'));
    await expect(showCode(core, owner, { id, kind: 'pin' }, null)).rejects.toMatchObject({ code: 'CODE_UNREADABLE' });
    expect(await listCodes(core, id)).toMatchObject([{ shownAtMs: null }]);
  });
});

describe('a card', () => {
  it('that came from nowhere, or was used before it was sold, is flagged', async () => {
    const { shop } = await openWithCard();
    const used = { iccid: iccidAt(3), status: 'in_stock' as const, activatedAtMs: shop.clock.nowMs };
    const [id] = (await addCards(shop, [used])) as [CardId];
    expect((await getCard(shop.core, { id })).flags).toEqual(['no_known_batch', 'used_before_sale']);
  });
});
