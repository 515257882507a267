/** What axe finds on a page: anything at all is a fault. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { View } from '../../scripts/screens/scene.ts';
import { expect } from './fixtures.ts';

/** All rules in the light; in the dark only what depends on colour. */
export async function findViolations(
  { page }: View,
  name: string,
  themes: readonly ('light' | 'dark')[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await waitForColours(page);
    const { violations } = await createAxe(page, theme, await hasAxe(page)).analyze();
    for (const { id, nodes } of violations) {
      const places = nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`);
      found.push(`${name} ${theme}: ${id} at ${places.join('; ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found;
}

/** A theme asks the core nothing: it stands with the next frame. */
function waitForColours(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** The document has it from an earlier look. */
function hasAxe(page: Page): Promise<boolean> {
  return page.evaluate(() => 'axe' in globalThis);
}

/** Works out in detail only what is told of in the end: violations. */
function createAxe(page: Page, theme: 'light' | 'dark', isLoaded: boolean): AxeBuilder {
  const axe = isLoaded ? new AxeBuilder({ page, axeSource: 'void 0' }) : new AxeBuilder({ page });
  axe.options({ resultTypes: ['violations'] });
  if (theme === 'dark') axe.withRules(['color-contrast']);
  // The other mode opens a page of its own for every look, for frames from elsewhere, which there are none of here.
  return axe.setLegacyMode();
}
