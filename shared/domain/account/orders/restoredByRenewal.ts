import type { PaidOrder } from '#domain/account/orders/payOrder.ts';
import { awaitsRenewal, type Prepaid, renewableAsOf } from '#domain/lifecycle/expiry/prepaid.ts';
import { termRestoredNotice } from '#domain/lifecycle/expiry/termNotices.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The prepaid thing among what an order changes or has changed; undefined if there is none. */
export const prepaidOf = ({
  instance,
  gateway,
}: Pick<OrderFacts, 'instance' | 'gateway'>): Prepaid | undefined => {
  if (gateway !== undefined) return { kind: 'gateway', item: gateway };
  return instance?.kind === 'prepaid' ? { kind: 'instance', item: instance } : undefined;
};

/**
 * What is told if an order has put something that served nothing in service again at `now`: stopped,
 * isolated after its expiry or after a refund, or renewed by itself just before it was destroyed. Rules EXP-04, REF-04. An instance that arrears keep
 * stopped, or that the operator has suspended, still serves nothing (ARR-01, ARR-07, SLA-05). Refund and renewal can go round at no cost, so what ends an
 * isolation after a refund is of the customer's own doing (NOT-04); an expiry is none of that.
 */
export const restoredByRenewal = (
  facts: OrderFacts,
  paid: Pick<PaidOrder, 'instance' | 'gateway' | 'next'>,
  now: Instant,
): Notice | undefined => {
  const [before, after] = [prepaidOf(facts), prepaidOf(paid)];
  if (before === undefined || after === undefined) return undefined;
  if (!awaitsRenewal(before, renewableAsOf(before, now))) return undefined;
  const isStopped = after.kind === 'instance' && paid.next.arrears.stoppedAt !== undefined;
  if (isStopped || suspensionAt(after.item, now) !== undefined) return undefined;
  const notice = termRestoredNotice(after, episodeOf(before), now);
  return before.item.state.status === 'isolated' ? { ...notice, own: true } : notice;
};

/** The end of the term, or the refund, that the isolation began with. */
const episodeOf = ({ item: { state, payments } }: Prepaid): Instant =>
  state.status === 'isolated' ? state.since : expiryOf(payments);
