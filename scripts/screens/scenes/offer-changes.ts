/** What a provider has changed since a plan was made, wherever somebody is about to spend by it. */
import { enterNumber } from '../scene.ts';
import type { HouseScene, HouseView } from '../scene.ts';

type Core = HouseView['shop']['core'];
type Plan = Awaited<ReturnType<Core['plans']['list']>>[number];

/** By position in the sample: has plans that fit. */
const ABOUT_TO_LAPSE = 0;
/** In the provider's catalogue it is dearer than this by so much. */
const CHEAPER_MINOR = 150;

let before: readonly Plan[] = [];

/** Every plan as if it had been made when the provider took less; the first as if its offer had had another name. */
async function agePlans({ plans }: Core): Promise<void> {
  before = (await plans.list({})).filter(({ recharge }) => recharge !== null);
  for (const [index, plan] of before.entries()) {
    const { recharge } = plan;
    if (!recharge) continue;
    const cost = { ...recharge.cost, amountMinor: Math.max(1, recharge.cost.amountMinor - CHEAPER_MINOR) };
    await plans.save({
      ...plan,
      recharge: index === 0 ? { ...recharge, offerCode: 'SOLD-OUT-5GB' } : { ...recharge, cost },
    });
  }
}

async function restore({ plans }: Core): Promise<void> {
  for (const plan of before) await plans.save(plan);
}

async function checkBatch({ page, open, shop, settle }: HouseView): Promise<void> {
  await open('/batches/new');
  await page.locator('.k-batch-paste').fill(
    shop.sold
      .slice(0, 12)
      .map(({ iccid }) => iccid)
      .join('\n'),
  );
  await page.locator('.k-batch-plans label').last().click();
  await page.locator('.k-batch-checked').waitFor();
  await settle();
}

const changed = {
  stage: 'house',
  isState: true,
  before: ({ core }: HouseView['shop']) => agePlans(core),
  after: ({ core }: HouseView['shop']) => restore(core),
} as const;

export const OFFER_CHANGE_SCENES: readonly HouseScene[] = [
  {
    ...changed,
    area: 'plans',
    name: 'offer-gone',
    says: 'The offer that this plan is bought with is not sold any more.',
    show: ({ open }) => open(`/plans/${before[0]?.id ?? ''}`),
  },
  {
    ...changed,
    area: 'plans',
    name: 'offer-dearer',
    says: 'The provider takes more than the plan was made for: both costs, beside the price.',
    show: ({ open }) => open(`/plans/${before[1]?.id ?? ''}`),
  },
  {
    ...changed,
    area: 'counter',
    name: 'offer-dearer',
    says: 'Plans whose cost has moved since, before one of them is sold.',
    show: async ({ page, open, settle, shop }) => {
      await open('/counter');
      await enterNumber(page, shop.sold[ABOUT_TO_LAPSE]?.iccid ?? '');
      await page.locator('.k-card-panel').waitFor();
      await settle();
    },
  },
  {
    ...changed,
    area: 'batches',
    name: 'offer-dearer',
    says: 'A batch is checked whose plan costs more now than it was made for.',
    show: (view) => checkBatch(view),
  },
];
