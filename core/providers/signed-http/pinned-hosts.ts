import type { SignedHttpConfig } from './account-config.ts';
import { findOperation } from './operation-setting.ts';
import { createScope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';

/**
 * The hosts that the account's own values lead to, as `name` or `name:port`: no order and no reply can lead anywhere else.
 * Operations whose address cannot be made of these values have none, and nothing is sent for them.
 */
export function pinnedHostsOf({ definition, values }: Pick<SignedHttpConfig, 'definition' | 'values'>): string[] {
  const given = {
    account: values,
    order: {},
    nowMs: 0,
    random: {},
    randomBytes: (length: number) => new Uint8Array(length),
  };
  const hosts = Object.keys(definition.operations).flatMap((name) => {
    const operation = findOperation(definition, name);
    if (!operation) return [];
    try {
      const url = createScope(definition, operation.charset, given).render(operation.url, `operations.${name}.url`);
      return URL.parse(url)?.host ?? [];
    } catch (cause) {
      if (cause instanceof SignedHttpError) return [];
      throw cause;
    }
  });
  return [...new Set(hosts)];
}
