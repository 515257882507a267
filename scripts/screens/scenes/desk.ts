import type { RechargeId } from '../../../contract/terms/ids.ts';
import { decideByHand, findNothingYet, loseKeys, spendQuestions } from '../hard-doubts.ts';
import type { HouseScene, HouseView } from '../scene.ts';

const NOT_YET = 0 as RechargeId;
let [spent, missing] = [NOT_YET, NOT_YET];
let keys = { keyLifeOver: NOT_YET, cancelled: NOT_YET };
let marked = { delivered: NOT_YET, notDelivered: NOT_YET };

async function openVerdict({ page, open, shop, settle }: HouseView, index: number): Promise<void> {
  await open(`/in-doubt/${shop.unaskable}`);
  await page.locator('.k-doubt-actions').getByRole('button').nth(index).click();
  await page.locator('.ant-modal').waitFor();
  await settle();
}

async function openCase({ open, shop }: HouseView, kind: 'conflict' | 'reversal'): Promise<void> {
  const { rows } = await shop.core.cases.list({ which: 'open', offset: 0, limit: 20 });
  await open(`/in-doubt/cases/${rows.find((row) => row.kind === kind)?.id ?? 0}`);
}

/** The in-doubt desk: what is asked, what a person must decide, money owed back, and cases. */
export const DESK_SCENES: readonly HouseScene[] = [
  {
    area: 'in-doubt',
    name: 'asking',
    says: 'Left the list, right the evidence, below it what is safe now: Kaduo is asking.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open, shop }) => open(`/in-doubt/${shop.inDoubt}`),
  },
  {
    area: 'in-doubt',
    name: 'unaskable',
    says: 'A provider that cannot be asked: the card before and after, and the verdicts.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open, shop }) => open(`/in-doubt/${shop.unaskable}`),
  },
  {
    area: 'in-doubt',
    name: 'conflict',
    says: 'Another card under our reference: to the case, nothing else.',
    stage: 'house',
    isMain: true,
    show: ({ open, shop }) => open(`/in-doubt/${shop.conflict}`),
  },
  {
    area: 'in-doubt',
    name: 'not-found-yet',
    says: 'Asked and not found: when it will be known that it was not taken.',
    stage: 'house',
    isState: true,
    isWide: true,
    before: async (shop) => {
      missing = await findNothingYet(shop);
    },
    show: ({ open }) => open(`/in-doubt/${missing}`),
  },
  {
    area: 'counter',
    name: 'not-found-yet',
    says: 'The same at the counter.',
    stage: 'house',
    isState: true,
    before: async (shop) => {
      if (missing === NOT_YET) missing = await findNothingYet(shop);
    },
    show: ({ open }) => open(`/counter/order/${missing}`),
    after: (shop) => shop.practise({}),
  },
  {
    area: 'in-doubt',
    name: 'queries-spent',
    says: 'Asked for a week without a word: to be called, then decided.',
    stage: 'house',
    isState: true,
    before: async (shop) => {
      spent = await spendQuestions(shop);
    },
    show: ({ open }) => open(`/in-doubt/${spent}`),
    after: (shop) => shop.practise({}),
  },
  {
    area: 'in-doubt',
    name: 'key-life-over',
    says: 'Asked only by repeating, and the time for it is over.',
    stage: 'house',
    isState: true,
    before: async (shop) => {
      keys = await loseKeys(shop);
    },
    show: ({ open }) => open(`/in-doubt/${keys.keyLifeOver}`),
  },
  {
    area: 'in-doubt',
    name: 'cancel-requested',
    says: 'A batch was cancelled while it was on its way: asking could buy it.',
    stage: 'house',
    isState: true,
    show: ({ open }) => open(`/in-doubt/${keys.cancelled}`),
  },
  {
    area: 'in-doubt',
    name: 'marked-delivered',
    says: 'A person’s word, not the provider’s: who, when and why.',
    stage: 'house',
    isState: true,
    before: async (shop) => {
      marked = await decideByHand(shop);
    },
    show: ({ open }) => open(`/in-doubt/${marked.delivered}`),
  },
  {
    area: 'in-doubt',
    name: 'marked-not-delivered',
    says: 'The other verdict: the money is to go back.',
    stage: 'house',
    isState: true,
    show: ({ open }) => open(`/in-doubt/${marked.notDelivered}`),
  },
  {
    area: 'counter',
    name: 'marked-delivered',
    says: 'At the counter: marked by a person, and the receipt.',
    stage: 'house',
    isState: true,
    show: ({ open }) => open(`/counter/order/${marked.delivered}`),
  },
  {
    area: 'in-doubt',
    name: 'delivered-dialog',
    says: 'A verdict: what it does, why, what was seen.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: (view) => openVerdict(view, 0),
  },
  {
    area: 'in-doubt',
    name: 'not-delivered-dialog',
    says: 'The other verdict.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: (view) => openVerdict(view, 1),
  },
  {
    area: 'in-doubt',
    name: 'resend-dialog',
    says: 'To be sent once more: what may be lost, and the owner’s PIN.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: (view) => openVerdict(view, 2),
  },
  {
    area: 'in-doubt',
    name: 'refunds',
    says: 'Money that is owed back.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/in-doubt/refunds'),
  },
  {
    area: 'in-doubt',
    name: 'cases',
    says: 'What contradicts settled orders.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/in-doubt/cases'),
  },
  {
    area: 'in-doubt',
    name: 'case-conflict',
    says: 'What we sent beside what the provider has.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: (view) => openCase(view, 'conflict'),
  },
  {
    area: 'in-doubt',
    name: 'case-reversal',
    says: 'Recharged and taken back: what can be done about the money.',
    stage: 'house',
    isMain: true,
    show: (view) => openCase(view, 'reversal'),
  },
  {
    area: 'in-doubt',
    name: 'case-dialog',
    says: 'Booking an end of a case.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async (view) => {
      await openCase(view, 'reversal');
      await view.page.locator('.k-doubt-actions').getByRole('button').first().click();
      await view.page.locator('.ant-modal').waitFor();
      await view.settle();
    },
  },
];
