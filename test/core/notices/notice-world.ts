/** Support: a shop whose scripted provider tells things by itself, and the watch that reads them. */
import { onTestFinished } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { createNoticeWatch } from '../../../core/notices/notice-watch.ts';
import type { NoticeDeps } from '../../../core/notices/notice-watch.ts';
import type { Answer, NoticePage, ProviderCapabilities, ProviderNotice } from '../../../core/providers/provider.ts';
import { createWorld } from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

export interface NoticeWorld {
  readonly world: World;
  readonly run: Run;
  readonly deps: NoticeDeps;
  /** How often the provider was asked for notices, each time from where. */
  readonly asked: (string | null)[];
  /** Tells something from now on. */
  tell(...notices: ProviderNotice[]): void;
  /** What the next questions are answered; undefined: what was told. */
  answerWith(answer: (() => Promise<Answer<NoticePage>>) | undefined): void;
  startWatch(): ReturnType<typeof createNoticeWatch>;
  /** Another life of the process on the same file. */
  restart(): Promise<Run>;
}

export async function openNoticeWorld(capabilities: Partial<ProviderCapabilities> = {}): Promise<NoticeWorld> {
  const world = await createWorld(capabilities);
  const told: ProviderNotice[] = [];
  const asked: (string | null)[] = [];
  let answer: (() => Promise<Answer<NoticePage>>) | undefined;
  let run = await world.start();

  const listNotices = (after: string | null): Promise<Answer<NoticePage>> => {
    asked.push(after);
    if (answer) return answer();
    const notices = told.slice(Number(after ?? 0));
    return Promise.resolve({ kind: 'answered', value: { notices, next: String(told.length) } });
  };
  const deps = (): NoticeDeps => ({
    ...run.core,
    accounts: { providerFor: async () => ({ ...(await run.core.accounts.providerFor()), listNotices }) },
  });
  return {
    world,
    asked,
    get run() {
      return run;
    },
    get deps() {
      return deps();
    },
    tell: (...notices) => void told.push(...notices),
    answerWith: (next) => void (answer = next),
    startWatch() {
      const watch = createNoticeWatch(deps());
      watch.start();
      onTestFinished(() => watch.stop());
      return watch;
    },
    async restart() {
      run.crash();
      run = await world.start();
      return run;
    },
  };
}

export function noticeAbout(run: Run, id: RechargeId, eventId?: string): ProviderNotice {
  return { eventId, reference: referenceOf(run, id), body: JSON.stringify({ about: id, eventId }) };
}

export function referenceOf(run: Run, id: RechargeId): string {
  const sql = 'SELECT reference FROM recharge_attempt WHERE order_id = ? ORDER BY id DESC LIMIT 1';
  return run.database.sqlite.prepare(sql).pluck().get(id) as string;
}

/** What was made of each notice, in order of arrival. */
export function resultsOf(run: Run): readonly (string | null)[] {
  return run.database.sqlite.prepare('SELECT result FROM provider_notice ORDER BY id').pluck().all() as string[];
}

export function casesOf(run: Run): readonly string[] {
  return run.database.sqlite.prepare('SELECT kind FROM recharge_case ORDER BY id').pluck().all() as string[];
}
