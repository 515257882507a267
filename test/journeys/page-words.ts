/** What a page says, in which language, and what of it belongs to another. */
import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { REASONS_GIVEN } from '../../scripts/screens/hard-doubts.ts';
import type { LivelyShop } from '../../scripts/screens/lively-shop.ts';
import type { HouseScene, HouseView } from '../../scripts/screens/scene.ts';
import { expect } from './fixtures.ts';

/** What is asked for in another language is asked in the turn of the switch. */
const QUIET_MS = 40;
/** A busy machine draws some of them a second. */
const FRAMES_MAX = 600;
const LANGUAGE_NAMES = ['简体中文', 'English', '日本語'];
const ROW_VERDICTS = ['ok', 'repaired', 'warning', 'refused', 'skipped'] as const;

/** A word of the source that was never put into words: `area.key`, or a variable that was not filled in. */
const UNTRANSLATED =
  /\{\{|\b(?:common|shell|counter|cards|customers|imports|batches|reports|doubt|inDoubt|providers|providerSetup|providerNames|planRules|plans|settings|signIn|firstRun|standing|cases|float|practice|notices|terms|errors|problems|rejections|answers)\.[a-z]\w+/;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/;
const KANA = /[\u3041-\u30fa]+/;
/** Characters of the Chinese reform that Japanese does not write. */
const SIMPLIFIED =
  /[们这请说时间问开关发认结转账单询录设业务户码额预导处态错误级应货产价变过还进达远运边让语证试话该详调谁谢购费资负责贴质赔龙门闭显选项无]+/;
/** Three Latin words in a row are a sentence. */
const LATIN_SENTENCE = /[A-Za-z][a-z']+(?: [A-Za-z][a-z']+){2,}/;

/** Shows a screen in each language and collects what is not of it. Begins with the language that the screen before has left. */
export function createWordsWatch(house: HouseView, spokenFirst: Language) {
  const { page, shop, settle } = house;
  const found: string[] = [];
  let shopNames: readonly string[] = [];
  const offerNames = new Map<number, readonly string[]>();
  let spoken = spokenFirst;

  return {
    found: () => [...new Set(found)],
    async look({ area, name, before }: HouseScene): Promise<void> {
      // Some scenes open an account or start a batch of their own.
      if (before || shopNames.length === 0) shopNames = await namesOfTheShop(shop, offerNames);
      const names = longestFirst([...shopNames, ...(await namesOfTheSheet(page, shop))]);
      const seen = new Set<string>();
      for (const language of [spoken, ...LANGUAGES.filter((one) => one !== spoken)]) {
        if (language !== spoken) {
          await switchAtOnce(page, language);
          spoken = language;
          await settle(QUIET_MS);
        }
        const texts = await readPage(page);
        seen.add(texts.join('\n'));
        for (const text of texts) {
          // Names are taken out only where something strange stands: hundreds of them for every text took a third of the walk.
          const strange = findStrange(text, language) && findStrange(withoutNames(text, names), language);
          if (strange !== undefined) found.push(`${area}/${name} ${language}: "${strange}" in "${text}"`);
        }
      }
      expect(seen.size, `${area}/${name} differs in each language`).toBe(LANGUAGES.length);
    },
  };
}

/** By the person menu, as people do. */
export async function switchTo(page: Page, language: Language, where: string): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.locator('.k-status-link:has(.anticon-user)').click();
  await page.locator(`.ant-dropdown-menu [lang="${language}"]`).click();
  await expect(page.locator('html'), where).toHaveAttribute('lang', language);
}

/** The same, without looking where the menu stands: a walk does it some hundred times. */
function switchAtOnce(page: Page, wanted: Language): Promise<void> {
  return page.evaluate(
    async ([language, framesMax]) => {
      const when = async <T>(find: () => T | null | undefined | false): Promise<T> => {
        for (let frame = 0; frame < framesMax; frame += 1) {
          const found = find();
          if (found) return found;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        throw new Error(`the page did not become ${language}`);
      };
      const seen = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.checkVisibility());
      (await when(() => seen('.k-status-link:has(.anticon-user)'))).click();
      (await when(() => seen(`.ant-dropdown-menu [lang="${language}"]`))).click();
      await when(() => document.documentElement.lang === language);
    },
    [wanted, FRAMES_MAX] as const,
  );
}

