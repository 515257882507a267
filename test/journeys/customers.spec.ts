import { expect, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';

test('a customer’s page shows their cards; another is added, found by a contact, and changed', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Customers');
  await page.getByRole('row', { name: 'Emily Carter' }).click();
  await expect(page.getByRole('region', { name: 'Cards' }).getByRole('listitem')).toHaveCount(5);
  await page.getByRole('link', { name: 'All customers' }).click();

  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByRole('button', { name: 'Save customer' }).click();
  await expect(page.getByText('A customer needs a name.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('山口 さくら');
  await page.getByLabel('Number, address or ID').fill('090-5550-4321');
  await page.getByRole('button', { name: 'Save customer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '山口 さくら' })).toBeVisible();
  await expect(page.getByText('No cards yet')).toBeVisible();

  await page.getByRole('button', { name: 'Edit customer' }).click();
  await page.getByLabel('Notes').fill('Writes on LINE in the evening');
  await page.getByRole('button', { name: 'Save customer' }).click();
  await expect(page.getByText('Writes on LINE in the evening')).toBeVisible();

  await page.getByRole('link', { name: 'All customers' }).click();
  await page.getByRole('textbox', { name: 'Search customers' }).fill('5550-4321');
  await expect(page.getByText('1 customer matches')).toBeVisible();
  await expect(page.getByRole('row', { name: '山口 さくら' })).toBeVisible();
});

test('a half-written customer is kept while another screen is looked at', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Customers');
  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Half wri');
  await goTo(page, 'Cards');
  await page.goBack();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Half wri');
});
