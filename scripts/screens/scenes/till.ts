import type { CommandId } from '../../../contract/terms/ids.ts';
import type { LivelyShop } from '../lively-shop.ts';
import type { HouseScene } from '../scene.ts';

const OPENED_WITH = [
  { denominationMinor: 5_000, count: 2 },
  { denominationMinor: 1_000, count: 18 },
  { denominationMinor: 100, count: 20 },
];

/** Opens the till once; it stays open for all that comes after. */
async function openTill({ core }: LivelyShop): Promise<void> {
  if ((await core.till.state()).shift) return;
  await core.till.open({ counts: OPENED_WITH });
  await core.till.move({
    commandId: 'scene-stamps-0000001' as CommandId,
    direction: 'out',
    purpose: 'expense',
    amountMinor: 840,
    reason: 'stamps',
  });
}

/** The drawer: closed, open, counted. */
export const TILL_SCENES: readonly HouseScene[] = [
  {
    area: 'till',
    name: 'closed',
    says: 'No till was opened yet.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/till'),
  },
  {
    area: 'till',
    name: 'open',
    says: 'X: the shift so far; in the status bar who is at the till.',
    stage: 'house',
    isMain: true,
    before: openTill,
    show: ({ open }) => open('/till'),
  },
  {
    area: 'till',
    name: 'count',
    says: 'Counted against expected; the difference asks for its reason.',
    stage: 'house',
    isState: true,
    isDialog: true,
    before: openTill,
    show: async ({ page, open, settle }) => {
      await open('/till');
      await page.locator('.k-page-header-actions .ant-btn-primary').click();
      await page.locator('.k-till-counts input').first().fill('3');
      await settle();
    },
  },
  {
    area: 'till',
    name: 'closed-z',
    says: 'Z of a shift, and the list of all.',
    stage: 'house',
    isState: true,
    before: async (shop) => {
      await openTill(shop);
      const { shift, expectedMinor } = await shop.core.till.state();
      if (!shift) return;
      const closing = { id: shift.id, expectedMinor, takenOutMinor: 0 };
      const counts = [{ denominationMinor: 10, count: Math.round(expectedMinor / 10) - 2 }];
      await shop.core.till.close({ ...closing, counts, reason: '2 × 10' });
    },
    show: async ({ page, open, settle }) => {
      await open('/till');
      await page.locator('.k-till-closed [role="row"][aria-rowindex="2"]').first().click();
      await settle();
    },
    after: async ({ core }) => {
      await core.till.open({ counts: null });
    },
  },
];
