import type { Changed, Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { refundBill, refundedOr } from '#domain/account/billing/refundBill.ts';
import { assert } from '#domain/defect.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import type { Refund, RefundQuote } from '#domain/refunds/refund.ts';
import {
  awaitsDestruction,
  goneFrom,
  pausesOf,
  type Terminable,
  withPauses,
} from '#domain/terminations/terminable.ts';
import {
  type PauseTermination,
  reasonOf,
  type Termination,
} from '#domain/terminations/termination.ts';
import { pausedValue } from '#domain/terminations/unusedValue.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { earlier, type Instant } from '#domain/time/instant.ts';
import { addBuckets, noBuckets } from '#domain/wallet/wallet.ts';

/**
 * A pause that is over; `refundId` is for what comes back, if anything does. `isRefunded`: the service
 * has been ended since, with a refund that counted all its pauses.
 */
export type PauseFacts = {
  readonly service: Terminable;
  readonly termination: PauseTermination;
  readonly isRefunded: boolean;
  readonly refundId: string;
  readonly archivedMonth?: MonthToDate;
};

/** `at`: as of when. `refund`: absent where no bucket paid for a paused day, or all has come back otherwise. */
export type PauseEnded = Changed & {
  readonly termination: Termination;
  readonly service: Terminable;
  readonly at: Instant;
  readonly refund?: Settled & { readonly refund: Refund };
};

/**
 * Gives the value of a pause back, as of its end however late this is dealt with; the payments keep
 * that, so nothing is given back twice. A service that went before the end of the pause paused until
 * then. Rules SLA-02, REF-07.
 */
export const endPause = (
  state: AccountState,
  { service, termination, isRefunded, refundId, archivedMonth }: PauseFacts,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): PauseEnded => {
  const { endsAt, terminationId } = termination;
  assert(isPauseOver(service, endsAt, policy.now), 'endPause: it is over');
  const at = pauseOverAt(service, endsAt);
  const pauses = pausesOf(service);
  const over = pauses.filter(({ until }) => until <= endsAt);
  const quote = isRefunded
    ? undefined
    : pausedValue(service, { pauses: over, currency: state.currency }, at);
  const refunded =
    quote &&
    refundBill(
      state,
      { quote, refundId, ...reasonOf(termination), ...(archivedMonth && { archivedMonth }) },
      policy,
    );
  const ended = {
    ...({ status: 'ended', at: policy.now } as const),
    ...(refunded && { refundId }),
  };
  const overdue = pauses.map((each) =>
    each.terminationId === terminationId ? { ...each, dealtWith: true as const } : each,
  );
  return {
    ...refundedOr(state, refunded),
    termination: { ...termination, version: termination.version + 1, state: ended },
    service: givenBack(withPauses(service, overdue), quote),
    at,
    ...(refunded && { refund: { ...refunded, refund: { ...refunded.refund, at } } }),
  };
};

/**
 * Whether a pause is over. One that the service may have gone before is not, while that may be renewed yet: then it
 * has not gone, and pauses on. Rules SLA-02, ORD-05.
 */
export const isPauseOver = (service: Terminable, endsAt: Instant, now: Instant): boolean => {
  const at = pauseOverAt(service, endsAt);
  return at <= now && (at === endsAt || !awaitsDestruction(service, now));
};

/** The end of the pause, or of the service if that came first. Rule SLA-02. */
const pauseOverAt = (service: Terminable, endsAt: Instant): Instant =>
  earlier(endsAt, goneFrom(service) ?? endsAt);

/** The service whose payments know what has come back of them. */
const givenBack = (service: Terminable, quote: RefundQuote | undefined): Terminable => {
  const { parts = [] } = quote ?? {};
  const after = (payment: TermPayment): TermPayment => {
    const part = parts.find(({ orderId }) => orderId === payment.orderId);
    if (part === undefined) return payment;
    return { ...payment, givenBack: addBuckets(payment.givenBack ?? noBuckets, part.buckets) };
  };
  const { item } = service;
  if (!('payments' in item)) return service;
  const payments = item.payments.map(after);
  return 'gatewayId' in item
    ? { kind: 'gateway', item: { ...item, payments } }
    : { kind: 'instance', item: { ...item, payments } };
};
