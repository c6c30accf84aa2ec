import type { AccountId } from '#domain/accountId.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import type {
  ChargeTerms,
  ElasticPrice,
  ElasticStretch,
  HeldPlan,
} from '#domain/gateways/peaks/elastic.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { termOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import type { Table } from '#storage/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

/** A term of whole months, paid when it begins. */
export const termFrom = (from: Instant, months = 1): TermPayment => ({
  kind: 'term',
  ...{ orderId: 'o-1', sku: 'plan:test', billSeq: 1, paidAt: from },
  ...termOf(from, months, defaultZone),
  paid: { buckets: noBuckets, vouchers: [] },
});

/** A gateway on plan `test` that was bought for the September of 2026, Shanghai time. */
export const gatewayOf = (part: Partial<Gateway> = {}): Gateway => ({
  ...{ gatewayId: 'g-1', accountId: 'acme' as AccountId, version: 1, plan: 'test' },
  region: 'ap-guangzhou',
  payments: [termFrom(instant('2026-09-01T02:00:00Z'))],
  autoRenew: false,
  createdAt: instant('2026-09-01T02:00:00Z'),
  ...{ apps: [], urls: [], state: { status: 'running' } },
  ...part,
});

/** Stores a gateway as if it had been bought; answers its path. */
export const keptGateway = async (table: Table, part: Partial<Gateway>): Promise<string> => {
  const kept = gatewayOf(part);
  const deps = testDeps(table, kept.createdAt);
  await deps.transact([deps.gateways.create(kept)]);
  return `/v1/accounts/${kept.accountId}/gateways/${kept.gatewayId}`;
};

/** Manually onboarded apps, `wx-0` and on. */
export const appsOf = (count: number): Gateway['apps'] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ appId: `wx-${n}`, kind: 'h5', onboarding: 'manual', features: [] },
    attachedAt: gatewayOf().createdAt,
  }));

/** 0.999 CNY per QPS and day, as the default book has it. */
export const usualPrice: ElasticPrice = {
  unitPrice: new Decimal('0.999'),
  unit: { name: 'QPS-day', size: new Decimal(1) },
  bookVersion: '2024-04',
};

/** A gateway on a plan that was bought for July 2026, Shanghai time. */
export const julyGateway = (part: Partial<Gateway> = {}): Gateway => {
  const from = instant('2026-06-30T16:00:00Z');
  const { plan = 'test' } = part;
  const payments = [{ ...termFrom(from), sku: `plan:${plan}` }];
  return gatewayOf({ plan, payments, createdAt: from, ...part });
};

/** A stretch of elastic at the usual price; without end if none is told. */
export const stretchOf = (from: string, until?: string): ElasticStretch => ({
  ...{ from: instant(from), ...usualPrice },
  ...(until !== undefined && { until: instant(until) }),
});

/** The gateway with elastic on in some stretches, each told as [from, until]. */
export const elasticIn = (
  gateway: Gateway,
  ...stretches: readonly (readonly [string, string?])[]
): Gateway => ({
  ...gateway,
  elastic: { ...gateway.elastic, stretches: stretches.map((each) => stretchOf(...each)) },
});

/** The difference paid for a higher plan. */
export const upgradedAt = (gateway: Gateway, plan: PlanName, at: string): Gateway => {
  const [term] = gateway.payments;
  if (term === undefined) throw new Error('a gateway has a term');
  const paidAt: Instant = instant(at);
  const upgrade = { ...term, kind: 'upgrade', sku: `plan:${plan}`, paidAt, from: paidAt } as const;
  return { ...gateway, plan, payments: [...gateway.payments, upgrade] };
};

/** The gateway with a factor that the operator approved for its plan. */
export const approvedAt = (gateway: Gateway, factor: number, at: string): Gateway => {
  const approval = { plan: gateway.plan, factor: new Decimal(factor), approvedAt: instant(at) };
  const approvals = [...(gateway.elastic?.approvals ?? []), approval];
  return { ...gateway, elastic: { stretches: [], ...gateway.elastic, approvals } };
};

/** 3 July 2026, Shanghai time. */
export const july3: Span = {
  from: instant('2026-07-02T16:00:00Z'),
  until: instant('2026-07-03T16:00:00Z'),
};

/** A plan held in a span: with 4 times the plan on top, of a larger one once, as approved. */
export const usualPlan = (plan: PlanName, span = july3): HeldPlan => {
  const { maxQps: planQps, maxMbps: planMbps } = planOf(plan);
  const factor = planQps > 50_000 ? 1 : 4;
  const burst = { burstQps: factor * planQps, burstMbps: factor * planMbps };
  return { ...span, plan, planQps, planMbps, ...burst };
};

/** What a day on a plan is charged by. */
export const usualTerms = (plan: PlanName): ChargeTerms => ({
  plans: [usualPlan(plan)],
  price: usualPrice,
});

/** A sample of gateway `g-1` over some minutes from an instant on. */
export const sampleAt = (
  at: string,
  maxQps: number,
  maxMbps: number | string = 0,
  minutes = 5,
): PeakSample => ({
  ...{ source: 'gw', id: at, accountId: 'acme' as AccountId, gatewayId: 'g-1' },
  windowStart: instant(at),
  windowEnd: plusMs(instant(at), minutes * 60_000),
  ...{ maxQps, maxMbps: new Decimal(maxMbps) },
});
