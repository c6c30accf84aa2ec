import { assert } from '#domain/defect.ts';
import { allocate } from '#domain/money/allocate.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { type Buckets, noBuckets, totalOfBuckets } from '#domain/wallet/wallet.ts';

/**
 * Gives whole cents back to the buckets that paid: in proportion, the remainder to the largest.
 *
 * A bucket never gets back more than it paid: what is too much for the largest, whose share is in
 * cents while it may have paid parts of one, goes to the bucket with most room. Rule REF-07.
 */
export const shareBack = (amount: Decimal, paid: Buckets): Buckets => {
  assert(amount.lte(totalOfBuckets(paid)), 'shareBack: no more than was paid');
  if (amount.isZero()) return noBuckets;
  const [cash = zero, income = zero, gift = zero] = allocate(
    amount,
    names.map((name) => paid[name]),
  );
  const shared = {
    cash: Decimal.min(cash, paid.cash),
    income: Decimal.min(income, paid.income),
    gift: Decimal.min(gift, paid.gift),
  };
  const back = fill(shared, paid, amount.minus(totalOfBuckets(shared)));
  assert(totalOfBuckets(back).eq(amount), 'shareBack: the shares add up');
  return back;
};

type Bucket = keyof Buckets;

const names: readonly Bucket[] = ['cash', 'income', 'gift'];

/** Spreads `excess` over the room that buckets have left, most room first. */
const fill = (shared: Buckets, paid: Buckets, excess: Decimal): Buckets => {
  const roomOf = (name: Bucket): Decimal => paid[name].minus(shared[name]);
  const byRoom = names.toSorted((a, b) => roomOf(b).cmp(roomOf(a)));
  let rest = excess;
  let back = shared;
  for (const name of byRoom) {
    const more = Decimal.min(rest, roomOf(name));
    rest = rest.minus(more);
    back = { ...back, [name]: back[name].plus(more) };
  }
  return back;
};
