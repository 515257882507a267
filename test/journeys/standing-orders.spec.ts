import { expect, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';

test('a standing order is set on a card, waits for the owner’s limit, orders, and is stopped', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Cards');
  await page.getByRole('grid', { name: 'Cards' }).getByRole('row', { name: 'SKR-10GB-30D' }).first().click();
  await page.getByRole('button', { name: 'Standing order…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a standing order' });
  await dialog.getByLabel('Days before expiry').fill('60');
  await expect(dialog.getByText('Covers 1 card, ¥1,050 each.')).toBeVisible();
  await expect(dialog.getByText('1 is due now')).toBeVisible();
  await expect(dialog.getByText('The owner has set no limit for JPY yet')).toBeVisible();
  await dialog.getByRole('button', { name: 'Set for 1 card' }).click();
  await expect(page.getByText('Not ordered: the owner has set no limit yet')).toBeVisible();

  await goTo(page, 'Batches');
  await page.getByRole('link', { name: 'Standing orders' }).click();
  await page.getByRole('button', { name: 'Set limits…' }).click();
  await page.getByLabel('All standing orders together, a month').fill('50000');
  await page.getByLabel('One standing order, a month').fill('20000');
  await page.getByRole('button', { name: 'Save limits' }).click();
  const list = page.getByRole('grid', { name: 'Standing orders' });
  await expect(list).toContainText('1 recharged', { timeout: 15_000 });
  await expect(list).toContainText('¥1,050 of ¥1,050');

  await list.getByRole('row', { name: '1 recharged' }).click();
  const runs = page.getByRole('grid', { name: 'What was done and left out' });
  await expect(runs.getByRole('row', { name: 'Recharged' }).getByRole('link', { name: /^order \d+$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'End', exact: true }).last().click();
  await expect(page.getByText('Ended', { exact: true })).toBeVisible();
});
