import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { termOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

/** Prepaid things as orders make them; of account `acct-00042`, Asia/Shanghai. */

const accountId = 'acct-00042' as AccountId;
export const boughtAt = instant('2026-09-30T16:00:00Z');

/** A term of whole months paid in cash, by order `o-1`. */
export const termPayment = (from: Instant, months: number, cash = '1500'): TermPayment => ({
  ...{ kind: 'term', orderId: 'o-1', sku: 'instance:basic:month', billSeq: 1, paidAt: from },
  ...termOf(from, months, defaultZone),
  paid: { buckets: { cash: new Decimal(cash), income: zero, gift: zero }, vouchers: [] },
});

/** A basic instance for October 2026. */
export const prepaidOf = (part: Partial<PrepaidInstance> = {}): PrepaidInstance => ({
  ...{ kind: 'prepaid', instanceId: 'i-1', accountId, version: 1, name: 'i-1' },
  ...{ region: 'ap-guangzhou', createdAt: boughtAt, serviceCount: 0, spec: 'basic' },
  payments: [termPayment(boughtAt, 1)],
  autoRenew: false,
  state: { status: 'running' },
  ...part,
});

/** A gateway on plan `test` for October 2026. */
export const gatewayOf = (part: Partial<Gateway> = {}): Gateway => ({
  ...{ gatewayId: 'g-1', accountId, version: 1, plan: 'test', createdAt: boughtAt },
  region: 'ap-guangzhou',
  payments: [{ ...termPayment(boughtAt, 1, '4999'), sku: 'plan:test' }],
  ...{ autoRenew: false, apps: [], urls: [] },
  state: { status: 'running' },
  ...part,
});
