import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';
import { SOLD_CARDS } from './practice.ts';
import { startOnlinepay } from '../support/simulators/signed-suppliers/onlinepay.ts';

const DEFINITIONS = join(import.meta.dirname, '..', '..', 'resources', 'providers');

test('float is added once, and the provider’s own figure agrees with the books', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Providers');
  await page.getByRole('button', { name: 'Add float' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add float' }).click();
  await expect(dialog.getByText('Enter an amount above zero.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Amount paid (JPY)' }).fill('１９０，０００円');
  await dialog.getByRole('textbox', { name: 'Bonus on top (JPY)' }).fill('10,000');
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('INV-7');
  await dialog.getByRole('button', { name: 'Add ¥200,000' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('article')).toContainText('¥700,000');
  await page.getByRole('button', { name: 'Compare with the provider' }).click();
  const both = page.getByRole('region', { name: 'The float on both sides' });
  await expect(both.getByRole('region', { name: 'The provider' })).toContainText('¥700,000');
  await expect(both.getByRole('status')).toContainText('Both agree');
  await expect(page.getByRole('row', { name: 'INV-7' })).toContainText('with ¥10,000 bonus');

  await page.getByRole('button', { name: 'Add float' }).click();
  await dialog.getByRole('textbox', { name: 'Amount paid (JPY)' }).fill('200000');
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('INV-7');
  await dialog.getByRole('button', { name: 'Add ¥200,000' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('article')).toContainText('¥700,000');
});

test('an account is stopped with a reason that everybody sees, and goes on again', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Providers');
  await page.getByRole('button', { name: 'Stop sending' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Stop sending' }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Prices change tonight');
  await dialog.getByRole('button', { name: 'Stop sending' }).click();
  await expect(page.getByText('Stopped: Prices change tonight. Nothing is sent through it')).toBeVisible();
  await page.getByRole('button', { name: 'Let it go on' }).click();
  await expect(page.getByRole('button', { name: 'Stop sending' })).toBeVisible();

  await page.getByRole('button', { name: 'Change: Warn below' }).click();
  await dialog.getByRole('textbox', { name: 'Amount (JPY)' }).fill('600,000');
  await dialog.getByRole('button', { name: 'Save level' }).click();
  await expect(page.getByText('Low: below the warning level')).toBeVisible();
});

test('practice settings hold only once they are saved, and are kept', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Providers');
  await page.getByText('Practice settings', { exact: true }).click();
  const save = page.getByRole('button', { name: 'Save practice settings' });
  await expect(page.getByRole('button', { name: 'Calm' })).toHaveAttribute('aria-pressed', 'true');
  await expect(save).toBeDisabled();
  await page.getByRole('button', { name: 'Stormy' }).click();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('button', { name: 'Calm' })).toHaveAttribute('aria-pressed', 'true');

  const cut = page.getByRole('spinbutton', { name: 'Percentage of cut_body' });
  const huge = page.getByRole('spinbutton', { name: 'Percentage of huge_body' });
  await cut.fill('60');
  await huge.fill('60');
  await expect(page.getByText('These add up to more than 100%')).toBeVisible();
  await expect(save).toBeDisabled();
  await huge.fill('10');
  await huge.press('Tab');
  await save.click();
  await expect(page.getByText('Practice settings saved')).toBeVisible();
  await page.reload();
  await page.getByText('Practice settings', { exact: true }).click();
  await expect(cut).toHaveValue('60');
  await expect(huge).toHaveValue('10');
});

test('a second practice account has a float and a catalogue of its own', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Providers');
  await page.getByRole('button', { name: 'Add practice account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Second counter');
  await dialog.getByRole('button', { name: 'Add practice account' }).click();
  const second = page.getByRole('article').filter({ hasText: 'Second counter' });
  await expect(second.getByRole('button', { name: 'Second counter' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByText('Catalogue', { exact: true }).click();
  await expect(page.getByRole('row', { name: 'TR-SKR-30GB' })).toContainText('¥2,800');
});

test('an account at a supplier is added, its key is tried, and its offer is sold as a plan', async ({ kaduo }) => {
  const { page } = kaduo;
  const supplier = await startOnlinepay('10086', 'demo-secret-06');
  try {
    await signIn(page);
    await goTo(page, 'Providers');
    await page.getByRole('button', { name: 'Add account' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox', { name: 'Provider' })).toBeFocused();
    await dialog.getByRole('combobox', { name: 'Provider' }).fill('onlinepay.do');
    await page.getByTitle('onlinepay.do family, upper-case digest').click();
    await expect(dialog.getByText('This supplier is paid in CNY.')).toBeVisible();
    await expect(dialog.getByText('Whether there is a balance call.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Name of the account' }).fill('Dingyin');
    await dialog.getByRole('textbox', { name: 'Address, as in' }).fill('http://203.0.113.9:9086');
    await dialog.getByRole('textbox', { name: 'User number' }).fill('10086');
    await dialog.getByRole('button', { name: 'Add account' }).click();
    await expect(dialog.getByText('Fill this in.')).toBeVisible();
    await expect(dialog.getByLabel('Key', { exact: true })).toBeFocused();
    await dialog.getByLabel('Key', { exact: true }).fill('a-wrong-secret');
    await dialog.getByRole('button', { name: 'Add account' }).click();
    await expect(dialog.getByRole('alert')).toContainText('without encryption');
    await expect(dialog.getByRole('checkbox')).not.toBeChecked();
    await dialog.getByRole('textbox', { name: 'Address, as in' }).fill(supplier.origin);
    await dialog.getByRole('button', { name: 'Add account' }).click();
    await expect(dialog).toBeHidden();

    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByText('An answer came that Kaduo cannot read.')).toBeVisible();
    await expect(page.getByText('no money moved')).toBeVisible();
    await expect(page.getByLabel('Key', { exact: true })).toHaveValue('');
    await page.getByLabel('Key', { exact: true }).fill('demo-secret-06');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('Settings saved')).toBeVisible();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByText('address and key are right')).toBeVisible();
    await expect(page.getByText('Balance at the provider: CNY 1,234.50')).toBeVisible();
    await page.getByRole('textbox', { name: 'At once at most' }).fill('0');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await expect(page.getByText('Enter a number above zero, or nothing.')).toBeVisible();
    await page.getByRole('textbox', { name: 'At once at most' }).fill('1');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await expect(page.getByText('Limits saved')).toBeVisible();

    await page.getByText('Catalogue', { exact: true }).click();
    await page.getByRole('button', { name: 'Add offer' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Code, as used in plans' })).toBeFocused();
    await dialog.getByRole('textbox', { name: 'Code, as used in plans' }).fill('CREDIT-50');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('50 yuan of credit');
    await dialog.getByRole('textbox', { name: 'Cost (CNY)' }).fill('49.50');
    await dialog.getByRole('textbox', { name: 'faceValue' }).fill('50');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Add offer' })).toBeFocused();
    const offers = page.getByRole('table', { name: 'Catalogue' });
    await expect(offers.getByRole('row', { name: '50 yuan of credit' })).toContainText('CNY 49.50');
    await offers.getByRole('button', { name: 'Use for a plan' }).click();
    await dialog.getByRole('combobox', { name: 'Plan' }).click();
    await page.locator('.ant-select-item-option').first().click();
    await expect(dialog.getByText('Costs CNY 49.50, sold for')).toBeVisible();
    await dialog.getByRole('button', { name: 'Use for this plan' }).click();
    await expect(dialog).toBeHidden();
    await expect(offers.getByRole('row', { name: '50 yuan of credit' }).getByRole('link')).toBeVisible();

    const asked = supplier.requests.length;
    await page.getByText('Set-up', { exact: true }).click();
    const dry = page.getByRole('region', { name: 'Dry run' });
    await dry.getByRole('button', { name: 'Show what would be sent' }).click();
    await expect(dry.getByText('POST /onlinepay.do HTTP/1.1')).toBeVisible();
    await expect(dry.getByText('Read as')).toBeHidden();
    const reply = '<order><sporderid>DRYRUN0001</sporderid><resultno>5003</resultno></order>';
    await dry.getByRole('textbox', { name: 'Reply of the provider' }).fill(reply);
    await dry.getByRole('button', { name: 'Show what would be sent' }).click();
    await expect(dry.getByText('Read as: refused for certain, nothing charged')).toBeVisible();
    expect(supplier.requests).toHaveLength(asked);
    expect(await page.content()).not.toContain('demo-secret');
  } finally {
    await supplier.close();
  }
});

test('an order that is made by hand on the operator’s page is confirmed with its receipt number', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Providers');
  const dialog = page.getByRole('dialog');
  // A family of cards is recharged through one account: the one that sends.
  await page.getByRole('button', { name: 'Stop sending' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('By hand today');
  await dialog.getByRole('button', { name: 'Stop sending' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Add account' }).click();
  await dialog.getByRole('combobox', { name: 'Provider' }).fill('By hand');
  await page.getByTitle('By hand, on the operator’s page').click();
  await dialog.getByRole('textbox', { name: 'Name of the account' }).fill('Fuji Mobile page');
  await dialog.getByRole('textbox', { name: 'Steps on the operator’s page' }).fill('Sign in.\nEnter the card number.');
  await dialog.getByRole('textbox', { name: 'Official page' }).fill('https://operator.example/recharge');
  await dialog.getByRole('button', { name: 'Add account' }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByRole('region', { name: 'About this account: Fuji Mobile page' })).toBeVisible();
  await page.getByText('Catalogue', { exact: true }).click();
  await page.getByRole('button', { name: 'Add offer' }).click();
  await dialog.getByRole('textbox', { name: 'Code, as used in plans' }).fill('5GB');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('5 GB more');
  await dialog.getByRole('textbox', { name: 'Cost (JPY)' }).fill('500');
  await dialog.getByRole('button', { name: 'Save offer' }).click();
  await page.getByRole('button', { name: 'Use for a plan: 5 GB more' }).click();
  await dialog.getByRole('combobox', { name: 'Plan' }).fill('Sakura 5 GB more');
  await page.locator('.ant-select-item-option').filter({ hasText: 'Sakura 5 GB more' }).click();
  await dialog.getByRole('button', { name: 'Use for this plan' }).click();
  await expect(dialog).toBeHidden();
  await page
    .getByRole('article')
    .filter({ hasText: 'Fuji Mobile page' })
    .getByRole('button', { name: 'Add float' })
    .click();
  await dialog.getByRole('textbox', { name: 'Amount paid (JPY)' }).fill('10000');
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('CASH-1');
  await dialog.getByRole('button', { name: 'Add ¥10,000' }).click();
  await expect(dialog).toBeHidden();

  await goTo(page, 'Counter');
  await page.getByPlaceholder('Scan or type').fill(SOLD_CARDS[1]);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Sakura 5 GB more' }).click();
  await page.keyboard.press('F5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Waits to be done by hand')).toBeVisible();
  await expect(page.getByRole('region', { name: 'To do on the operator’s page' })).toContainText('Sign in.');
  await page.getByRole('link', { name: 'Open it at the in-doubt desk' }).click();
  const order = page.getByRole('article');
  await expect(order.getByRole('region', { name: 'To do on the operator’s page' })).toContainText(
    'Enter the card number.',
  );
  await expect(order).toContainText('https://operator.example/recharge');
  await order.getByRole('button', { name: 'Mark as delivered…' }).click();
  await dialog.getByRole('textbox', { name: 'Why you decide so' }).fill('Done on the page');
  await dialog.getByRole('textbox', { name: 'What was seen' }).fill('The page says completed');
  await dialog.getByRole('textbox', { name: /number/i }).fill('R-7781');
  await dialog.getByRole('button', { name: 'Mark as delivered' }).click();
  await expect(order).toContainText('R-7781');
  await goTo(page, 'Providers');
  await expect(page.getByRole('article').filter({ hasText: 'Fuji Mobile page' })).toContainText('¥9,500');
});

test('a definition is checked with the supplier’s own example, and shows where the string differs', async ({
  kaduo,
}) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Providers');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('dialog').getByRole('combobox').first().fill('Another supplier');
  await page.keyboard.press('Enter');
  const definition = readFileSync(join(DEFINITIONS, 'jisu.json'), 'utf8');
  await page.locator('#k-definition').fill(definition);
  await page.getByRole('button', { name: 'Check a definition' }).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.locator('#k-check-examples').fill(readFileSync(join(DEFINITIONS, 'vectors', 'jisu.json'), 'utf8'));
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog.getByText('1024M13800138000HY2608010001demo-secret-01', { exact: true })).toBeVisible();
  await expect(dialog.getByText('02e9042729f0536c954b85648243a358', { exact: true })).toBeVisible();

  // The technician took the key for something that stands in front.
  await dialog
    .locator('#k-check-definition')
    .fill(definition.replace('"after": "{account.secret}"', '"before": "{account.secret}"'));
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog.locator('mark').first()).toHaveText('demo-secret-011024M13800138000HY2608010001');
});
