/** What is done in a shop in the course of a day, through the contract, as people would do it. */
import type { BatchId, CardId, CommandId, RechargeId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import type { CoreClient } from './core-client.ts';

/** Cards of the sample in customers' hands, in the order in which they were made. */
const SOLD_PREFIX = '89811009';
const BATCH_PLAN = 'SKR-10GB-30D';
const WAIT_MS_MAX = 120_000;
const LOOK_EVERY_MS = 100;

/** Look-ups fail, so that what is in doubt stays so for as long as anyone looks. */
export const STAYS_IN_DOUBT = [{ name: 'lookup_500', percent: 100 }] as const;

export interface Fault {
  readonly name: string;
  readonly percent: number;
}

export interface SoldCard {
  readonly id: CardId;
  readonly iccid: string;
}

export interface Till {
  /** 40 cards of the sample, always the same; which one stands how is in `core/shop/sample-cards.ts`. */
  readonly sold: readonly SoldCard[];
  /** How the practice provider behaves from now on. */
  practise(change: { readonly delayMs?: number; readonly faults?: readonly Fault[] }): Promise<void>;
  /** Sells the sold card number `card` a plan. `beforeSending` runs when it was verified and the plan chosen. */
  sell(
    seller: CoreClient,
    card: number,
    method: TenderMethod,
    beforeSending?: () => Promise<void>,
  ): Promise<RechargeId>;
  /** At once, or when `startsAtMs` has come. */
  startBatch(name: string, cards: readonly CardId[], startsAtMs?: UtcMs): Promise<BatchId>;
  /** Cards on the shelf that a batch can take, from `from` on. */
  shelf(from: number, count: number): Promise<readonly CardId[]>;
  waitForBatch(id: BatchId): Promise<void>;
  waitForOrders(ids: readonly RechargeId[], state: RechargeState): Promise<void>;
}

export async function openTill(core: CoreClient): Promise<Till> {
  const sold = await listSold(core);
  const [account] = await core.providers.list();
  const plan = (await core.plans.list({})).find(({ code }) => code === BATCH_PLAN);
  if (!account || !plan) throw new Error('this is not the sample shop');
  const { seed } = await core.providers.trainingBehaviour({ id: account.id });

  return {
    sold,
    async practise({ delayMs = 0, faults = STAYS_IN_DOUBT }) {
      const behaviour = { delayMs, jitterMs: 0, seed, faults: [...faults] };
      await core.providers.setTrainingBehaviour({ id: account.id, behaviour });
    },
    async sell(seller, card, method, beforeSending) {
      const cardId = sold[card]?.id;
      if (cardId === undefined) throw new Error(`there is no card ${card}`);
      return sellCard(seller, cardId, { turn: card, method, beforeSending });
    },
    async startBatch(name, cardIds, startsAtMs) {
      const cards = { from: 'cards' as const, cardIds: [...cardIds] };
      const { accepted, cost } = await core.batches.preview({ planId: plan.id, cards });
      const id = crypto.randomUUID() as BatchId;
      const confirmed = { acceptedCount: accepted, cost, ...(startsAtMs !== undefined && { startsAtMs }) };
      await core.batches.start({ id, name, planId: plan.id, cards, ...confirmed });
      return id;
    },
    async shelf(from, count) {
      const filter = { search: '', status: 'in_stock' as const, planId: plan.id };
      const page = await core.cards.list({ filter, sort: 'iccid', offset: from, limit: count });
      return page.rows.map(({ id }) => id);
    },
    waitForBatch: (id) => until(async () => (await core.batches.get({ id })).state === 'finished'),
    waitForOrders: (ids, state) =>
      until(async () => {
        const orders = await Promise.all(ids.map((id) => core.recharges.get({ id })));
        return orders.every((order) => order.state === state);
      }),
  };
}

/** Sells a card one of the plans that are offered for it; which one, `turn` decides. */
export async function sellCard(
  seller: CoreClient,
  cardId: CardId,
  how: {
    readonly turn: number;
    readonly method: TenderMethod;
    readonly beforeSending?: (() => Promise<void>) | undefined;
  },
): Promise<RechargeId> {
  const { turn, method } = how;
  // Of what has its price; for the others somebody must name an amount.
  const offers = (await seller.cards.verify({ id: cardId })).offers.filter(({ freeAmount }) => !freeAmount);
  const offer = offers[turn % offers.length];
  if (!offer) throw new Error(`nothing is offered for card ${cardId}`);
  await how.beforeSending?.();
  const { amountMinor } = offer.price;
  const paid = method === 'cash' ? { receivedMinor: roundUp(amountMinor) } : { reference: `T-${turn}0417` };
  const order = await seller.recharges.submit({
    commandId: crypto.randomUUID() as CommandId,
    cardId,
    planId: offer.planId,
    price: offer.price,
    tenders: [{ method, amountMinor, ...paid }],
    customerId: null,
  });
  return order.id;
}

async function listSold(core: CoreClient): Promise<readonly SoldCard[]> {
  const page = await core.cards.list({ filter: { search: SOLD_PREFIX }, sort: 'iccid', offset: 0, limit: 100 });
  return page.rows.filter(({ iccid }) => iccid.startsWith(SOLD_PREFIX));
}

/** What a customer hands over: the next full thousand. */
function roundUp(amountMinor: number): number {
  return Math.ceil(amountMinor / 1000) * 1000;
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const untilMs = performance.now() + WAIT_MS_MAX;
  while (!(await isSo())) {
    if (performance.now() > untilMs) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
