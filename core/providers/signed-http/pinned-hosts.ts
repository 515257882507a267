import type { SignedHttpConfig } from './account-config.ts';
import { findOperation } from './operation-setting.ts';
import { createScope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';

type Addressed = Pick<SignedHttpConfig, 'definition' | 'values'>;

/**
 * Where the account's own values lead to, without the paths of operations. An operation whose address cannot be made of these
 * values alone has none, and nothing is sent for it.
 */
export function pinnedUrlsOf({ definition, values }: Addressed): string[] {
  const randomBytes = (length: number) => new Uint8Array(length);
  const given = { account: values, order: {}, nowMs: 0, random: {}, randomBytes };
  const urls = Object.keys(definition.operations).flatMap((name) => {
    const operation = findOperation(definition, name);
    if (!operation) return [];
    try {
      return createScope(definition, operation.charset, given).render(operation.url, `operations.${name}.url`);
    } catch (cause) {
      if (cause instanceof SignedHttpError) return [];
      throw cause;
    }
  });
  return [...new Set(urls)];
}

/** The hosts of these, as `name` or `name:port`: no order and no reply can lead anywhere else. */
export function pinnedHostsOf(addressed: Addressed): string[] {
  return [...new Set(pinnedUrlsOf(addressed).flatMap((url) => URL.parse(url)?.host ?? []))];
}
