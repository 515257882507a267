import { until } from '../till.ts';
import type { HouseScene, HouseView } from '../scene.ts';

/** Which part of an account is shown, by its place above it. */
const PART = { float: 0, practice: 1, catalogue: 2, notices: 4 } as const;
/** More than any practice float: what is left is below a tenth of it. */
const FAR_TOO_LITTLE = 10_000_000;

async function openPart({ page, open, settle }: HouseView, part: keyof typeof PART, path = '/providers') {
  await open(path);
  await page.locator('.k-provider-parts .ant-segmented-item').nth(PART[part]).click();
  await settle();
}

async function warnBelow(shop: HouseView['shop'], amountMinor: number): Promise<void> {
  const [account] = await shop.core.providers.list();
  if (!account) throw new Error('the sample shop has no account');
  const lowFloat = { amountMinor, currency: account.lowFloat.currency };
  await shop.core.providers.setLowFloat({ id: account.id, lowFloat });
}

/** One kind of notice that goes wrong from now on, or none. */
async function misbehave({ core }: HouseView['shop'], ...names: string[]): Promise<void> {
  const [account] = await core.providers.list();
  if (!account) throw new Error('the sample shop has no account');
  const { faultNames: _faultNames, ...behaviour } = await core.providers.trainingBehaviour({ id: account.id });
  const faults = names.map((name) => ({ name, percent: 100 }));
  await core.providers.setTrainingBehaviour({ id: account.id, behaviour: { ...behaviour, faults } });
}

let usualLevel = 0;

/** Providers: the float, what explains a difference, the catalogue, and how the practice provider behaves. */
export const PROVIDER_SCENES: readonly HouseScene[] = [
  {
    area: 'providers',
    name: 'accounts',
    says: 'Accounts with float, health, limits; the float on both sides, and what was booked.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open }) => open('/providers'),
  },
  {
    area: 'providers',
    name: 'float-differs',
    says: 'A provider that charged once too often: stopped, both figures, its list beside our books.',
    stage: 'house',
    isWide: true,
    isMain: true,
    before: ({ core, overcharged }) =>
      until(async () =>
        (await core.providers.list()).some(({ id, state }) => id === overcharged && state === 'stopped'),
      ),
    show: ({ open, shop }) => open(`/providers/${shop.overcharged}`),
  },
  {
    area: 'providers',
    name: 'float-differs-below',
    says: 'What explains the difference, and booking it with a reason.',
    stage: 'house',
    show: async ({ page, open, shop }) => {
      await open(`/providers/${shop.overcharged}`);
      await page.locator('.k-float-approve').scrollIntoViewIfNeeded();
    },
  },
  {
    area: 'providers',
    name: 'float-low',
    says: 'Far below the warning level: here and in the status bar.',
    stage: 'house',
    isMain: true,
    before: async (shop) => {
      usualLevel = (await shop.core.providers.list())[0]?.lowFloat.amountMinor ?? 0;
      await warnBelow(shop, FAR_TOO_LITTLE);
    },
    show: ({ open }) => open('/providers'),
    after: (shop) => warnBelow(shop, usualLevel),
  },
  {
    area: 'providers',
    name: 'catalogue',
    says: 'What the provider sells and takes for it.',
    stage: 'house',
    isMain: true,
    show: (view) => openPart(view, 'catalogue'),
  },
  {
    area: 'providers',
    name: 'notices',
    says: 'What the provider told of an order that nobody knows here: raw, until somebody has looked at it.',
    stage: 'house',
    isMain: true,
    before: async (shop) => {
      await misbehave(shop, 'notice_stranger');
      await until(async () =>
        (await shop.core.providers.list()).some(({ notices }) => (notices?.unseenOrphans ?? 0) > 0),
      );
      await misbehave(shop);
    },
    show: (view) => openPart(view, 'notices'),
  },
  {
    area: 'providers',
    name: 'practice',
    says: 'How the practice provider behaves.',
    stage: 'house',
    isMain: true,
    show: (view) => openPart(view, 'practice'),
  },
  {
    area: 'providers',
    name: 'practice-unaskable',
    says: 'A provider that cannot be asked; its kind cannot be changed while orders are open.',
    stage: 'house',
    show: (view) => openPart(view, 'practice', `/providers/${view.shop.telecom}`),
  },
  {
    area: 'providers',
    name: 'add-float',
    says: 'Float bought from the provider.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/providers');
      await page.locator('.k-provider-actions .ant-btn').first().click();
      await page.locator('.ant-modal').waitFor();
    },
  },
];
