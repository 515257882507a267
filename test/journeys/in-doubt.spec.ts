import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { goTo, OWNER_PIN, signIn } from './open-shop.ts';
import { openPractice, practise, prepareBatch, SOLD_CARDS, startButton } from './practice.ts';

async function sell(page: Page, card: string): Promise<void> {
  await goTo(page, 'Counter');
  const find = page.getByPlaceholder('Scan or type');
  await find.fill(card);
  await find.press('Enter');
  await expect(page.getByRole('radio', { name: 'Sakura 5 GB more' })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('F5');
  await page.keyboard.press('Enter');
}

/** How often these words have stood on the page from now on, however shortly. */
async function countShowings(page: Page, words: string): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle((wanted) => {
    const seen = { times: 0 };
    new MutationObserver(() => {
      if (document.body.textContent?.includes(wanted)) seen.times += 1;
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return seen;
  }, words);
  return () => counter.evaluate(({ times }) => times);
}

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
  // The machine asks by itself as well, and may be first: then there is nothing left to press.
  await Promise.race([
    page.getByRole('button', { name: 'Ask now' }).click(),
    order.getByText('Settled: delivered once, with proof').waitFor(),
  ]);
  await expect(order).toContainText('Settled: delivered once, with proof');
  await expect(order).toContainText('Nothing is to be done');
});

test('a paid recharge that was refused is handed back, once', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await practise(page, { reject_not_rechargeable: 100 });
  await sell(page, SOLD_CARDS[2]);
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

test('where a provider cannot be asked, the card is looked at, and it goes again only with the owner’s PIN', async ({
  kaduo,
}) => {
  const { page } = kaduo;
  await signIn(page);
  await openPractice(page);
  await page.getByRole('radio', { name: 'cannot be asked and sells again each time' }).check();
  await practise(page, { error_500_before_commit: 100 });
  const askings = await countShowings(page, 'Asking the provider. Do not sell');
  await sell(page, SOLD_CARDS[2]);
  await expect(page.getByText('Check the card. Do not sell it again.')).toBeVisible();
  expect(await askings()).toBe(0);
  await practise(page, {});

  await goTo(page, 'In doubt');
  const order = page.getByRole('article');
  await expect(order).toContainText('This provider cannot be asked about an order');
  await expect(order.getByRole('region', { name: 'The card, before and now' })).toContainText('Before sending');
  await expect(order.getByRole('button', { name: 'Ask now' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Ask about/ })).toHaveCount(0);
  await expect(page.getByText('1 cannot be asked about')).toBeVisible();
  await order.getByRole('button', { name: 'Not delivered, send again…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why you decide so').fill('The customer waits');
  await dialog.getByLabel('What was seen').fill('The card is as it was');
  await dialog.getByLabel('The owner’s PIN').fill('999999');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('PIN');
  await dialog.getByLabel('The owner’s PIN').fill(OWNER_PIN);
  await page.keyboard.press('Enter');
  await expect(order).toContainText('Settled: delivered once, with proof');
  await expect(order).toContainText('Seen: The card is as it was');
  await expect(order).toContainText('Approved with the PIN of Tanaka');
});

test('a record of another card is a case: both records are compared, and the order is decided there', async ({
  kaduo,
}) => {
  const { page } = kaduo;
  await signIn(page);
  await practise(page, { error_500_after_commit: 100, lookup_other_card: 100 });
  await sell(page, SOLD_CARDS[2]);
  await expect(page.getByText('Needs the owner. Do not sell it again.')).toBeVisible();

  await goTo(page, 'In doubt');
  const shown = page.getByRole('article');
  await expect(shown).toContainText('another card or another amount');
  await expect(shown.getByRole('button', { name: /deliver|send again/ })).toHaveCount(0);
  await shown.getByRole('link', { name: 'Open the case' }).click();
  await expect(shown.getByRole('region', { name: 'What we sent' })).toContainText(SOLD_CARDS[2]);
  await expect(shown.getByRole('region', { name: 'What contradicts it' })).toContainText('HTTP 200');
  await shown.getByRole('button', { name: 'Mark as delivered…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why you decide so').fill('The customer has the data');
  await dialog.getByLabel('What was seen').fill('The card shows 5 GB more');
  await dialog.getByRole('button', { name: 'Mark as delivered' }).click();
  await shown.getByRole('button', { name: 'Close: the books are right…' }).click();
  await dialog.getByLabel('Why, and who said so').fill('Their mistake, they say');
  await dialog.getByRole('button', { name: 'Book it and close the case' }).click();
  await expect(shown).toContainText('Closed. Nothing more to do.');
  await expect(page.getByRole('link', { name: 'Cases 0' })).toBeVisible();
});
