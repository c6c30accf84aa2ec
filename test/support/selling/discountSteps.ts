import fc, { type Arbitrary } from 'fast-check';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { hourMs, isoOf } from '#test/support/days.ts';
import { addDiscount, endDiscountOf, namesOf, own, rival } from '#test/support/selling/offers.ts';
import { type Choose, ordering } from '#test/support/selling/orderAskings.ts';
import { orderSteps } from '#test/support/selling/orderSteps.ts';
import {
  type Asking,
  anyOne,
  asking,
  inTurn,
  oneOf,
  type Step,
} from '#test/support/selling/step.ts';
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
  ...[
    ['instance:basic:month', 'instance:professional:month', 'instance:diamond:month'],
    ['plan:trial', 'plan:test', 'plan:starter', 'plan:basic'],
    ['pack:calls:1M', 'pack:calls:10M:12m', 'pack:calls:1M:1m', 'pack:traffic:10GB:3m'],
    ['instance:basic:month', 'plan:test', 'plan:trial', 'pack:calls:1M:12m', 'pack:calls:10M'],
  ].map((some) => fc.subarray(some, { minLength: 1 })),
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
  .tuple(orderSteps.bought, anyOne, factors, orderSteps.lastPaid)
  .map(([item, n, factor, payment]) => {
    const names = namesOf({ instances: [], gateways: [] }, item);
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
