import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { raisesPrice } from '#domain/catalogue/raisesPrice.ts';
import { trafficSku, usageSku } from '#domain/catalogue/regions.ts';
import { elasticSku, instanceSku } from '#domain/catalogue/skus.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { PackPayment } from '#domain/refunds/refundFacts.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a customer may leave for a new price book: a prepaid service, or a pack and what paid for it. */
export type Leavable =
  | Terminable
  | { readonly kind: 'pack'; readonly pack: Pack; readonly payment?: PackPayment };

/** Why a customer cannot leave for a price book, in order of precedence. Rule CAT-10. */
export type LeaveRefusal =
  | 'priceBookNotFound'
  | 'priceBookInForce'
  | 'notPrepaid'
  | 'boughtSincePublication'
  | 'pricesNotRaised';

/** The version that is disagreed with, and all there are. */
export type BookFacts = {
  readonly version: string;
  readonly books: readonly PriceBook[];
  readonly currency: Currency;
};

/**
 * Refuses to end at `now` what a customer has paid ahead because of a new price book; undefined if it
 * may. From its publication until it is in force, that instant excluded, and if it raises a price of what
 * the customer has: its own, or what its usage costs. Who has bought or renewed all of it since the
 * publication has known of it. Rule CAT-10.
 */
export const leaveRefusal = (
  leavable: Leavable,
  { version, books, currency }: BookFacts,
  now: Instant,
): Refused<LeaveRefusal> | undefined => {
  const book = books.find((each) => each.version === version);
  if (book === undefined) return refuse('priceBookNotFound', `there is no price book ${version}`);
  const { effectiveFrom, publishedAt } = book;
  if (effectiveFrom <= now) {
    return refuse(
      'priceBookInForce',
      `it is in force since ${effectiveFrom}: using on is accepting`,
    );
  }
  const paidAt = paidAtOf(leavable, now);
  if (paidAt === undefined) {
    return refuse('notPrepaid', 'nothing of it is paid ahead: there is nothing to settle');
  }
  if (!paidAt.some((at) => at <= publishedAt)) {
    return refuse(
      'boughtSincePublication',
      `all that is left of it was paid after ${publishedAt}, when the price book was known`,
    );
  }
  const before = inForce(
    books.filter((each) => each !== book),
    effectiveFrom,
  );
  const isDearer = pricesOf(leavable).some((skuOf) =>
    raisesPrice(findPrice(before, skuOf(before), currency), findPrice(book, skuOf(book), currency)),
  );
  return isDearer
    ? undefined
    : refuse(
        'pricesNotRaised',
        `price book ${version} raises no price of this: it goes on as it is`,
      );
};

/** When what is not over was paid; undefined where nothing is paid ahead. */
const paidAtOf = (leavable: Leavable, now: Instant): readonly Instant[] | undefined => {
  if (leavable.kind === 'pack') return leavable.payment && [leavable.pack.obtainedAt];
  const { item } = leavable;
  if (!('payments' in item) || item.state.status === 'isolated') return undefined;
  const left = item.payments.filter(({ until }) => now < until);
  return left.length === 0 ? undefined : left.map(({ paidAt }) => paidAt);
};

/** The SKU of a price that a customer pays, by a book: a region's group may be another in each. */
type SkuOf = (book: PriceBook) => string;

/** What a renewal of it costs, and what its usage does. */
const pricesOf = (leavable: Leavable): readonly SkuOf[] => {
  switch (leavable.kind) {
    case 'instance': {
      const { item } = leavable;
      if (item.kind !== 'prepaid') return [];
      return [
        () => instanceSku(item.spec, 'month'),
        (book) => usageSku(book, 'traffic', item.region),
      ];
    }
    case 'gateway': {
      const { plan, elastic } = leavable.item;
      return [() => `plan:${plan}`, ...(elastic === undefined ? [] : [() => elasticSku])];
    }
    case 'pack': {
      const { pack, payment } = leavable;
      const own = payment === undefined ? [] : [() => payment.sku];
      return [...own, ...(pack.kind === 'calls' ? [() => 'calls'] : allTraffic)];
    }
  }
};

const allTraffic: readonly SkuOf[] = (
  ['mainland+', 'hongkong', 'americas+', 'mumbai'] as const
).map((group) => () => trafficSku(group));
