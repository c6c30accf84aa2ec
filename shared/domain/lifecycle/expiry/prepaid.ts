import type { Gateway } from '#domain/gateways/gateway.ts';
import { destroyedFrom, gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { instanceStatusAt, renewableUntil } from '#domain/instances/instanceStatus.ts';
import { windowMs } from '#domain/metering/settledWindow.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import { expiryOf, termAfter, termOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { earlier, type Instant, plusMs } from '#domain/time/instant.ts';

/** What is paid for by the month, and ends unless it is renewed. Rules EXP-02, EXP-03. */
export type Prepaid =
  | { readonly kind: 'gateway'; readonly item: Gateway }
  | { readonly kind: 'instance'; readonly item: PrepaidInstance };

export const idOf = (prepaid: Prepaid): string =>
  prepaid.kind === 'gateway' ? prepaid.item.gatewayId : prepaid.item.instanceId;

/** What its owner calls it; gateways have no name but their id. */
export const nameOf = (prepaid: Prepaid): string =>
  prepaid.kind === 'gateway' ? prepaid.item.gatewayId : prepaid.item.name;

/**
 * Whether a term that ends at `expiry` is still the last one, of something that is there. ARR-06. What
 * the operator ends before does not expire (SLA-02).
 */
export const isLastTerm = (prepaid: Prepaid, expiry: Instant): boolean =>
  isLastPaid(prepaid, expiry) && !hasEnded(prepaid.item.ending, expiry);

/** When the operator ends something by the end of its last term; undefined if not. Rule SLA-02. */
export const endOfLastTerm = (prepaid: Prepaid, expiry: Instant): Instant | undefined => {
  const { ending } = prepaid.item;
  return isLastPaid(prepaid, expiry) && hasEnded(ending, expiry) ? ending?.at : undefined;
};

const isLastPaid = ({ item: { state, payments } }: Prepaid, expiry: Instant): boolean =>
  state.status === 'running' && expiryOf(payments) === expiry;

/** Whether it serves nothing at `now`, and would again if it were renewed. Rule EXP-04. */
export const awaitsRenewal = (prepaid: Prepaid, now: Instant): boolean => {
  switch (prepaid.kind) {
    case 'gateway':
      return gatewayStatusAt(prepaid.item, now) === 'stopped';
    case 'instance':
      return instanceStatusAt(prepaid.item, now) === 'isolated';
  }
};

/**
 * The instant as of which renewing it by itself is judged at `now`: its last renewable one, once that is
 * past. So a credit that came in time counts however late it is looked at. Rules ORD-05, EXP-04.
 */
export const renewableAsOf = (prepaid: Prepaid, now: Instant): Instant => {
  const deadline = deadlineOf(prepaid);
  return deadline === undefined ? now : earlier(now, plusMs(deadline, -1));
};

/** From when on it is renewed no more, by hand: it is to be destroyed. Rules EXP-02, EXP-03. */
const deadlineOf = ({ kind, item }: Prepaid): Instant | undefined =>
  kind === 'gateway' ? destroyedFrom(item) : renewableUntil(item);

/**
 * Whether its destruction is so late that it is not even renewed by itself any more: usage of it settles by
 * itself, and its account remembers it, no longer. Rules ORD-05, MET-06, INS-03.
 */
export const isRenewedTooLate = (prepaid: Prepaid, now: Instant): boolean => {
  const deadline = deadlineOf(prepaid);
  return deadline !== undefined && plusMs(deadline, windowMs) <= now;
};

/**
 * Whether one more month is over by the end that the operator has announced. Rules SLA-02, ORD-04.
 * `from`: when it is renewed, if it was given back (REF-04); `zone`: the billing zone then.
 */
export const isRenewable = ({ item }: Prepaid, from: Instant, zone: Zone): boolean => {
  if (item.ending === undefined) return true;
  const anew = item.state.status === 'isolated';
  const { until } = anew ? termOf(from, 1, zone) : termAfter(item, 1, zone);
  return until <= item.ending.at;
};

/** What a notice says of renewing, as its code. Rule SLA-02. */
export const renewableCode = (prepaid: Prepaid, from: Instant, zone: Zone): 'true' | 'ending' =>
  isRenewable(prepaid, from, zone) ? 'true' : 'ending';
