import type { HouseScene, HouseView } from '../scene.ts';

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
    name: 'delivered-dialog',
    says: 'A verdict: what it does, why, what was seen.',
    stage: 'house',
    show: (view) => openVerdict(view, 0),
  },
  {
    area: 'in-doubt',
    name: 'not-delivered-dialog',
    says: 'The other verdict.',
    stage: 'house',
    show: (view) => openVerdict(view, 1),
  },
  {
    area: 'in-doubt',
    name: 'resend-dialog',
    says: 'To be sent once more: what may be lost, and the owner’s PIN.',
    stage: 'house',
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
    show: async (view) => {
      await openCase(view, 'reversal');
      await view.page.locator('.k-doubt-actions').getByRole('button').first().click();
      await view.page.locator('.ant-modal').waitFor();
      await view.settle();
    },
  },
];
