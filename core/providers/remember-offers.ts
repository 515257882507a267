import type { Provider, ProviderOffer } from './provider.ts';

/** A catalogue does not change by the minute, and may have a hundred pages. */
const KEPT_MS = 30 * 60_000;
/** One that did not answer is left alone for a while. */
const LEFT_ALONE_MS = 2 * 60_000;

/** The catalogue as it was last told; asked anew when that is long ago. Undefined while the provider does not tell. */
export function rememberOffers(
  provider: Pick<Provider, 'catalogue'>,
  monotonicMs: () => number,
): () => Promise<readonly ProviderOffer[] | undefined> {
  let last: { readonly offers: Promise<readonly ProviderOffer[] | undefined>; readonly atMs: number } | undefined;
  let keptMs = KEPT_MS;

  async function ask(): Promise<readonly ProviderOffer[] | undefined> {
    const answer = await provider.catalogue();
    keptMs = answer.kind === 'answered' ? KEPT_MS : LEFT_ALONE_MS;
    return answer.kind === 'answered' ? answer.value : undefined;
  }

  return () => {
    if (!last || monotonicMs() - last.atMs >= keptMs) {
      keptMs = KEPT_MS;
      last = { offers: ask(), atMs: monotonicMs() };
    }
    return last.offers;
  };
}
