import { expect, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';
import { practise, prepareBatch, SOLD_CARDS, startButton } from './practice.ts';

test('an answer that was lost is asked about until it is known, and nothing is sent twice', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'In doubt');
  await expect(page.getByText('Nothing is in doubt')).toBeVisible();

  await practise(page, { error_500_after_commit: 100, lookup_500: 100 });
  await prepareBatch(page, SOLD_CARDS.join('\n'), 'Sakura 10 GB / 30 days');
  await startButton(page, 3).click();
  await expect(page.getByText('3 cards are unconfirmed')).toBeVisible();
  await page.getByRole('link', { name: 'Open the desk' }).click();
  await expect(page.getByRole('link', { name: 'Unconfirmed 3' })).toBeVisible();

  const order = page.getByRole('article');
  await expect(order).toContainText('¥1,050 of float is held, not spent');
  await expect(order).toContainText('No clear answer: neither proof nor refusal.');
  await expect(order).toContainText('HTTP 500');
  await expect(order.getByRole('button', { name: /deliver/ })).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Unconfirmed orders' })).toContainText('asks again in');

  await practise(page, {});
  await goTo(page, 'In doubt');
  await page.getByRole('button', { name: 'Ask now' }).click();
  await expect(order).toContainText('Settled: delivered once, with proof');
  await expect(order).toContainText('Nothing is to be done');
});

test('a paid recharge that was refused is handed back, once', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await practise(page, { reject_not_rechargeable: 100 });
  await goTo(page, 'Counter');
  const find = page.getByPlaceholder('Scan or type');
  await find.fill(SOLD_CARDS[2]);
  await find.press('Enter');
  await expect(page.getByRole('radio', { name: 'Sakura 5 GB more' })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('F5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The provider does not recharge this card.').first()).toBeVisible();

  await goTo(page, 'In doubt');
  await page.getByRole('link', { name: 'Refunds due 1' }).click();
  await expect(page.getByRole('article')).toContainText('belongs to the customer: hand it back');
  await page.getByRole('combobox', { name: 'How the money goes back' }).click();
  await page.getByTitle('Alipay').click();
  await page.getByRole('button', { name: /^Hand back ¥/ }).click();
  await expect(page.getByRole('article').getByRole('alert')).toContainText('A repayment by Alipay has a number');
  await page.getByRole('textbox', { name: 'Number of the repayment' }).fill('ALI-2026-1');
  await page.getByRole('button', { name: /^Hand back ¥/ }).click();
  await expect(page.getByRole('article')).toContainText('was handed back');
  await expect(page.getByRole('link', { name: 'Refunds due 0' })).toBeVisible();
});
