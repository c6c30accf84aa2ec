import { assert } from '#domain/defect.ts';
import { type Ending, hasEnded, type TermPayment } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What is prepaid by the month, whatever it is. */
export type Subscribed = {
  readonly payments: readonly TermPayment[];
  readonly ending?: Ending;
  readonly state:
    | { readonly status: 'running' }
    | { readonly status: 'isolated'; readonly since: Instant }
    | { readonly status: 'destroyed'; readonly at: Instant; readonly cause?: string };
};

/** A bill of a period: of the term itself, or of an upgrade that was bought in it. */
type PeriodBill = Pick<TermPayment, 'billSeq' | 'paidAt'>;

/** A term that has begun, with the bills that paid for it. */
export type Period = Pick<TermPayment, 'orderId' | 'from' | 'until'> & {
  readonly bills: readonly PeriodBill[];
};

/** How a prepaid thing stands as what its customer has subscribed to. `sku`: what was paid for last. */
export type Subscription = {
  readonly sku: string;
  readonly startedAt: Instant;
  /** Whether it is paid for just now. */
  readonly isCurrent: boolean;
  /** There if it ended before what was paid for was over. */
  readonly cancelledAt?: Instant;
  /** Oldest first; the last one runs, or ran last. */
  readonly periods: readonly Period[];
};

/** Rules ORD-04, PLN-03, REF-04, SLA-02. */
export const subscriptionAt = (subscribed: Subscribed, now: Instant): Subscription => {
  const { payments } = subscribed;
  const [first, last] = [payments[0], payments.at(-1)];
  assert(first !== undefined && last !== undefined, 'subscriptionAt: what is prepaid has a term');
  const cancelledAt = cancellationOf(subscribed, now);
  const isPaidFor = first.from <= now && now < expiryOf(payments);
  return {
    sku: last.sku,
    startedAt: first.from,
    isCurrent: cancelledAt === undefined && isPaidFor,
    ...(cancelledAt !== undefined && { cancelledAt }),
    periods: periodsOf(payments, now),
  };
};

/** When it was given back, or ended by the operator or by arrears, before its expiry; what just expired was not. */
const cancellationOf = (
  { state, ending, payments }: Subscribed,
  now: Instant,
): Instant | undefined => {
  const expiry = expiryOf(payments);
  switch (state.status) {
    case 'running':
      return ending !== undefined && hasEnded(ending, now) && ending.at < expiry
        ? ending.at
        : undefined;
    case 'isolated':
      return state.since;
    case 'destroyed':
      return state.cause === 'refund' || state.at < expiry ? state.at : undefined;
  }
};

/** Terms that are paid ahead have not begun; the first one has, whatever clock says otherwise. */
const periodsOf = (payments: readonly TermPayment[], now: Instant): readonly Period[] => {
  const terms = payments.filter(({ kind, from }, i) => kind === 'term' && (i === 0 || from <= now));
  return terms.map((term, i) => {
    const next = terms[i + 1]?.from;
    const upgrades = payments.filter(
      ({ kind, from }) =>
        kind === 'upgrade' && from >= term.from && (next === undefined || from < next),
    );
    const { orderId, from, until } = term;
    const bills = [term, ...upgrades].map(({ billSeq, paidAt }) => ({ billSeq, paidAt }));
    return { orderId, from, until, bills };
  });
};
