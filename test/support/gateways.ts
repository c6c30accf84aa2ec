import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { termOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import type { Table } from '#storage/table.ts';
import { testDeps } from '#test/support/testDeps.ts';

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
