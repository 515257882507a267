/** From an empty shop to something to sell. */
import { expect, test } from './fixtures.ts';
import { goTo, openShop, signIn } from './open-shop.ts';

// From the first run to a receipt, with a provider started on the way: long on a busy machine.
test.slow();

test.describe(() => {
  test.use({ shop: 'none' });

  test('an empty shop adds a provider, makes plans of its catalogue, and sells one', async ({ kaduo }) => {
    const { page } = kaduo;
    await openShop(page, 'empty');
    await goTo(page, 'Plans');
    await expect(page.getByText('No plans yet')).toBeVisible();
    await page.getByRole('link', { name: 'Go to Providers' }).click();
    await page.getByRole('button', { name: 'Add practice account' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Practice');
    await dialog.getByRole('button', { name: 'Add practice account' }).click();
    await expect(dialog).toBeHidden();

    await goTo(page, 'Plans');
    await page.getByRole('button', { name: 'From the catalogue' }).click();
    await page.getByRole('button', { name: 'Choose all that are not sold yet (7)' }).click();
    await page.getByRole('button', { name: 'Prepare 7 plans…' }).click();
    await page.getByRole('button', { name: 'Add 7 plans' }).click();
    await expect(page.getByText('Name a family').first()).toBeVisible();
    await page.getByRole('combobox', { name: 'Family of all' }).fill('sakura');
    await page.getByRole('spinbutton', { name: 'Margin of the price' }).fill('30');
    await expect(page.getByRole('textbox', { name: 'Price, Sakura 10 GB, 30 days' })).toHaveValue('1,500');
    await page.getByRole('button', { name: 'Add 7 plans' }).click();
    await expect(page.getByText('7 plans offered')).toBeVisible();

    await goTo(page, 'Counter');
    await page.getByPlaceholder('Scan or type').fill('8981100900392637479');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Plan of this card' }).click();
    await page.keyboard.type('TR-SKR-10GB');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add this card' }).click();
    await expect(page.getByRole('radio', { name: /^Sakura 10 GB.*¥1,500/ })).toBeVisible();
    await page.keyboard.press('1');
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'What became of the order' }).getByText('Receipt 1')).toBeVisible();
  });
});

test('a plan is written by hand, refused at its field, changed, and taken out of sale', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Plans');
  await page.getByRole('button', { name: 'New plan' }).click();
  const code = page.getByRole('textbox', { name: 'Code', exact: true });
  await expect(code).toBeFocused();
  await page.getByRole('button', { name: 'Save plan' }).click();
  await expect(page.getByText('Enter a price of 0 or more.')).toBeVisible();
  await code.fill('skr-10gb-30d');
  await expect(page.getByText('This code is taken by another plan or row.')).toBeVisible();
  await code.fill('SKR-3GB-3D');
  await page.getByRole('combobox', { name: 'Family' }).fill('sakura');
  await page.getByRole('combobox', { name: 'Offer of the provider' }).click();
  await page.keyboard.type('5 GB');
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '5 GB' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Price' }).fill('５００円');
  await expect(page.getByText('Sold below its cost.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Price' }).fill('900');
  await expect(page.getByText('40% of the price')).toBeVisible();
  await page.getByRole('textbox', { name: 'Data in all' }).fill('500');
  await page.getByRole('combobox', { name: 'Unit' }).last().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save plan' }).click();

  const row = page.getByRole('row', { name: 'SKR-3GB-3D' });
  await expect(row).toContainText('500 MB');
  await row.click();
  await page.getByRole('button', { name: 'Stop offering' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: 'Stop offering' }).click();
  await expect(page.getByRole('button', { name: 'Offer again' })).toBeVisible();
  await page.getByRole('link', { name: 'All plans' }).click();
  await expect(row).toBeHidden();
  await page.getByRole('checkbox', { name: 'Show plans not offered (1)' }).check();
  await expect(row).toContainText('Not offered');
});

test('a known product brings its rules, and what they mean is shown while they are changed', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Plans');
  await page.getByRole('button', { name: 'New plan' }).click();
  const meaning = page.getByRole('region', { name: 'What this means' });
  await expect(meaning).toContainText('not stated: the provider’s answer counts');
  await page.getByRole('combobox', { name: 'Begin with a known product' }).click();
  await page.keyboard.type('NOMAD');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Code', exact: true })).toHaveValue('NOMAD-30D');
  await expect(meaning).toContainText('30 × 24 hours from activation');
  await expect(meaning).toContainText('60 × 24 hours from purchase');
  await expect(meaning).toContainText('the end stays · old and new data together');

  const choose = async (field: string, choice: string) => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByTitle(choice, { exact: true }).last().click();
  };
  await choose('Counted in', 'whole months, to the last day');
  await expect(meaning).toContainText('Fill in the rules above');
  await choose('Midnight of', 'China (UTC+8)');
  await page.getByRole('spinbutton', { name: 'Months' }).fill('3');
  await expect(meaning).toContainText('to the end of the month 3 months after activation; midnight of China (UTC+8)');
  await page.getByRole('checkbox', { name: 'Sold as a recharge' }).uncheck();
  await page.getByRole('textbox', { name: 'Price' }).fill('2500');
  await page.getByRole('button', { name: 'Save plan' }).click();

  await page.getByRole('row', { name: 'NOMAD-30D' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Months' })).toHaveValue('3');
  await expect(meaning).toContainText('3 months after activation');
});
