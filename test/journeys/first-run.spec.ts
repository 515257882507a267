/** From nothing to a shop, as its owner does it once. */
import { expect, ONE_SHELL, test } from './fixtures.ts';
import { goTo, openShop, OWNER_PIN } from './open-shop.ts';

test.use({ shop: 'none' });

test('a sample shop is set up with cards, plans and practice float, and its owner stands at the counter', async ({
  kaduo,
}) => {
  const { page } = kaduo;
  await openShop(page, 'sample');
  await expect(page.getByRole('link', { name: 'Float ¥500,000' })).toBeVisible();
  await goTo(page, 'Cards');
  await expect(page.getByText('340 cards', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Cards' })).toBeVisible();
});

test('two different PINs, or one that anybody would guess, open no shop', ONE_SHELL, async ({ kaduo }) => {
  const { page } = kaduo;
  await page.getByLabel('Name of the shop').fill('Sakura SIM');
  await page.getByLabel('Your name').fill('Tanaka');
  await page.getByLabel('PIN, 6 to 12 digits').fill(OWNER_PIN);
  await page.getByLabel('The PIN once more').fill('271829');
  await page.getByRole('button', { name: 'Open the shop' }).click();
  await expect(page.getByText('The two PINs differ')).toBeVisible();
  await page.getByLabel('PIN, 6 to 12 digits').fill('123456');
  await page.getByLabel('The PIN once more').fill('123456');
  await page.getByRole('button', { name: 'Open the shop' }).click();
  await expect(page.getByRole('alert')).toContainText('too easy to guess');
  await expect(page.getByLabel('Name of the shop')).toHaveValue('Sakura SIM');
});
