import fc from 'fast-check';
import { type InstanceAnswer, presentInstance } from '#functions/api/instances/present.ts';
import { isoOf } from '#test/support/days.ts';
import { someMonths } from '#test/support/selling/choosing.ts';
import { type KindOfOrder, whatever } from '#test/support/selling/kinds/kindOfOrder.ts';
import { nextTerm, paymentText, stretchText } from '#test/support/selling/kinds/terms.ts';
import type { Model, ModelInstance, ModelPause } from '#test/support/selling/model.ts';
import { monthPrice, secondPrice, soldIn } from '#test/support/selling/tariff.ts';
import { expiryOf, instanceStatus, inText, isolationMs } from '#test/support/selling/units.ts';

/** A prepaid instance; those by the second are shown with them. Rules CAT-05, CAT-06, INS-02. */
export const instance: KindOfOrder<'instance'> = {
  name: 'an instance',
  hasTerm: true,
  product: () => 'apigw',
  unit: ({ spec, region }) => `instance:${spec}|${region}`,
  refusal: (_, { region }) => (soldIn.includes(region) ? undefined : 'dedicatedNotSoldHere'),
  price: ({ currency }, { spec, months }) => ({
    amount: monthPrice(spec, currency) * BigInt(months),
  }),
  names: (_, { spec }) => [`instance:${spec}:month`],
  discountable: /^instance:\w+:month/,
  handOver: (model, { spec, region, months }, order, taken) => {
    const { id: orderId, autoRenew = false } = order;
    const anchor = model.now;
    const paid = { orderId, months, taken, paidAt: model.now };
    const stretches = [nextTerm(paid, { anchor, stretches: [] })];
    const made = { id: `i-${orderId.slice('o-'.length)}`, spec, region, anchor };
    model.instances.push({ kind: 'prepaid', ...made, stretches, pauses: [], autoRenew });
  },
  holdings: {
    shown: (model) => model.instances.map((each) => shownLine(model, each)),
    seen: async ({ deps, accountId, state, now }) => {
      const { items } = await deps.instances.list(accountId, 100);
      return items.map((each) => seenLine(presentInstance({ instance: each, state, now })));
    },
  },
  walk: {
    ...whatever(
      fc.record({
        kind: fc.constant('instance' as const),
        spec: fc.constantFrom('basic', 'basic', 'professional', 'diamond'),
        region: fc.constantFrom('ap-guangzhou', 'ap-guangzhou', 'ap-hongkong', 'ap-mumbai'),
        months: someMonths,
      }),
    ),
    skus: ['instance:basic:month', 'instance:professional:month', 'instance:diamond:month'],
    counted: [
      ['instance:basic', 'ap-guangzhou'],
      ['instance:professional', 'ap-hongkong'],
    ],
    weights: { asked: 3, bought: 7, atBoundaries: 1 },
  },
};

const shownLine = ({ currency, now }: Model, each: ModelInstance): string => {
  const { id, kind, spec, region } = each;
  const status = instanceStatus(each, now);
  const paused = each.kind === 'prepaid' && each.pauses.some((pause) => halts(pause, now));
  const is = status === 'running' && paused ? 'suspended' : status;
  const line = `${id} ${kind} ${spec} ${region} ${is}`;
  if (each.kind === 'payAsYouGo') {
    const { from, until } = each;
    const hold = until === undefined ? 3_600n * secondPrice(spec, currency) : 0n;
    return `${line} hold ${inText(hold)} ${isoOf(from)} ${until === undefined ? '' : isoOf(until)}`;
  }
  const { stretches, autoRenew, isolatedUntil } = each;
  const expiry = expiryOf(stretches);
  const due = isoOf(isolatedUntil ?? expiry + isolationMs);
  const destroyDue = status === 'isolated' ? due : 'never';
  return [line, isoOf(expiry), autoRenew, destroyDue, ...stretches.map(stretchText)].join(' ');
};

/** A function that pauses stops nothing else. Rule SLA-02. */
const halts = ({ name, from, until }: ModelPause, now: number): boolean =>
  name === undefined && from <= now && now < until;

const seenLine = (view: InstanceAnswer): string => {
  const { instanceId, kind, spec, region, state } = view;
  const line = `${instanceId} ${kind} ${spec} ${region} ${state}`;
  if (kind !== 'prepaid') {
    return `${line} hold ${view.price?.hold.amount} ${view.createdAt} ${view.endedAt ?? ''}`;
  }
  const { expiresAt, autoRenew, destroyDue = 'never', payments = [] } = view;
  return [line, expiresAt, autoRenew, destroyDue, ...payments.map(paymentText)].join(' ');
};
