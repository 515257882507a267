import type { CustomerId, PlanId, ProviderAccountId, StaffId, SupplierId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { SAMPLE_PINS } from '../../contract/terms/sample-staff.ts';
import { addDays, shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { applyStanding } from '../../db/card-standing.ts';
import { findCardIdsByIccids, insertCards } from '../../db/cards.ts';
import { insertCustomer } from '../../db/customers.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { insertStaff } from '../../db/staff.ts';
import { findOrAddSupplier } from '../../db/suppliers.ts';
import type { Core } from '../core.ts';
import type { Ports } from '../ports.ts';
import { insertTrainingAccount } from '../providers/add-training-account.ts';
import type { ToldCard } from '../providers/training/training-control.ts';
import { hashPin } from '../staff/pin.ts';
import { makeSampleSold, makeSampleStock, sampleLotOf } from './sample-cards.ts';
import type { SampleSoldCard, SampleStockCard } from './sample-cards.ts';
import { insertSamplePlans, SAMPLE_PLANS } from './sample-plans.ts';
import { PRACTICE_PROVIDER, SAMPLE_BUYER, SAMPLE_CLERK, SAMPLE_CUSTOMERS, SAMPLE_SUPPLIERS } from './sample-texts.ts';
import type { SamplePlanCode } from './sample-texts.ts';

export interface SampleOwner {
  readonly timeZone: string;
  readonly currency: Currency;
  readonly language: Language;
  readonly ownerId: StaffId;
  readonly ownerName: string;
}

/** What remains to be done once the sample shop is committed. */
export interface SampleShop {
  readonly accountId: ProviderAccountId;
  readonly told: readonly ToldCard[];
}

/** Hashes of the practice PINs; made before the transaction, which awaits nothing but the database. */
export async function hashSamplePins(ports: Pick<Ports, 'random' | 'secrets'>) {
  return { clerk: await hashPin(ports, SAMPLE_PINS.clerk), buyer: await hashPin(ports, SAMPLE_PINS.buyer) };
}

/** Fills a new shop with what makes every screen worth looking at, and a training provider to practise on. */
export async function insertSampleShop(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  shop: SampleOwner,
  pins: Awaited<ReturnType<typeof hashSamplePins>>,
): Promise<SampleShop> {
  const nowMs = ports.clock.nowMs();
  await insertSampleStaff(tx, shop, pins, nowMs);
  const accountId = await insertTrainingAccount(tx, ports, shop.ownerId, PRACTICE_PROVIDER[shop.language]);
  const plans = await insertSamplePlans(tx, accountId, shop.currency);
  const customers: CustomerId[] = [];
  for (const customer of SAMPLE_CUSTOMERS) customers.push(await insertCustomer(tx, customer, nowMs));
  const stock = makeSampleStock();
  const sold = makeSampleSold(nowMs);
  const suppliers: SupplierId[] = [];
  for (const name of SAMPLE_SUPPLIERS) suppliers.push(await findOrAddSupplier(tx, name));
  await insertStock(tx, stock, plans, suppliers, shop.timeZone, nowMs);
  await insertSold(tx, sold, plans, suppliers, customers, nowMs);
  return { accountId, told: [...stock.map(tellStock), ...sold.map(tellSold)] };
}

/** Makes the training provider know the cards as our books do. */
export async function tellTrainingProvider(
  { accounts, ports }: Pick<Core, 'accounts' | 'ports'>,
  { accountId, told }: SampleShop,
): Promise<void> {
  const control = await accounts.trainingControlOf(accountId);
  const answer = await control.tellCards(told);
  // Practice works without it: for cards that it was not told of, the provider makes a standing of their digits.
  if (answer.kind !== 'done') ports.log.warn('sample-cards-not-told', { answer: answer.kind });
}

async function insertSampleStaff(
  tx: Tx,
  { ownerName }: SampleOwner,
  pins: { readonly clerk: string; readonly buyer: string },
  nowMs: UtcMs,
): Promise<void> {
  const people = [
    { name: SAMPLE_CLERK, role: 'clerk', language: 'ja', pinHash: pins.clerk },
    { name: SAMPLE_BUYER, role: 'buyer', language: 'zh-CN', pinHash: pins.buyer },
  ] as const;
  for (const person of people) {
    // Whoever sets the shop up may well bear one of these names.
    const name = person.name === ownerName ? `${person.name} 2` : person.name;
    await insertStaff(tx, { ...person, name }, nowMs);
  }
}

async function insertStock(
  tx: Tx,
  stock: readonly SampleStockCard[],
  plans: ReadonlyMap<SamplePlanCode, PlanId>,
  suppliers: readonly SupplierId[],
  timeZone: string,
  nowMs: UtcMs,
): Promise<void> {
  const today = shopDateOf(nowMs, timeZone);
  await insertCards(
    tx,
    stock.map((card) => ({
      iccid: card.iccid,
      status: 'in_stock',
      createdAtMs: nowMs,
      planId: plans.get(card.plan) ?? null,
      supplierId: suppliers[card.supplier] ?? null,
      batchLabel: card.batchLabel,
      location: card.location,
      cost: { amountMinor: card.costYen, currency: 'JPY' },
      activateByOn: addDays(today, card.activateWithinDays),
    })),
  );
}

async function insertSold(
  tx: Tx,
  sold: readonly SampleSoldCard[],
  plans: ReadonlyMap<SamplePlanCode, PlanId>,
  suppliers: readonly SupplierId[],
  customers: readonly CustomerId[],
  nowMs: UtcMs,
): Promise<void> {
  await insertCards(
    tx,
    sold.map((card) => {
      const lot = sampleLotOf(card.plan);
      return {
        iccid: card.iccid,
        status: 'sold',
        createdAtMs: nowMs,
        planId: plans.get(card.plan) ?? null,
        supplierId: (lot && suppliers[lot.supplier]) ?? null,
        batchLabel: lot?.batchLabel ?? null,
        cost: lot ? { amountMinor: lot.costYen, currency: 'JPY' } : null,
        msisdn: card.msisdn,
        customerId: card.customer === null ? null : (customers[card.customer] ?? null),
        soldAtMs: card.soldAtMs,
      };
    }),
  );
  const ids = await findCardIdsByIccids(
    tx,
    sold.map(({ iccid }) => iccid),
  );
  for (const { iccid, activatedAtMs, expiresAtMs, dataLeftBytes, dataTotalBytes } of sold) {
    const id = ids.get(iccid);
    if (id === undefined) throw new Error('a sample card is not there');
    const standing = {
      activatedAtMs: activatedAtMs ?? undefined,
      expiresAtMs: expiresAtMs ?? undefined,
      dataLeftBytes: dataLeftBytes ?? undefined,
      dataTotalBytes: dataTotalBytes ?? undefined,
    };
    applyStanding(syncOf(tx), id, standing, nowMs);
  }
}

function tellStock({ iccid, plan }: SampleStockCard): ToldCard {
  return {
    iccid,
    family: familyOf(plan),
    state: 'inactive',
    msisdn: null,
    dataLeftBytes: null,
    dataTotalBytes: null,
    activatedAtMs: null,
    expiresAtMs: null,
    rechargeUntilMs: null,
  };
}

function tellSold(card: SampleSoldCard): ToldCard {
  const { iccid, msisdn, dataLeftBytes, dataTotalBytes, activatedAtMs, expiresAtMs } = card;
  const state = expiresAtMs === null ? 'inactive' : 'active';
  return {
    iccid,
    family: familyOf(card.plan),
    state,
    msisdn,
    dataLeftBytes,
    dataTotalBytes,
    activatedAtMs,
    expiresAtMs,
  };
}

function familyOf(code: SamplePlanCode) {
  const plan = SAMPLE_PLANS.find((candidate) => candidate.code === code);
  if (!plan) throw new Error(`${code} is no sample plan`);
  return plan.family;
}
