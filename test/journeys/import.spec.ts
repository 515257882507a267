import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, ONE_SHELL, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'supplier-cards.xlsx');
const SAMPLE_CSV = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'supplier-cards-gb18030.csv');
/** One byte more than is read. */
const TOO_LARGE_BYTES = 100 * 1024 * 1024 + 1;

const chooseFile = (page: Page, path: string) => page.locator('input[type=file]').setInputFiles(path);

test('a supplier’s workbook is judged row by row, added, and taken out again', async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Import');
  await chooseFile(page, SAMPLE);
  const add = page.getByRole('button', { name: 'Add 485 cards, leave 15' });
  await expect(add).toBeEnabled();
  await expect(page.getByText('column names in row 4')).toBeVisible();
  await expect(page.getByText('4 card numbers are stored as numbers')).toBeVisible();

  const rows = page.getByRole('grid', { name: 'Rows' });
  await expect(rows.getByRole('row', { name: '8.98177202608E+18' })).toContainText('rounded by the spreadsheet');
  await page.getByRole('button', { name: 'Check digit wrong 2' }).click();
  await expect(rows.getByRole('row', { name: 'The check digit is 7, it should be 4' })).toBeVisible();
  await expect(rows.getByRole('row')).toHaveCount(3);

  const saved = await kaduo.saveDownload(() => page.getByRole('button', { name: 'Save the 15 rows left out' }).click());
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK');

  await page.getByLabel('Supplier', { exact: true }).fill('Toyo Data');
  await add.click();
  await expect(page.getByText('485 cards added')).toBeVisible();
  await page.getByRole('button', { name: 'Show these cards' }).click();
  await expect(page.getByText('485 cards match')).toBeVisible();
  // Some have twenty digits, and every digit counts.
  const cells = page.getByRole('gridcell').filter({ has: page.locator('.k-iccid') });
  await expect(cells.first()).toBeVisible();
  const cut = await cells.evaluateAll((all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
  expect(cut).toBe(0);

  await goTo(page, 'Import');
  await page.getByRole('button', { name: 'Next sheet' }).click();
  await chooseFile(page, SAMPLE);
  await expect(page.getByText('This very file was imported')).toBeVisible();
  await expect(page.getByRole('button', { name: 'No card to add' })).toBeDisabled();
  await page.getByRole('link', { name: 'Show that import' }).click();

  await page.getByRole('button', { name: 'Undo import 1' }).click();
  await page.getByRole('button', { name: 'Take 485 cards out' }).click();
  await expect(page.getByRole('grid', { name: 'Imports so far' })).toContainText('Undone');
});

test(
  'a column’s meaning is changed by the buyer, and without card numbers nothing can be added',
  ONE_SHELL,
  async ({ kaduo }) => {
    const { page } = kaduo;
    await signIn(page);
    await goTo(page, 'Import');
    await chooseFile(page, SAMPLE_CSV);
    await expect(page.getByText('Text encoding')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Add \d+ cards/ })).toBeEnabled();
    await page.getByRole('combobox', { name: /ICCID/ }).click();
    await page.getByTitle('Not used').last().click();
    await expect(page.getByText('No column holds the card numbers yet')).toBeVisible();
    await expect(page.getByRole('button', { name: 'No card to add' })).toBeDisabled();
    await page.getByRole('button', { name: 'Leave this file' }).click();
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  },
);

test('files that cannot be read say what they are, and a too large one is not sent at all', async ({ kaduo }) => {
  const { page } = kaduo;
  const folder = mkdtempSync(join(tmpdir(), 'kaduo-files-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  await signIn(page);
  await goTo(page, 'Import');
  await chooseFile(page, file('letter.pdf', '%PDF-1.7 hello'));
  await expect(page.getByText('letter.pdf could not be read')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('This file is not an Excel workbook or a CSV text (PDF)');
  await chooseFile(page, file('empty.xlsx', ''));
  await expect(page.getByRole('alert')).toContainText('This file is empty');

  const huge = file('huge.xlsx', '');
  truncateSync(huge, TOO_LARGE_BYTES);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await chooseFile(page, huge);
  await expect(page.getByRole('alert')).toContainText('Nothing was sent');
  expect(sent.filter((url) => url.includes('/imports/open'))).toEqual([]);
  rmSync(folder, { recursive: true });
});
