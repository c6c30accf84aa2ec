import { fc } from '@fast-check/vitest';

/**
 * What happens to an account, in the order of its ledger. `month` of usage: up to the current one; `back`: how many
 * entries ago the reversed bill was; `lines`: which of it, or all.
 */
export type Deed =
  | { readonly kind: 'usage'; readonly month: number; readonly amounts: readonly number[] }
  | { readonly kind: 'refund'; readonly of: number }
  | { readonly kind: 'correction'; readonly back: number; readonly lines: readonly number[] }
  | { readonly kind: 'topUp'; readonly cents: number }
  | { readonly kind: 'takenBack'; readonly cents: number }
  | { readonly kind: 'nextMonth' }
  | { readonly kind: 'close' };

const amounts = fc.array(fc.nat(500_000_000), { minLength: 1, maxLength: 4 });
const kindOf = <Kind extends string>(kind: Kind) => fc.constant(kind);

/** Any of them. */
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: kindOf('usage'), month: fc.nat(2), amounts }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('refund'), of: fc.nat(40) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: kindOf('correction'), back: fc.nat(9) },
      lines: fc.array(fc.nat(3), { maxLength: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('topUp'), cents: fc.nat(1_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('takenBack'), cents: fc.nat(500) }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('nextMonth') }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('close') }) },
);
