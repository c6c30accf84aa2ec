import { assert } from '#domain/defect.ts';
import { burstWhileOn } from '#domain/gateways/elastic/burst.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { HeldPlan } from '#domain/gateways/peaks/elastic.ts';
import { plansHeldBy } from '#domain/gateways/planOf.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { common, type Span } from '#domain/time/spans.ts';

/**
 * The plans that a gateway was on in a day while elastic was on (`on`, merged spans of the day), in order:
 * an upgrade begins another. So a peak before it is measured against what was paid for then. ELA-02.
 */
export const heldPlans = (
  gateway: Gateway,
  day: Span,
  on: readonly Span[],
): readonly HeldPlan[] => {
  const upgrades = gateway.payments
    .filter(({ kind }) => kind === 'upgrade')
    .map(({ paidAt }) => paidAt)
    .filter((at) => day.from < at && at < day.until)
    .toSorted();
  const froms = [day.from, ...upgrades];
  return froms.flatMap((from, index) => {
    const onThen = common(on, [{ from, until: froms[index + 1] ?? day.until }]);
    return onThen.length === 0 ? [] : [heldWhile(gateway, onThen)];
  });
};

/** The one plan that was held in some spans. */
const heldWhile = (gateway: Gateway, on: readonly Span[]): HeldPlan => {
  const [first, last] = [on.at(0), on.at(-1)];
  assert(first !== undefined && last !== undefined, 'heldPlans: elastic was on with the plan');
  const held = plansHeldBy(gateway, first.from).at(-1);
  assert(held !== undefined, 'heldPlans: a gateway that served had a plan');
  return {
    from: first.from,
    until: last.until,
    plan: held.name,
    planQps: held.maxQps,
    planMbps: held.maxMbps,
    ...burstIn(gateway, on),
  };
};

/** The highest burst that was allowed while it was on: it changes with an upgrade or an approval. ELA-03. */
const burstIn = (
  gateway: Gateway,
  on: readonly Span[],
): Pick<HeldPlan, 'burstQps' | 'burstMbps'> => {
  const approvals = (gateway.elastic?.approvals ?? []).map(({ approvedAt }) => approvedAt);
  const isOn = (at: Instant) => on.some(({ from, until }) => from <= at && at < until);
  const bursts = [...on.map(({ from }) => from), ...approvals.filter(isOn)].flatMap(
    (at) => burstWhileOn(gateway, at) ?? [],
  );
  const highest = (of: readonly number[]) =>
    of.reduce((most, each) => Decimal.max(most, each).toNumber());
  assert(bursts.length > 0, 'heldPlans: elastic is on with a burst');
  return {
    burstQps: highest(bursts.map(({ qps }) => qps)),
    burstMbps: highest(bursts.map(({ mbps }) => mbps)),
  };
};
