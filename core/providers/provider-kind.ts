/** A provider that an account can be opened with, as data: what a set-up screen asks for, and how its adapter is made. */
import type { z } from 'zod';
import type { Provider, ProviderAccountSettings, ProviderCapabilities, ProviderSupplies } from './provider.ts';

/** A setting of an account that is no secret; `name` is also the key of its label among the texts. */
export interface SettingField {
  readonly name: string;
  /** `address`: where to call instead of the pinned host; see `ProviderKind.hosts`. */
  readonly kind: 'choice' | 'text' | 'address';
  readonly isRequired: boolean;
  /** What a `choice` chooses from; empty for the other kinds. */
  readonly choices: readonly string[];
}

/** A secret of an account: entered once, kept with the account's other secrets, never shown again. */
export interface SecretField {
  readonly name: string;
  readonly isRequired: boolean;
}

/** Where the provider listens. A request to any other host is not made. */
export interface PinnedHost {
  /** The value of the setting `environment` that leads here. */
  readonly environment: 'live' | 'sandbox';
  /** Scheme and host, without a path. */
  readonly origin: string;
}

export interface ProviderKind {
  /** Stable: stored with each account. */
  readonly name: string;
  /** False: not offered on the set-up screen, because it is added in another way. */
  readonly isOffered: boolean;
  /** What accounts with the settings as they are at first are capable of; an adapter tells its own. */
  readonly capabilities: ProviderCapabilities;
  /** Reads and checks an account's settings (`ProviderAccountSettings.config`). */
  readonly settings: z.ZodType;
  readonly settingFields: readonly SettingField[];
  readonly secretFields: readonly SecretField[];
  /** All hosts that are called, those that only give out tokens included; empty where the settings name them. */
  readonly hosts: readonly PinnedHost[];
  /** Facts on which the adapter relies and which nobody has seen at the real provider yet; keys of sentences. */
  readonly unconfirmed: readonly string[];
  create(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider;
}
