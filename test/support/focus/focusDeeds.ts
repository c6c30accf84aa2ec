import { fc } from '@fast-check/vitest';

/** `month` up to the current one; `of` counts what was bought. */
export type FocusDeed =
  | { readonly kind: 'use'; readonly month: number; readonly calls: number; readonly bytes: number }
  | { readonly kind: 'pack'; readonly of: 'calls' | 'traffic'; readonly total: number }
  | { readonly kind: 'givePackBack'; readonly of: number }
  | { readonly kind: 'plan'; readonly cents: number; readonly months: number }
  | { readonly kind: 'elastic'; readonly qps: number }
  | { readonly kind: 'lateFee'; readonly cents: number }
  | { readonly kind: 'correction'; readonly back: number; readonly lines: readonly number[] }
  | { readonly kind: 'topUp'; readonly cents: number }
  | { readonly kind: 'nextMonth' }
  | { readonly kind: 'close' };

const of = <Kind extends FocusDeed['kind']>(kind: Kind) => fc.constant(kind);
const cents = fc.integer({ min: 1, max: 10_000_000 });
const usage = {
  month: fc.nat(2),
  calls: fc.nat(30_000_000),
  bytes: fc.oneof(fc.nat(1_000), fc.nat(2 ** 40)),
};
const reversed = { back: fc.nat(9), lines: fc.array(fc.nat(3), { maxLength: 2 }) };
const packTotal = fc.integer({ min: 1, max: 2 ** 36 });

/** Any of them. */
export const focusDeed: fc.Arbitrary<FocusDeed> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: of('use'), ...usage }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: of('pack'),
      of: fc.constantFrom('calls', 'traffic'),
      total: packTotal,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of('givePackBack'), of: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: of('plan'), cents, months: fc.constantFrom(1, 3, 7) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of('elastic'), qps: fc.nat(100_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: of('lateFee'), cents }) },
  { weight: 2, arbitrary: fc.record({ kind: of('correction'), ...reversed }) },
  { weight: 2, arbitrary: fc.record({ kind: of('topUp'), cents }) },
  { weight: 2, arbitrary: fc.record({ kind: of('nextMonth') }) },
  { weight: 1, arbitrary: fc.record({ kind: of('close') }) },
);
