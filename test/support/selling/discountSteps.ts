import fc, { type Arbitrary } from 'fast-check';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { hourMs, isoOf } from '#test/support/days.ts';
import { anyOne, type Choose, oneOf } from '#test/support/selling/choosing.ts';
import { kindOf } from '#test/support/selling/kinds/kindsOfOrder.ts';
import { addDiscount, endDiscountOf, own, rival } from '#test/support/selling/offers.ts';
import { ordering } from '#test/support/selling/orderAskings.ts';
import { orderSteps, skusByKind } from '#test/support/selling/orderSteps.ts';
import { type Asking, asking, inTurn, type Step } from '#test/support/selling/step.ts';
import { createDiscount, endDiscount } from '#usecases/discounts/manageDiscounts.ts';

type DiscountTerms = {
  readonly skus: readonly string[];
  readonly factor: string;
  readonly fromHours: number;
  readonly forHours: number;
  readonly accounts: readonly string[] | undefined;
};

/** Sells something for less, from some hours from now on. Rule CAT-09. */
export const discounting = ({ fromHours, forHours, ...terms }: DiscountTerms): Asking => {
  const { skus, factor, accounts } = terms;
  const name = `${skus} x ${factor} after ${fromHours} h for ${forHours} h, ${accounts ?? 'all'}`;
  return asking(`discount ${name}`, (model) => {
    const from = model.now + fromHours * hourMs;
    const until = from + forHours * hourMs;
    return {
      play: ({ deps }, operation) =>
        createDiscount(deps, operation, {
          ...{ skus, factor: new Decimal(factor) },
          ...{ from: instant(isoOf(from)), until: instant(isoOf(until)) },
          ...(accounts && { accounts: accounts.map((each) => each as AccountId) }),
        }),
      expected: (id) => addDiscount(model, { id, ...terms, from, until }),
    };
  });
};

export const endingDiscount = (name: string, choose: Choose<string>): Asking =>
  asking(`end discount ${name}`, (model) => {
    const id = choose(model);
    if (id === undefined) return undefined;
    return {
      play: ({ deps }, operation) => endDiscount(deps, operation, id),
      expected: () => endDiscountOf(model, id),
    };
  });

/** Of what the other steps order; now and then of what nobody orders. */
const skus = fc.oneof(
  ...skusByKind.map((some) => fc.subarray([...some], { minLength: 1 })),
  fc.subarray(skusByKind.flat(), { minLength: 2, maxLength: 5 }),
  fc.constantFrom(['calls'], ['plan:test', 'traffic:hongkong'], ['instance:basic:second']),
);

/** Some leave half a cent, and the least nothing at all of a pack. */
const factors = fc.constantFrom('0.8', '0.5', '0.95', '0.3333', '0.875', '1', '0.0001');

const newDiscounts: Arbitrary<Asking> = fc
  .record({
    ...{ skus, factor: factors },
    fromHours: fc.constantFrom(-24, 0, 0, 0, 30),
    forHours: fc.constantFrom(1, 48, 24 * 30, 24 * 30, 24 * 365),
    accounts: fc.constantFrom(undefined, undefined, [own], [own, rival], [rival], [own, 'nobody']),
  })
  .map(discounting);

/** Discounted by one of its names, ordered, and mostly paid. */
const soldForLess: Arbitrary<Step> = fc
  .tuple(orderSteps.items, anyOne, factors, orderSteps.lastPaid)
  .map(([item, n, factor, payment]) => {
    const names = kindOf(item.kind).names({ instances: [], gateways: [] }, item);
    const named = names.filter((_, at) => at === n % names.length);
    const terms = { skus: named, factor, fromHours: 0, forHours: 720, accounts: undefined };
    return inTurn(
      discounting(terms),
      inTurn(
        ordering('it', () => item),
        payment,
      ),
    );
  });

const discountEnds: Arbitrary<Asking> = anyOne.map((n) =>
  endingDiscount(`${n}`, ({ discounts }) => oneOf(discounts, n)),
);

export const discountSteps = { newDiscounts, soldForLess, discountEnds };
