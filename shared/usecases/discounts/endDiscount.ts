import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { type DiscountView, discountView } from '#usecases/discounts/discountView.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';

/** Ends a discount now: orders that are placed keep it, later ones have none. Rules CAT-09, CAT-02. */
export const endDiscount = (
  deps: Pick<Deps, 'discounts' | 'operations' | 'transact' | 'now'>,
  operation: Operation,
  discountId: string,
): Promise<DiscountView | Refused<'discountNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<DiscountView, 'discountNotFound'>(deps, operation, async () => {
    const now = deps.now();
    const known = await deps.discounts.notOver(now);
    const discount = known.find((each) => each.discountId === discountId);
    if (discount === undefined) {
      return refuse('discountNotFound', 'there is no such discount, or it is over');
    }
    return {
      writes: deps.discounts.end(discount, now),
      answer: discountView({ ...discount, until: now }),
    };
  });