/** What can be read or is read aloud, but for the menu that is just closing. */
export function readPage(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const isForeign = (element: Element) => {
      const marked = element.closest('[lang]');
      return marked !== null && marked !== document.documentElement;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || isForeign(element) || !element.checkVisibility()) continue;
      // The last is where the chart measures its words, out of sight.
      if (element.closest('script, style, code, pre, .ant-dropdown, #recharts_measurement_span')) continue;
      texts.push(text);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (isForeign(element) || !element.checkVisibility() || element.closest('.ant-dropdown')) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name)?.trim() ?? '';
        if (text !== '') texts.push(text);
      }
    }
    return texts;
  });
}

/** The cells of the sheet that is being looked at, if one is. */
async function namesOfTheSheet(page: Page, { core }: LivelyShop): Promise<readonly string[]> {
  if (!(await page.locator('.k-imports-steps').isVisible())) return [];
  const kept = await page.evaluate(() => sessionStorage.getItem('kaduo-import-preview'));
  const [previewId = ''] = JSON.parse(kept ?? '[]') as readonly string[];
  const preview = await core.imports.get({ previewId });
  const pages = await Promise.all(
    [0, 200, 400].map((offset) => core.imports.rows({ previewId, verdicts: [...ROW_VERDICTS], offset, limit: 200 })),
  );
  const judged = pages.flatMap(({ rows }) => rows);
  return [
    preview.fileName,
    ...preview.sheets.map(({ name }) => name),
    ...preview.columns.flatMap(({ header, samples }) => [header, ...samples]),
    ...preview.unknownPlanNames.map(({ name }) => name),
    ...judged.flatMap(({ fields, problems }) => [...Object.values(fields), ...problems.map(({ value }) => value)]),
  ];
}

/** What people and suppliers are called does not change with the language; nor do the languages' own names. */
async function namesOfTheShop(
  { core, sold }: LivelyShop,
  offerNames: Map<number, readonly string[]>,
): Promise<readonly string[]> {
  const [shop, staff, customers, cards, accounts, imports, standing, batches] = await Promise.all([
    core.settings.get(),
    core.staff.list(),
    core.customers.list({ search: '', offset: 0, limit: 50 }),
    core.cards.list({ filter: { search: '' }, sort: 'newest', offset: 0, limit: 200 }),
    core.providers.list(),
    core.imports.list({ offset: 0, limit: 20 }),
    core.standingOrders.list({ offset: 0, limit: 20 }),
    core.batches.list({ offset: 0, limit: 20 }),
  ]);
  const unasked = accounts.filter(({ id }) => !offerNames.has(id));
  // Where nobody answers there are no offers whose names could be on a page; finding that out again takes seconds.
  const asked = await Promise.allSettled(unasked.map(({ id }) => core.providers.catalogue({ id })));
  for (const [index, { id }] of unasked.entries()) {
    const answer = asked[index];
    offerNames.set(id, answer?.status === 'fulfilled' ? answer.value.map(({ name }) => name) : []);
  }
  const soldCards = await Promise.all(sold.map(({ id }) => core.cards.get({ id })));
  return [
    ...LANGUAGE_NAMES,
    ...Object.values(REASONS_GIVEN).flatMap(({ reason, seen }) => [reason, seen]),
    shop.name,
    shop.receiptFooter,
    ...staff.map(({ name }) => name),
    ...customers.rows.flatMap(({ name, notes, contacts }) => [name, notes, ...contacts.map(({ value }) => value)]),
    ...cards.rows.flatMap(({ location, batchLabel }) => [location ?? '', batchLabel ?? '']),
    ...soldCards.map(({ supplierName }) => supplierName ?? ''),
    ...[...accounts, ...standing.rows, ...batches.rows].map(({ name }) => name),
    ...imports.rows.flatMap(({ supplierName, fileName }) => [supplierName ?? '', fileName]),
    ...[...offerNames.values()].flat(),
  ];
}

/** So that a short name is not cut out of a longer one. */
function longestFirst(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '').toSorted((one, other) => other.length - one.length);
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ' '), text);
}

/** The part of the text that should not be there. */
export function findStrange(text: string, language: Language): string | undefined {
  const foreign: Readonly<Record<Language, readonly RegExp[]>> = {
    en: [CJK],
    'zh-CN': [KANA, LATIN_SENTENCE],
    ja: [SIMPLIFIED, LATIN_SENTENCE],
  };
  return [UNTRANSLATED, ...foreign[language]]
    .map((pattern) => pattern.exec(text)?.[0])
    .find((part) => part !== undefined);
}
