import { announcePause, type PausePlan } from '#domain/account/terminations/announcePause.ts';
import { endPause } from '#domain/account/terminations/endPause.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { isPause, type PauseTermination } from '#domain/terminations/termination.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { termOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf } from '#test/support/settle.ts';

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

export const dayMs = 86_400_000;
/** So many days of 24 hours after the purchase. */
export const day = (n: number): Instant => plusMs(boughtAt, n * dayMs);

/** October and November 2026; what pauses, pauses in November, whose 30 days begin on day 31. */
export const october = termPayment(boughtAt, 1);
export const november = { ...termPayment(october.until, 1), orderId: 'o-2', billSeq: 2 };
export const instance: Terminable = {
  kind: 'instance',
  item: prepaidOf({ payments: [october, november] }),
};
export const gateway: Terminable = {
  kind: 'gateway',
  item: gatewayOf({ payments: [october, november] }),
};
/** 10 of the days of November. */
export const ten: PausePlan = {
  ...{ terminationId: 't-1', reason: 'works', from: day(41), until: day(51) },
};

/** Announced on day 1. */
export const pause = (service: Terminable, plan: Partial<PausePlan> = {}, state = accountOf()) => {
  const made = decided(announcePause(state, service, { ...ten, ...plan }, day(1)));
  if (!isPause(made.termination)) throw new Error('a pause was announced');
  return { ...made, termination: made.termination as PauseTermination };
};

/** Dealt with a moment after its end. */
export const over = (
  { service, termination }: { service: Terminable; termination: PauseTermination },
  isRefunded = false,
) =>
  endPause(
    accountOf(),
    { service, termination, isRefunded, refundId: 'r-1' },
    { sha256, now: plusMs(termination.endsAt, 1) },
  );
