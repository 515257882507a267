import { readFileSync } from 'node:fs';
import { expect, ONE_SHELL, test } from './fixtures.ts';
import { goTo, signIn } from './open-shop.ts';
import { openPractice, prepareBatch, SOLD_CARDS, startButton } from './practice.ts';

test('a list is checked and costed into three piles before anything is sent', ONE_SHELL, async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Batches');
  await expect(page.getByText('No batches yet')).toBeVisible();
  const list = `${SOLD_CARDS.join('\n')}\n${SOLD_CARDS[0]}, 12345, 8981100012345678905`;
  await prepareBatch(page, list, 'Sakura 10 GB / 30 days');
  await expect(page.getByText('6 entries')).toBeVisible();
  await expect(page.getByText('5 whole card numbers')).toBeVisible();

  await expect(startButton(page, 3)).toBeEnabled();
  await expect(startButton(page, 3)).toContainText('¥3,150');
  await page.getByRole('button', { name: 'Look at these 3' }).click();
  const look = page.getByRole('grid', { name: 'Look at these' });
  await expect(look.getByRole('row', { name: 'Already in the list' })).toContainText('row 1');
  await expect(look.getByRole('row', { name: '12345' })).toContainText('Not a valid card number');
  await expect(look.getByRole('row', { name: '8981 1000 1234 5678 905' })).toContainText('Not in the books');

  await page.getByRole('radio', { name: 'Unlimited / 15 days' }).check();
  await page.getByRole('button', { name: 'Left out 3' }).click();
  await expect(page.getByRole('grid', { name: 'Left out' })).toContainText('The plan does not fit this card');
  await expect(page.getByRole('button', { name: /^Recharge cards/ })).toBeDisabled();
});

test('too little float is said before anything starts', ONE_SHELL, async ({ kaduo }) => {
  const { page } = kaduo;
  await signIn(page);
  await goTo(page, 'Cards');
  await page.getByRole('button', { name: 'Recharge 340 cards…' }).click();
  await expect(page.getByText('Every card that matches the filter: 340 now')).toBeVisible();
  await page.getByRole('radio', { name: 'Sakura 30 GB / 30 days' }).check();
  await expect(page.getByText(/The float is ¥\d+,\d+ short for these \d+ cards/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Recharge \d+ cards · ¥/ })).toBeDisabled();
  await page.getByRole('link', { name: 'Add float' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Providers' })).toBeVisible();
});

test(
  'cards of the card list are recharged to the last, and the result sheet is saved',
  ONE_SHELL,
  async ({ kaduo }) => {
    const { page } = kaduo;
    await signIn(page);
    await goTo(page, 'Cards');
    await page.getByRole('button', { name: 'Recharge 340 cards…' }).click();
    await page.getByRole('radio', { name: 'Sakura 5 GB more' }).check();
    const start = page.getByRole('button', { name: /^Recharge \d+ cards · ¥/ });
    await expect(start).toBeEnabled();
    const count = /\d+/.exec((await start.textContent()) ?? '')?.[0] ?? '';
    await page.keyboard.press('Control+Enter');

    await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: 45_000 });
    await expect(page.getByText(`${count} of ${count} done`)).toBeVisible();
    await page.getByText(/^Recharged \d+$/).click();
    await expect(page.getByRole('grid', { name: 'Cards of this batch' })).toContainText('Recharged once');
    const saved = await kaduo.saveDownload(() => page.getByRole('button', { name: 'Result sheet' }).click());
    expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK');

    await page.getByRole('link', { name: 'All batches' }).click();
    await expect(page.getByRole('grid', { name: 'Batches' })).toContainText(`${count} of ${count}`);
  },
);

test(
  'a running batch is paused, left, found again, and cancelled without losing what was sent',
  ONE_SHELL,
  async ({ kaduo }) => {
    const { page } = kaduo;
    await signIn(page);
    await openPractice(page);
    await page.getByRole('spinbutton', { name: 'Delay' }).fill('900');
    await page.getByRole('spinbutton', { name: 'Seed' }).focus();
    await page.getByRole('button', { name: 'Save practice settings' }).click();
    await expect(page.getByText('Practice settings saved')).toBeVisible();
    await goTo(page, 'Cards');
    await page.getByRole('button', { name: 'Recharge 340 cards…' }).click();
    await page.getByRole('radio', { name: 'Sakura 5 GB more' }).check();
    await page.getByRole('button', { name: /^Recharge \d+ cards · ¥/ }).click();

    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    await expect(page.getByText('Paused. Nothing new is sent')).toBeVisible();

    await goTo(page, 'Counter');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Batches' }).click();
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    await page.getByRole('link', { name: 'All batches' }).click();
    await page.getByRole('grid', { name: 'Batches' }).getByRole('row', { name: 'Paused' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

    await page.getByRole('button', { name: 'Cancel batch' }).click();
    await expect(page.getByText(/cards that wait are not recharged and their float is freed/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel batch' }).last().click();
    await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await page.getByText(/^Problems \d+$/).click();
    await expect(page.getByRole('grid', { name: 'Cards of this batch' })).toContainText('Cancelled before it was sent');
  },
);

test(
  'a batch is scheduled, moved and started before its time, and the same list again is known',
  ONE_SHELL,
  async ({ kaduo }) => {
    const { page } = kaduo;
    await signIn(page);
    await goTo(page, 'Batches');
    await prepareBatch(page, SOLD_CARDS.join('\n'), 'Sakura 10 GB / 30 days');
    await page.getByText('At a time').click();
    await page.getByLabel('Day', { exact: true }).fill('2020-01-01');
    await expect(page.getByText('This time has passed.').first()).toBeVisible();
    const schedule = page.getByRole('button', { name: /^Schedule 3 cards · ¥3,150/ });
    await expect(schedule).toBeDisabled();
    await page.getByText('At once').click();
    await page.getByText('At a time').click();
    await schedule.click();

    await expect(page.getByText('Scheduled', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('its time; nothing is sent before')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Cards of this batch' })).toContainText('Waits until');
    await page.getByRole('button', { name: 'Change the time…' }).click();
    await page.getByLabel('Time', { exact: true }).fill('06:30');
    await page.getByRole('button', { name: 'Save the time' }).click();
    await expect(page.getByText(/06:30 \(Asia\/Tokyo\), tomorrow/)).toBeVisible();
    await page.getByRole('button', { name: 'Start now' }).click();
    await expect(page.getByText('3 of 3 done')).toBeVisible({ timeout: 20_000 });

    await page.getByRole('link', { name: 'All batches' }).click();
    await prepareBatch(page, SOLD_CARDS.join(', '), 'Sakura 10 GB / 30 days');
    await expect(page.getByText(/^The same cards with this plan were already started in/)).toBeVisible();
    await page.getByRole('link', { name: 'Show that batch' }).click();
    await expect(page.getByText('3 of 3 done')).toBeVisible();
  },
);
