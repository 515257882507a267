/** Before sign-in, and when switched in haste. Every screen's words are looked at in `every-screen.spec.ts`. */
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { expect, test } from './fixtures.ts';
import { openShop } from './open-shop.ts';
import { findStrange, readPage, switchTo } from './page-words.ts';

test.use({ shop: 'none' });
test.skip(({ hostName }) => hostName !== 'http', 'the page is the same in both shells; once is enough');

test('before anybody has signed in the language is chosen on the spot', async ({ kaduo }) => {
  const { page } = kaduo;
  const found: string[] = [];
  for (const [index, language] of LANGUAGES.entries()) {
    await page.locator('.ant-segmented').first().locator('.ant-segmented-item').nth(index).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const text of await readPage(page)) {
      const strange = findStrange(text, language);
      if (strange !== undefined) found.push(`${language}: "${strange}" in "${text}"`);
    }
  }
  expect(found).toEqual([]);
});

test('of two choices in a row the last one stays, however slow the answer to the first is', async ({ kaduo }) => {
  const { page } = kaduo;
  await openShop(page, 'empty');
  const answered: string[] = [];
  await page.route('**/session/setPreferences', async (route) => {
    const answer = await route.fetch();
    if (answered.length === 0) await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await route.fulfill({ response: answer });
    answered.push(route.request().postData() ?? '');
  });
  await switchTo(page, 'zh-CN', 'counter');
  await switchTo(page, 'ja', 'counter');
  await expect.poll(() => answered.length).toBe(2);
  expect(answered.map((text) => text.includes('"ja"'))).toEqual([false, true]);
  await page.reload();
  await expect(page.locator('.k-shell')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});
