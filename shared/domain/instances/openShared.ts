import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf } from '#domain/catalogue/regions.ts';
import type { SharedInstance } from '#domain/instances/instance.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

export type NewShared = Pick<SharedInstance, 'instanceId' | 'accountId' | 'name' | 'region'>;

/** Opens a shared instance, which costs nothing for itself, in a region with a price. Rule CAT-05. */
export const openShared = (
  instance: NewShared,
  book: PriceBook,
  now: Instant,
): SharedInstance | Refused<'unknownRegion'> => {
  if (regionGroupOf(book, instance.region) === undefined) {
    return refuse('unknownRegion', `price book ${book.version} does not know ${instance.region}`);
  }
  return {
    ...instance,
    kind: 'shared',
    version: 1,
    createdAt: now,
    serviceCount: 0,
    state: { status: 'running' },
  };
};
