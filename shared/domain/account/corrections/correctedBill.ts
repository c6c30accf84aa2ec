import { assert } from '#domain/defect.ts';
import { type Decimal, plus, zero } from '#domain/money/decimal.ts';
import { shareWithin } from '#domain/money/round.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import { addBuckets, noBuckets } from '#domain/wallet/wallet.ts';

/**
 * What corrections have reversed of a bill: `lines`, each by its number, from 0, with the sequence of the bill that
 * did; `given`: what went back in all. Rule INV-09.
 */
export type CorrectedBill = {
  readonly version: number;
  readonly seq: number;
  readonly lines: readonly { readonly line: number; readonly by: number }[];
  readonly given: Drawing;
};

/** A bill of which nothing was reversed yet. */
export const uncorrected = (seq: number): CorrectedBill => ({
  version: 0,
  seq,
  lines: [],
  given: { deltas: noBuckets, voucherDeltas: [] },
});

/** A voucher or bucket that paid a bill, and what of that has not gone back yet. */
export type Source = {
  readonly name: string;
  readonly of: 'voucher' | 'bucket';
  readonly left: Decimal;
};

const buckets = ['gift', 'income', 'cash'] as const;
const usagePlaces = 8;

/** What each that paid a bill has not got back yet: vouchers in their order, then gift, income, cash. Rule INV-09. */
export const sourcesLeft = (
  { deltas, voucherDeltas }: Drawing,
  { given }: CorrectedBill,
): readonly Source[] => [
  ...voucherDeltas.map(({ id, delta }) => ({
    ...({ name: id, of: 'voucher' } as const),
    left: delta.negated().minus(voucherDelta(given, id)),
  })),
  ...buckets.map((name) => ({
    ...({ name, of: 'bucket' } as const),
    left: deltas[name].negated().minus(given.deltas[name]),
  })),
];

const voucherDelta = ({ voucherDeltas }: Drawing, id: string): Decimal =>
  voucherDeltas.find((each) => each.id === id)?.delta ?? zero;

/** An amount as it goes back to those that paid: in proportion, to the 8 decimals of usage. Rules INV-09, RAT-05. */
export const givenTo = (sources: readonly Source[], amount: Decimal): Drawing => {
  const shares = shareWithin(
    amount,
    sources.map(({ left }) => left),
    usagePlaces,
  );
  const given = sources.map((source, at) => {
    const share = shares[at];
    assert(share !== undefined, 'corrections: each source has its share');
    return { ...source, share };
  });
  const bucket = (name: (typeof buckets)[number]): Decimal =>
    given.find((each) => each.of === 'bucket' && each.name === name)?.share ?? zero;
  return {
    deltas: { cash: bucket('cash'), income: bucket('income'), gift: bucket('gift') },
    voucherDeltas: given
      .filter(({ of, share }) => of === 'voucher' && share.gt(0))
      .map(({ name, share }) => ({ id: name, delta: share })),
  };
};

/** What a bill has given back in all, with one correction more. */
export const addDrawings = (a: Drawing, b: Drawing): Drawing => {
  const ids = new Set([...a.voucherDeltas, ...b.voucherDeltas].map(({ id }) => id));
  return {
    deltas: addBuckets(a.deltas, b.deltas),
    voucherDeltas: [...ids].map((id) => ({
      id,
      delta: plus(voucherDelta(a, id), voucherDelta(b, id)),
    })),
  };
};
