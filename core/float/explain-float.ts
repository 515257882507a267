/** A float that differs: what accounts for it, and the booking that puts the books right. */
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { floatExplanation } from '../../contract/providers.ts';
import type { Money } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findCardIds, listDeliveredPurchases, listPurchasesByReference } from '../../db/float-purchases.ts';
import { ANSWERED, findLastReconciliation } from '../../db/float-reconciliations.ts';
import type { ProviderAccountRow } from '../../db/provider-accounts.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Actor } from '../core.ts';
import { floatAdjusted } from '../ledger/entries.ts';
import { announceAccount, changeAccount, getAccount, insist } from '../providers/account-view.ts';
import type { AccountDeps, AccountView, ById } from '../providers/account-view.ts';
import type { ProviderRecord } from '../providers/provider.ts';
import { book, refuseOverdraft } from './book-float.ts';
import { matchPurchases } from './match-purchases.ts';
import type { Finding } from './match-purchases.ts';
import { compare, compareFloat, floatOf, prepareQuestion } from './reconcile-float.ts';

/** The provider's clock may be behind ours by so much. */
const CLOCK_MARGIN_MS = 10 * 60_000;
/** Far more than one person looks through; sums are over all. */
const FINDINGS_SHOWN_MAX = 200;
const DELIVERIES_MAX = 100_000;

/**
 * Compares the provider's list with our books, since they last agreed or since `sinceMs`. Refuses with
 * PROVIDER_UNREACHABLE or PROVIDER_REFUSED.
 */
export async function explainFloat(
  core: AccountDeps,
  { id, sinceMs: asked }: ById & { readonly sinceMs?: UtcMs | undefined },
): Promise<z.output<typeof floatExplanation>> {
  const { db } = core.database;
  const account = await getAccount(core, id);
  const sinceMs = asked ?? (await findLastReconciliation(db, id, ['agrees']))?.atMs ?? account.createdAtMs;
  const differenceMinor = (await findLastReconciliation(db, id, ANSWERED))?.differenceMinor ?? 0;
  const theirs = await readTheirList(core, id, sinceMs);
  const findings = theirs ? await findDifferences(core, account, theirs, sinceMs) : [];
  const explainedMinor = findings.reduce((sum, finding) => sum + finding.differenceMinor, 0);
  const { currency } = account;
  return {
    hasList: theirs !== undefined,
    sinceMs,
    findings: await describeFindings(core, account, findings.slice(0, FINDINGS_SHOWN_MAX)),
    findingCount: findings.length,
    explained: { amountMinor: explainedMinor, currency },
    unexplained: { amountMinor: differenceMinor - explainedMinor, currency },
  };
}

/**
 * Books the difference that a person has explained (P8), and compares again. The provider is asked once more: refuses with
 * CHANGED_MEANWHILE when the difference is no longer the one approved, with FLOAT_INSUFFICIENT when the free float would
 * fall below zero, and with PROVIDER_UNREACHABLE or PROVIDER_REFUSED.
 */
export async function adjustFloat(
  core: AccountDeps,
  actor: Actor,
  { id, difference, reason }: ById & { readonly difference: Money; readonly reason: string },
): Promise<AccountView> {
  const account = await getAccount(core, id);
  const question = await prepareQuestion(core, id);
  const last = await findLastReconciliation(core.database.db, id, ANSWERED);
  if (!question || last?.verdict !== 'differs') throw new Refusal('CHANGED_MEANWHILE', {});
  const answer = await question.provider.balance();
  insist(answer);
  await changeAccount(core, actor, id, 'float-adjusted', { difference, reason }, async (tx, atMs) => {
    const found = await compare(tx, core, question, answer, 'person');
    const isSame =
      found.differenceMinor === difference.amountMinor && question.account.currency === difference.currency;
    if (!isSame || found.verdict !== 'differs') throw new Refusal('CHANGED_MEANWHILE', {});
    await refuseOverdraft(tx, question.account, difference.amountMinor);
    await book(tx, { id, staffId: actor.staffId, atMs }, floatAdjusted(id, difference), {
      kind: 'adjusted',
      amountMinor: difference.amountMinor,
      bonusMinor: 0,
      reference: null,
      note: reason,
      undoesId: null,
    });
  });
  await compareFloat(core, account, 'person');
  return announceAccount(core, id);
}

/** Undefined where the provider has no list. */
async function readTheirList(
  core: AccountDeps,
  id: ProviderAccountRow['id'],
  sinceMs: UtcMs,
): Promise<readonly ProviderRecord[] | undefined> {
  const provider = await core.accounts.providerFor(id);
  if (!provider.listRecharges) return undefined;
  return insist(await provider.listRecharges(Math.max(0, sinceMs - CLOCK_MARGIN_MS) as UtcMs));
}

async function findDifferences(
  core: AccountDeps,
  account: ProviderAccountRow,
  theirs: readonly ProviderRecord[],
  sinceMs: UtcMs,
): Promise<readonly Finding[]> {
  const { db } = core.database;
  const its = floatOf(account);
  const references = [...new Set(theirs.map(({ reference }) => reference))];
  const sinceOn = shopDateOf(sinceMs, await readShopTimeZone(db));
  const named = await listPurchasesByReference(db, its, references);
  const delivered = await listDeliveredPurchases(db, its, sinceOn, DELIVERIES_MAX);
  // The same purchase may come both ways.
  const ours = new Map([...delivered, ...named].map((own) => [own.reference, own]));
  return matchPurchases(theirs, [...ours.values()], sinceMs);
}

async function describeFindings(core: AccountDeps, { currency }: ProviderAccountRow, findings: readonly Finding[]) {
  const cards = await findCardIds(core.database.db, [...new Set(findings.map(({ iccid }) => iccid))]);
  const money = (amountMinor: number | null) => (amountMinor === null ? null : { amountMinor, currency });
  return findings.map(({ oursMinor, theirsMinor, differenceMinor, ...finding }) => ({
    ...finding,
    cardId: cards.get(finding.iccid) ?? null,
    ours: money(oursMinor),
    theirs: money(theirsMinor),
    difference: { amountMinor: differenceMinor, currency },
  }));
}
