import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { MessageSettings, messages } from '../../contract/messages.ts';
import { MESSAGE_CHANNELS } from '../../contract/terms/message.ts';
import type { MessageChannel } from '../../contract/terms/message.ts';
import { saveMessageSettings, skipFinishedOrders } from '../../db/messages-settings.ts';
import { transact } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { judgeAddress } from '../providers/judge-address.ts';
import { readAddress } from './choose-address.ts';
import { CHANNEL_SECRETS, readMessageSettings } from './message-settings.ts';
import { sendMessage } from './send-message.ts';
import { TEST_WORDS } from './test-words.ts';

type SettingsCore = Pick<Core, 'database' | 'ports' | 'messages' | 'events'>;
type SaveInput = z.output<NonNullable<(typeof messages.saveSettings)['~orpc']['inputSchema']>>;

async function read({ database, ports }: Pick<Core, 'database' | 'ports'>) {
  const settings = await readMessageSettings(database.db);
  const isKept = async (channel: MessageChannel) => (await ports.secrets.read(CHANNEL_SECRETS[channel])) !== undefined;
  const [email, sms, telegram] = [await isKept('email'), await isKept('sms'), await isKept('telegram')];
  return { settings, hasSecret: { email, sms, telegram } };
}

/** Refuses with ADDRESS_REFUSED. What was over before messages were switched on is told to nobody. */
async function save(core: SettingsCore, actor: Actor, { secrets, ...after }: SaveInput) {
  const { ports, database } = core;
  for (const channel of ['sms', 'telegram'] as const) refuseAddress(after[channel]?.url);
  const before = await readMessageSettings(database.db);
  for (const channel of MESSAGE_CHANNELS) await keepSecret(core, channel, secrets[channel], { before, after });
  const atMs = ports.clock.nowMs();
  const by = { staffId: actor.staffId, atMs };
  await transact(database.db, async (tx) => {
    await saveMessageSettings(tx, JSON.stringify(after), by);
    if (after.isOn && !before.isOn) await skipFinishedOrders(tx);
    const details = { before, after, secrets: Object.keys(secrets) };
    await appendAuditEntry(tx, { ...by, act: 'messages-set', subject: 'shop', details });
  });
  core.events.publish({ type: 'messages-changed' });
  core.messages.wake();
  return {};
}

function refuseAddress(url: string | undefined): void {
  if (url === undefined) return;
  const target = judgeAddress({ url });
  if (typeof target === 'string') throw new Refusal('ADDRESS_REFUSED', { why: target });
}

/** A secret goes to the host that it was entered for and to no other: a new host forgets it. */
async function keepSecret(
  { ports }: Pick<Core, 'ports'>,
  channel: MessageChannel,
  given: string | undefined,
  { before, after }: { readonly before: MessageSettings; readonly after: MessageSettings },
): Promise<void> {
  const name = CHANNEL_SECRETS[channel];
  if (given !== undefined && given !== '') return ports.secrets.write(name, given);
  const [was, is] = [hostOf(before, channel), hostOf(after, channel)];
  if (given === '' || (was !== undefined && was !== is)) await ports.secrets.remove(name);
}

function hostOf(settings: MessageSettings, channel: MessageChannel): string | undefined {
  if (channel === 'email') return settings.email?.host;
  const url = settings[channel]?.url;
  return url === undefined ? undefined : new URL(url).host;
}

/** Sends at once, at any hour. Refuses with MESSAGE_NOT_SENT. */
async function test(
  core: Pick<Core, 'database' | 'ports' | 'sendMail'>,
  { channel, to }: { readonly channel: MessageChannel; readonly to: string },
) {
  const shop = await findShop(core.database.db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const address = readAddress(channel, to);
  if (address === undefined) throw new Refusal('MESSAGE_NOT_SENT', { reason: 'ADDRESS_INVALID' });
  const words = TEST_WORDS[shop.language];
  const nowMs = core.ports.clock.nowMs();
  const came = await sendMessage(core, await readMessageSettings(core.database.db), channel, {
    address,
    subject: `${shop.name} · ${words}`,
    body: `${shop.name}: ${words}`,
    messageId: `<kaduo-test-${nowMs}@kaduo.invalid>`,
  });
  if (came.result !== 'sent') throw new Refusal('MESSAGE_NOT_SENT', { reason: came.trouble ?? came.result });
  return {};
}

/** The calls of an owner who sets messages up. */
export const messageSettingsCalls = { read, save, test };
