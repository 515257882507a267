/** Every way without a pointer. What axe finds is looked for in `every-screen.spec.ts`. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enterHouse } from './lively-house.ts';

/** Every screen is visited; a busy machine takes long. */
const VISIT_MS_MAX = 600_000;
/** Tab stops looked at on each screen: beyond them come rows of the same kind. */
const STOPS = 12;

test.use({ shop: 'none' });
test.skip(({ hostName }) => hostName !== 'http', 'the page is the same in both shells; once is enough');

test('every screen is reached and walked by keys alone, and the focus is always seen', async ({ kaduo }) => {
  test.setTimeout(VISIT_MS_MAX);
  const { page } = kaduo;
  const { open, settle, shop } = await enterHouse(kaduo, 'en');
  await open('/counter');

  const links = page.locator('.k-rail-link');
  const count = await links.count();
  expect(count).toBeGreaterThanOrEqual(9);
  for (let index = 0; index < count; index += 1) {
    const keys = await links.nth(index).getAttribute('aria-keyshortcuts');
    await page.keyboard.press(keys ?? 'Unidentified');
    await expect(links.nth(index)).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('h1:visible')).toHaveCount(1);
    await settle();
    const name = await page.locator('h1:visible').innerText();
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press('Tab');
      expect(await describeFocus(page), `focus on ${name}, Tab ${stop + 1}`).toMatchObject({ isSeen: true });
    }
  }

  // From wherever one is, the palette leads to every screen by its name.
  for (let index = 0; index < count; index += 1) {
    // What waits there is counted behind the name.
    const name = ((await links.nth(index).getAttribute('aria-label')) ?? '').replace(/ \d+$/, '');
    await page.keyboard.press('Control+k');
    await page.locator('.k-palette-input input').fill(name);
    await page.keyboard.press('Enter');
    await expect(links.nth(index)).toHaveAttribute('aria-current', 'page');
  }

  // Dialogs keep the focus while they are open and give it back where it was.
  await open(`/cards/${shop.sold[7]?.id ?? 0}`);
  const openers = page.locator('.k-page-header-actions button:visible');
  const search = page.locator('.k-page-header-search:visible');
  for (const [opener, reducedMotion] of [
    [openers.nth(0), 'reduce'],
    [openers.nth(1), 'no-preference'],
    [search, 'no-preference'],
    [search, 'reduce'],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await expect(dialog.locator(':focus')).toHaveCount(1);
    // Whose system begins to ask for less motion, or no longer does, keeps what is open.
    await page.emulateMedia({ reducedMotion: reducedMotion === 'reduce' ? 'no-preference' : 'reduce' });
    await expect(dialog).toBeVisible();
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press('Tab');
      expect(await isFocusBehind(page)).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }

  // For those who want less motion menus stand where they belong, at once.
  await page.locator('.k-status-link:has(.anticon-user)').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.ant-dropdown-menu')).toBeInViewport({ ratio: 1 });
});

/** Something under the dialog has it. Between last and first the browser itself may: that is nothing of the page. */
function isFocusBehind(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused !== document.body && focused?.closest('[role=dialog], .ant-modal-wrap') === null;
  });
}

/** Which element has the focus, and whether that can be seen: by an outline, or by a ring or border of its frame. */
function describeFocus(page: Page) {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return { what: 'the page', isSeen: true };
    const box = focused.getBoundingClientRect();
    const isMarked = (element: Element | null) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
      return hasOutline || style.boxShadow !== 'none';
    };
    const frames = [focused, focused.parentElement, focused.closest('label, .ant-select, .ant-input-affix-wrapper')];
    const shownNearby = frames.some((frame) => isMarked(frame)) || isMarked(focused.nextElementSibling);
    const isOnScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { what: `${focused.tagName} ${focused.className}`, isSeen: shownNearby && isOnScreen };
  });
}
