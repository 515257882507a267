import { expect, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';

test('cards are found while typing, by any part of number, phone or customer', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Cards');
  await expect(page.getByText('340 cards', { exact: true })).toBeVisible();
  const search = page.getByRole('textbox', { name: 'Search cards' });
  await expect(search).toBeFocused();
  const grid = page.getByRole('grid', { name: 'Cards' });

  await search.fill('Emily');
  await expect(page.getByText('5 cards match')).toBeVisible();
  await expect(grid.getByRole('row', { name: 'Emily Carter' })).toHaveCount(5);
  await search.fill('399902');
  await expect(grid.getByRole('row', { name: '8981 1009 0036 2399 902' })).toBeVisible();
  await expect(page.getByText('1 card matches')).toBeVisible();
  await search.fill('no such card');
  await expect(page.getByText('No card matches')).toBeVisible();
  await search.press('Escape');
  await expect(page.getByText('340 cards', { exact: true })).toBeVisible();
});

test('cards are chosen by keyboard and handed to a batch', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Cards');
  const grid = page.getByRole('grid', { name: 'Cards' });
  await expect(grid.getByRole('row')).not.toHaveCount(1);
  await page.getByRole('textbox', { name: 'Search cards' }).press('ArrowDown');
  await expect(grid).toBeFocused();
  await page.keyboard.press(' ');
  await expect(page.getByText('1 card chosen')).toBeVisible();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 cards chosen')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Recharge 3 cards…' })).toBeEnabled();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('All 340 cards in the list are chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Choose none' }).click();
  await expect(page.getByRole('button', { name: 'Recharge 340 cards…' })).toBeEnabled();
});

test('a card’s page tells its life, is checked with the provider, assigned and blocked', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Cards');
  await page.getByRole('textbox', { name: 'Search cards' }).fill('399902');
  await page.getByRole('row', { name: '8981 1009 0036 2399 902' }).click();
  const life = page.getByRole('region', { name: 'Life of this card' });
  await expect(life).toContainText('Sold');

  await page.getByRole('button', { name: 'Ask the provider' }).click();
  await expect(page.getByText(/Can be recharged until \w{3}, /)).toBeVisible();
  await expect(life).toContainText('Checked with the provider');

  await page.getByRole('button', { name: 'Change customer' }).click();
  await page.getByLabel('Name or contact').fill('Nguyen');
  await page.getByRole('button', { name: 'Nguyen Van An' }).click();
  await expect(page.getByRole('link', { name: 'Nguyen Van An' })).toBeVisible();

  await page.getByRole('button', { name: 'Block card' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Block card' }).click();
  await expect(dialog).toContainText('Say why');
  await dialog.getByLabel('Reason').fill('Reported stolen');
  await dialog.getByRole('button', { name: 'Block card' }).click();
  await expect(life).toContainText('Reported stolen');
  await expect(page.getByRole('button', { name: 'Lift block' })).toBeVisible();

  const notes = page.getByRole('textbox', { name: 'Notes' });
  await notes.fill('Asked twice about data');
  await page.getByRole('button', { name: 'Save notes' }).click();
  await expect(life).toContainText('Notes rewritten');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Asked twice about data');
  await page.getByRole('button', { name: 'Recharge at the counter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Counter' })).toBeVisible();
  await expect(page.getByText('8981 1009 0036 2399 902').locator('visible=true').first()).toBeVisible();
});
