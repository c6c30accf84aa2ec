import type { Tier } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import type { Decimal } from '#domain/money/decimal.ts';

/** Part of a quantity that lies in one tier. Its quantity, in raw units, is never zero. */
export type TierSpan = { readonly quantity: Decimal; readonly tier: Tier };

/**
 * Cuts the quantity above `before`, up to and including `after`, at the tiers' bounds, which are
 * inclusive above. Rule RAT-01. Quantities in raw units.
 *
 * @throws Defect if the tiers end below `after`.
 */
export const spansBetween = (
  tiers: readonly Tier[],
  before: Decimal,
  after: Decimal,
): readonly TierSpan[] => {
  const spans: TierSpan[] = [];
  let floor = before;
  for (const tier of tiers) {
    if (floor.gte(after)) return spans;
    const { upTo } = tier;
    if (upTo !== 'unbounded' && upTo.lte(floor)) continue;
    const ceiling = upTo === 'unbounded' || upTo.gt(after) ? after : upTo;
    spans.push({ quantity: ceiling.minus(floor), tier });
    floor = ceiling;
  }
  assert(floor.gte(after), 'tiers: the last one is unbounded');
  return spans;
};
