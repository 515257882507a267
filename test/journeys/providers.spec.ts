import { expect, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';

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
