import type { Discount } from '#domain/catalogue/discount.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';

/** Ends a discount now: orders that are placed keep it, later ones have none. Rules CAT-09, CAT-02. */
export const endDiscount = <Answer extends object>(
  deps: Pick<Deps, 'discounts' | 'idempotency' | 'transact' | 'now'>,
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
