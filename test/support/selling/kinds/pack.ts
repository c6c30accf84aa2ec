import fc from 'fast-check';
import { presentPack } from '#functions/api/packs/present.ts';
import { dayMs, hourMs, isoOf } from '#test/support/days.ts';
import { type KindOfOrder, whatever } from '#test/support/selling/kinds/kindOfOrder.ts';
import type { Model } from '#test/support/selling/model.ts';
import { packPrice, quantityOf } from '#test/support/selling/tariff.ts';
import { packStatus } from '#test/support/selling/units.ts';
import { readPacks } from '#usecases/packs/readPacks.ts';

/** A pack; those of campaigns and those given are shown with them. Rules PCK-03, PCK-04, PCK-07. */
export const pack: KindOfOrder<'pack'> = {
  name: 'a pack',
  hasTerm: false,
  product: () => 'apigw',
  unit: ({ sku }) => `${sku}|any`,
  refusal: (model) => forCnyAlone(model),
  price: (_, { sku }) => ({ amount: packPrice(sku) }),
  names: (_, { sku, months }) => [sku, `${sku}:${months}m`],
  discountable: /^pack/,
  handOver: (model, { sku, months }, { id }, taken) => {
    const kind = sku.startsWith('pack:calls') ? 'calls' : 'traffic';
    const total = quantityOf(sku);
    const made = { id: `p-${id.slice('o-'.length)}`, kind, sku, total, left: total } as const;
    model.packs.push({ ...made, taken, refunded: false, ...packFrom(model.now, months) });
  },
  holdings: {
    shown: ({ packs, now }) =>
      packs
        .map((each) => ({ ...each, is: packStatus(each, now) }))
        .map(
          ({ id, is, left, from, until }) => `${id} ${is} ${left} ${isoOf(from)} ${isoOf(until)}`,
        ),
    seen: async ({ deps, state, now }) =>
      (await readPacks(deps, state, now))
        .map((each) => presentPack({ pack: each, now }))
        .map(
          ({ packId, state: is, left, from, until }) => `${packId} ${is} ${left} ${from} ${until}`,
        ),
  },
  walk: {
    ...whatever(
      fc.record({
        kind: fc.constant('pack' as const),
        sku: fc.constantFrom('pack:calls:1M', 'pack:calls:10M', 'pack:traffic:10GB'),
        months: fc.constantFrom(1, 1, 3, 12),
      }),
    ),
    skus: ['pack:calls:1M', 'pack:calls:10M:12m', 'pack:calls:1M:1m', 'pack:traffic:10GB:3m'],
    counted: [['pack:calls:1M', 'any']],
    weights: { asked: 3, bought: 7, atBoundaries: 0 },
  },
};

/** Rule PCK-04. */
export const forCnyAlone = ({ currency }: Model): string | undefined =>
  currency === 'CNY' ? undefined : 'packsAreForCnyAccounts';

/** From the next full hour, for months of 30 days. Rule PCK-03. */
export const packFrom = (now: number, months: number) => {
  const from = Math.ceil(now / hourMs) * hourMs;
  return { from, until: from + months * 30 * dayMs, obtainedAt: now };
};
