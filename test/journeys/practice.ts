/** Steps that several journeys share: how the practice provider behaves, and recharging by keyboard or in a batch. */
import { expect, type Page } from '@playwright/test';
import { goTo } from './open-shop.ts';

/** Cards of the sample shop that a customer has and that take the Sakura plans. */
export const SOLD_CARDS = ['8981100900392637479', '8981100900382558289', '8981100900362399902'] as const;

/** Goes to where the practice provider is told how to behave. */
export async function openPractice(page: Page): Promise<void> {
  await goTo(page, 'Providers');
  await page.getByText('Practice settings', { exact: true }).click();
}

/** Each named fault strikes in so many percent; all others never. */
export async function practise(page: Page, faults: Readonly<Record<string, number>>): Promise<void> {
  await openPractice(page);
  const clear = page.getByRole('button', { name: 'No faults', exact: true });
  await expect(page.getByRole('button', { name: 'Calm' })).toBeVisible();
  if (await clear.isEnabled()) await clear.click();
  for (const [name, percent] of Object.entries(faults)) {
    await page.getByRole('spinbutton', { name: `Percentage of ${name}`, exact: true }).fill(String(percent));
  }
  // Leaving the field takes its number.
  await page.getByRole('spinbutton', { name: 'Seed' }).focus();
  await page.getByRole('button', { name: 'Save practice settings' }).click();
  // The notice before may still stand above it.
  await expect(page.getByText('Practice settings saved').last()).toBeVisible();
}

/** Fills the form of a new batch from a list; nothing is started. */
export async function prepareBatch(page: Page, list: string, plan: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Batches' }).click();
  // The room is as it was left: perhaps with a batch open.
  const back = page.getByRole('link', { name: 'All batches' });
  const add = page.getByRole('button', { name: 'New batch' });
  await expect(back.or(add)).toBeVisible();
  if (await back.isVisible()) await back.click();
  await add.click();
  await page.getByRole('textbox', { name: 'Card numbers' }).fill(list);
  await page.getByRole('radio', { name: plan }).check();
}

/** The button that starts a batch, by how many cards it names. */
export function startButton(page: Page, count: number) {
  return page.getByRole('button', { name: new RegExp(`^Recharge ${count} cards? · ¥`) });
}
