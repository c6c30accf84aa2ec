import fc, { type Arbitrary } from 'fast-check';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { hourMs, isoOf } from '#test/support/days.ts';
import { addCampaign, endCampaignOf } from '#test/support/selling/campaigning.ts';
import type { ModelCampaign } from '#test/support/selling/model.ts';
import { ordering } from '#test/support/selling/orderAskings.ts';
import { orderSteps } from '#test/support/selling/orderSteps.ts';
import { type Asking, anyOne, asking, inTurn, oneOf } from '#test/support/selling/step.ts';
import { createCampaign } from '#usecases/campaigns/createCampaign.ts';
import { endCampaign } from '#usecases/campaigns/endCampaign.ts';

type Terms = Omit<ModelCampaign, 'id' | 'from' | 'until'> & {
  readonly fromHours: number;
  readonly forHours: number;
};

/** Offers a pack, from some hours from now on. Rule PCK-02. */
const campaigning = ({ fromHours, forHours, ...terms }: Terms): Asking => {
  const { kind, quantity, months, price, perAccount } = terms;
  const name = `${perAccount} x ${quantity} ${kind} of ${months} m for ${price}`;
  return asking(`campaign ${name} after ${fromHours} h for ${forHours} h`, (model) => {
    const from = model.now + fromHours * hourMs;
    const until = from + forHours * hourMs;
    return {
      play: ({ deps }, operation) =>
        createCampaign(deps, operation, {
          ...{ kind, months, perAccount },
          ...{ quantity: new Decimal(quantity), price: new Decimal(price) },
          ...{ from: instant(isoOf(from)), until: instant(isoOf(until)) },
        }),
      expected: (id) => addCampaign(model, { id, ...terms, from, until }),
    };
  });
};

/** Some cost as much as usage does, or would to the cent. */
const packs = fc.constantFrom(
  { kind: 'calls', quantity: 5_000_000, price: '9.90' } as const,
  { kind: 'calls', quantity: 20_000_000, price: '99.99' } as const,
  { kind: 'calls', quantity: 20_000_000, price: '100' } as const,
  { kind: 'traffic', quantity: 10 * 2 ** 30, price: '4.99' } as const,
  { kind: 'traffic', quantity: 10 * 2 ** 30, price: '5.00' } as const,
  { kind: 'calls', quantity: 700_000, price: '0' } as const,
);

const newCampaigns: Arbitrary<Asking> = fc
  .record({
    months: fc.constantFrom(1, 1, 3, 12),
    perAccount: fc.constantFrom(1, 1, 2, 3),
    fromHours: fc.constantFrom(-24, 0, 0, 0, 30),
    forHours: fc.constantFrom(1, 48, 24 * 30, 24 * 30, 24 * 365),
  })
  .chain((terms) => packs.map((pack) => campaigning({ ...terms, ...pack })));

const campaignOrders: Arbitrary<Asking> = anyOne.map((n) =>
  ordering(`of campaign ${n}`, ({ campaigns }) => {
    const campaignId = oneOf(campaigns, n);
    return campaignId === undefined ? undefined : { kind: 'campaign', campaignId };
  }),
);

/** Ordered and mostly paid. */
const campaignPacks = fc
  .tuple(campaignOrders, orderSteps.lastPaid)
  .map(([order, payment]) => inTurn(order, payment));

const campaignEnds: Arbitrary<Asking> = anyOne.map((n) =>
  asking(`end campaign ${n}`, (model) => {
    const id = oneOf(model.campaigns, n);
    if (id === undefined) return undefined;
    return {
      play: ({ deps }, operation) => endCampaign(deps, operation, id),
      expected: () => endCampaignOf(model, id),
    };
  }),
);

export const campaignSteps = { newCampaigns, campaignOrders, campaignPacks, campaignEnds };
