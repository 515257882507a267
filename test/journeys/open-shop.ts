/** Ways into the house: the first run, answered as an owner would, and the sign-in of every day. */
import { expect, type Page } from '@playwright/test';

export const SHOP_NAME = 'Sakura SIM';
export const OWNER_NAME = 'Tanaka';
export const OWNER_PIN = '271828';

/** Opens a shop in English and signs its owner in; ends at the counter. */
export async function openShop(page: Page, content: 'sample' | 'empty'): Promise<void> {
  await page.getByLabel('Name of the shop').fill(SHOP_NAME);
  await page.getByLabel('Your name').fill(OWNER_NAME);
  await page.getByLabel('PIN, 6 to 12 digits').fill(OWNER_PIN);
  await page.getByLabel('The PIN once more').fill(OWNER_PIN);
  await page.getByRole('radio', { name: content === 'sample' ? 'A sample shop' : 'An empty shop' }).check();
  await page.getByRole('button', { name: 'Open the shop' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Counter' })).toBeVisible();
}

/** The owner signs in to the shop that stands ready; ends at the counter. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: OWNER_NAME }).click();
  await page.keyboard.type(OWNER_PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Counter' })).toBeVisible();
}

/** Goes to a screen by the rail. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
