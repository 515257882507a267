import type { Page, Request } from '@playwright/test';

/** So long nothing must be asked for: a second question may follow from the first answer. */
const QUIET_MS = 180;
const QUIET_MS_MAX = 15_000;
const STEP_MS = 40;

/** Counts the page's questions to the core. Returns a function that waits until all are answered and shown. */
export function watchQuestions(page: Page): (quietMs?: number) => Promise<void> {
  const open = new Set<Request>();
  let changedAtMs = performance.now();
  const isQuestion = (request: Request) => !request.url().endsWith('/system/events');
  const note = (change: (request: Request) => void) => (request: Request) => {
    if (!isQuestion(request)) return;
    change(request);
    changedAtMs = performance.now();
  };
  page.on(
    'request',
    note((request) => open.add(request)),
  );
  page.on(
    'requestfinished',
    note((request) => open.delete(request)),
  );
  page.on(
    'requestfailed',
    note((request) => open.delete(request)),
  );
  return async (quietMs = QUIET_MS) => {
    const untilMs = performance.now() + QUIET_MS_MAX;
    changedAtMs = Math.max(changedAtMs, performance.now() - quietMs / 2);
    while (performance.now() < untilMs) {
      if (open.size === 0 && performance.now() - changedAtMs > quietMs) break;
      await page.waitForTimeout(STEP_MS);
    }
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  };
}
