import { readFileSync } from 'node:fs';
import { expect, ONE_SHELL, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';
import { practise, prepareBatch, SOLD_CARDS, startButton } from './practice.ts';

test(
  'the day is told by its number, its picture and its rows, and every number opens its orders',
  ONE_SHELL,
  async ({ kaduo }) => {
    const { page } = kaduo;
    await signIn(page);
    await goTo(page, 'Reports');
    await expect(page.getByText('Nothing was sold on this day')).toBeVisible();

    await prepareBatch(page, SOLD_CARDS.slice(0, 2).join('\n'), 'Sakura 10 GB / 30 days');
    await startButton(page, 2).click();
    await expect(page.getByText('2 of 2 done')).toBeVisible();
    await practise(page, { reject_not_rechargeable: 100 });
    await prepareBatch(page, SOLD_CARDS[2], 'Sakura 10 GB / 30 days');
    await startButton(page, 1).click();
    await expect(page.getByText('1 of 1 done')).toBeVisible();

    await goTo(page, 'Reports');
    const byPlan = page.getByRole('region', { name: 'By plan' });
    await expect(byPlan.getByRole('row', { name: 'Total' })).toContainText('¥2,100');
    await expect(page.getByRole('heading', { name: 'Count by hour' })).toBeVisible();
    await page.getByRole('button', { name: 'As table' }).first().click();
    await expect(page.getByRole('columnheader', { name: 'Hour' })).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Problems of the day' })).toContainText('does not recharge this card');

    await page.getByRole('button', { name: 'Recharged 2' }).click();
    const orders = page.getByRole('dialog');
    await expect(orders.getByRole('row', { name: 'Recharged' })).toHaveCount(2);
    await orders.getByRole('row', { name: 'Recharged' }).first().click();
    await expect(page).toHaveURL(/counter\/order\/\d+/);
  },
);

test('days are walked through, never into the future, and saved in the language of whoever gets the sheet', async ({
  kaduo,
}) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Reports');
  await expect(page.getByRole('button', { name: 'Next day' })).toBeDisabled();
  await page.getByRole('button', { name: 'Previous day' }).click();
  await expect(page).toHaveURL(/reports\/\d{4}-\d{2}-\d{2}$/);
  await page.getByLabel('Day', { exact: true }).fill('2026-01-31');
  await expect(page.getByText('Sat, Jan 31')).toBeVisible();
  await page.getByRole('button', { name: 'Today' }).click();
  await expect(page).toHaveURL(/reports$/);

  await page.getByRole('combobox', { name: 'Language of the sheet' }).click();
  await page.getByTitle('日本語').click();
  const saved = await kaduo.saveDownload(() => page.getByRole('button', { name: 'Save as .xlsx' }).click());
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK');
});

test(
  'a month is told by day and hour, opens its orders, and is saved as .xlsx, .pdf and .csv',
  ONE_SHELL,
  async ({ kaduo }) => {
    const { page } = kaduo;
    await signIn(page);
    await prepareBatch(page, SOLD_CARDS.slice(0, 2).join('\n'), 'Sakura 10 GB / 30 days');
    await startButton(page, 2).click();
    await expect(page.getByText('2 of 2 done')).toBeVisible();
    await goTo(page, 'Reports');
    await page.getByRole('link', { name: 'Period' }).click();
    await expect(page.getByRole('heading', { name: 'Period report' }).first()).toBeVisible();
    const batches = page.getByRole('button', { name: /In batches 2$/ });
    await batches.click();
    await expect(page.getByRole('dialog').getByRole('row', { name: 'Recharged' })).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    for (const [name, mark] of [
      [/\.xlsx$/, 'PK'],
      [/\.pdf$/, '%P'],
      [/\.csv$/, '\u00ef\u00bb'],
    ] as const) {
      const saved = await kaduo.saveDownload(() => page.getByRole('button', { name }).click());
      expect(readFileSync(saved).subarray(0, 2).toString('latin1')).toBe(mark);
    }
    await page.getByRole('main').getByRole('link', { name: 'Expiring' }).click();
    await expect(page.getByRole('heading', { name: 'Expiries by week' })).toBeVisible();
  },
);
