import type { Discount } from '#domain/catalogue/discount.ts';
import { packMonths, packMonthsSku, packOffers } from '#domain/catalogue/packOffers.ts';
import { isDiscountable } from '#domain/catalogue/skus.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasDiscounts } from '#usecases/ports/offers.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { timedId } from '#usecases/timedId.ts';

export type NewDiscount = Omit<Discount, 'discountId' | 'createdAt'>;

/** In order of precedence. */
type CreateRefusal =
  | 'notDiscountable'
  | 'accountNotFound'
  | 'discountOver'
  | 'tooManyDiscounts'
  | 'idempotencyKeyReused';

/** Discounts that are not over: every order reads them. */
const mostDiscounts = 100;

type CreateDeps = HasAccounts &
  HasDiscounts &
  HasIdempotency &
  HasPriceBooks &
  HasTransact &
  HasNow &
  HasNewId;

/**
 * Creates a discount of what is ordered. Rule CAT-09. It holds for orders placed in [from, until), of the
 * accounts named or of all; orders that are placed already keep their price (CAT-02).
 */
export const createDiscount = <Answer extends object>(
  deps: CreateDeps,
  operation: Mutation<Discount, Answer>,
  given: NewDiscount,
): Promise<Answer | Refused<CreateRefusal>> =>
  runOperation<Answer, CreateRefusal>(deps, operation, async () => {
    const now = deps.now();
    const book = inForce(await deps.priceBooks.list(), now);
    const sold = new Set([...book.prices.map(({ sku }) => sku), ...packSkus]);
    const wrong = given.skus.find((sku) => !isDiscountable(sku) || !sold.has(sku));
    if (wrong !== undefined) return notDiscountable(wrong);
    const exist = await Promise.all(
      (given.accounts ?? []).map((each) => deps.accounts.exists(each)),
    );
    if (exist.includes(false)) return noAccount();
    if (given.until <= now) return refuse('discountOver', 'it would end before it is created');
    if ((await deps.discounts.notOver(now)).length >= mostDiscounts) {
      return refuse('tooManyDiscounts', `${mostDiscounts} discounts are not over: end one first`);
    }
    const discountId = timedId('d', now, deps.newId);
    const discount: Discount = { ...given, discountId, createdAt: now };
    return { writes: [deps.discounts.create(discount)], answer: operation.present(discount) };
  });

/** Whether a book prices a pack by its months or not, both names stand for what is ordered. PCK-08. */
const packSkus = packOffers.flatMap(({ sku }) => [
  sku,
  ...packMonths.map((months) => packMonthsSku(sku, months)),
]);

const notDiscountable = (sku: string): Refused<'notDiscountable'> =>
  refuse(
    'notDiscountable',
    `${sku} is not ordered: name instance:<spec>:month, plan:<name> or pack:… of the price book`,
  );

/** Ends a discount now: orders that are placed keep it, later ones have none. Rules CAT-09, CAT-02. */
export const endDiscount = <Answer extends object>(
  deps: HasDiscounts & HasIdempotency & HasTransact & HasNow,
  operation: Mutation<Discount, Answer>,
  discountId: string,
): Promise<Answer | Refused<'discountNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<Answer, 'discountNotFound'>(deps, operation, async () => {
    const now = deps.now();
    const known = await deps.discounts.notOver(now);
    const discount = known.find((each) => each.discountId === discountId);
    if (discount === undefined) {
      return refuse('discountNotFound', 'there is no such discount, or it is over');
    }
    return {
      writes: deps.discounts.end(discount, now),
      answer: operation.present({ ...discount, until: now }),
    };
  });
