/** Accounts that a shop adds itself: set-up, connection, offers of its own, and a definition beside its examples. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { HouseScene, HouseView } from '../scene.ts';

const DEFINITIONS = join(import.meta.dirname, '..', '..', '..', 'resources', 'providers');
/** Nobody listens there: the connection test says so at once, and nothing leaves the machine. */
const NOBODY = 'http://127.0.0.1:9';
/** Whose plan shows what becomes of a cost that moved. */
const PLAN = 'SKR-10GB-30D';

type Core = HouseView['shop']['core'];
type Plan = Awaited<ReturnType<Core['plans']['list']>>[number];

/** Of an account that is no practice. */
const PART = { setup: 1, catalogue: 2, returns: 3 } as const;

let tested: ProviderAccountId | undefined;
let rehearsed: ProviderAccountId | undefined;
let byHand: ProviderAccountId | undefined;
let planBefore: Plan | undefined;

async function showPart({ page, open, settle }: HouseView, id: ProviderAccountId | undefined, part: keyof typeof PART) {
  await open(`/providers/${id}`);
  await page.locator('.k-provider-parts .ant-segmented-item').nth(PART[part]).click();
  await settle();
}

async function openAddDialog({ page, open }: HouseView) {
  await open('/providers');
  await page.locator('.k-provider-adds .ant-btn-primary').click();
  await page.locator('.ant-modal input[role="combobox"]').waitFor();
}

/** An offer in yuan beside a plan in yen: dearer than the plan was made for. */
async function listOffers(core: Core): Promise<void> {
  const manual = { provider: 'manual', name: '营业厅 Hall', currency: 'CNY' as const };
  const { id } = await core.providers.add({ ...manual, settings: { steps: '1', link: '' }, secrets: {} });
  byHand = id;
  const offer = { offerCode: 'HALL-50', name: 'HALL-50', dataBytes: 5_000_000_000, unlimited: false, days: 30 };
  const cost = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
  await core.providers.setOwnOffers({ id, offers: [{ ...offer, cost: cost(5_200), values: {}, inputs: {} }] });
  planBefore = (await core.plans.list({})).find(({ code }) => code === PLAN);
  if (!planBefore) throw new Error(`the sample shop has no plan ${PLAN}`);
  await core.plans.save({ ...planBefore, recharge: { accountId: id, offerCode: 'HALL-50', cost: cost(4_950) } });
}

export const SUPPLIER_SCENES: readonly HouseScene[] = [
  {
    area: 'providers',
    name: 'setup',
    says: 'An account that was added: the connection test’s verdict, settings and keys, limits, what is not confirmed.',
    stage: 'house',
    isState: true,
    before: async ({ core }) => {
      const { id } = await core.providers.add({
        provider: 'soracom',
        name: 'SORACOM JP',
        currency: 'JPY',
        settings: { environment: 'sandbox', address: NOBODY },
        secrets: { authKeyId: 'keyId-invented', authKey: 'secret-invented' },
        allowsPlainHttp: true,
      });
      tested = id;
    },
    show: async (view) => {
      await showPart(view, tested, 'setup');
      await view.page.locator('.k-provider-connection button').first().click();
      await view.page.locator('.k-provider-verdict').waitFor();
    },
  },
  {
    area: 'providers',
    name: 'dry-run',
    says: 'What a supplier would be sent for a card, byte by byte, and what its reply would mean.',
    stage: 'house',
    isState: true,
    before: async ({ core }) => {
      const { id } = await core.providers.add({
        provider: 'signed-http',
        name: 'Dingyin',
        currency: 'CNY',
        settings: { host: NOBODY, userid: '10086' },
        secrets: { key: 'key-invented' },
        definition: { key: 'onlinepay' },
      });
      rehearsed = id;
      const cost = { amountMinor: 4_950, currency: 'CNY' as const };
      const offer = { offerCode: 'CREDIT-50', name: '50 CNY', cost, dataBytes: null, unlimited: false, days: null };
      await core.providers.setOwnOffers({ id, offers: [{ ...offer, values: {}, inputs: { faceValue: '50' } }] });
    },
    show: async (view) => {
      const { page } = view;
      await showPart(view, rehearsed, 'setup');
      await page.locator('#dry-run_body').fill('<order><resultno>5003</resultno></order>');
      await page.locator('#dry-run .ant-btn').click();
      await page.locator('.k-provider-dry strong').waitFor();
      await page.locator('.k-provider-dry').scrollIntoViewIfNeeded();
    },
  },
  {
    area: 'providers',
    name: 'own-offers',
    says: 'Offers that the shop lists itself, in yuan beside its yen; the plan whose cost has moved is named.',
    stage: 'house',
    isState: true,
    before: ({ core }) => listOffers(core),
    show: (view) => showPart(view, byHand, 'catalogue'),
    after: async ({ core }) => planBefore && core.plans.save(planBefore),
  },
  {
    area: 'providers',
    name: 'returns',
    says: 'Which of this supplier’s cards come back, for how long and less what.',
    stage: 'house',
    isState: true,
    show: (view) => showPart(view, byHand, 'returns'),
  },
  {
    area: 'providers',
    name: 'add-account',
    says: 'What one provider asks for, where it is called, and what nobody has confirmed about it.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async (view) => {
      await openAddDialog(view);
      await view.page.keyboard.type('SORACOM');
      await view.page.keyboard.press('Enter');
      await view.page.locator('.ant-modal .k-provider-facts').waitFor();
    },
  },
  {
    area: 'providers',
    name: 'check-definition',
    says: 'A definition beside the supplier’s examples: string to sign, digest, and what each reply means.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async (view) => {
      const { page } = view;
      await openAddDialog(view);
      // The last of the list, whatever it is called: to paste one.
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.locator('#k-definition').fill(readFileSync(join(DEFINITIONS, 'onlinepay.json'), 'utf8'));
      await page.locator('.ant-modal-body > .ant-btn').click();
      await page
        .locator('#k-check-examples')
        .fill(readFileSync(join(DEFINITIONS, 'vectors', 'onlinepay.json'), 'utf8'));
      await page.locator('.ant-modal').last().locator('.ant-modal-footer .ant-btn-primary').click();
      await page.locator('.k-provider-examples').waitFor();
    },
  },
];
