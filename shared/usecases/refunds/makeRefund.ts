import { refundBill } from '#domain/account/billing/refundBill.ts';
import type { AccountId } from '#domain/accountId.ts';
import { afterRefund } from '#domain/refunds/afterRefund.ts';
import { consentRefusal, type QuoteRefusal, quoteRefund } from '#domain/refunds/quoteRefund.ts';
import type { Consent, Refund, Refundable } from '#domain/refunds/refund.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { hourOf } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { Claimant, HasRefunds } from '#usecases/ports/refunds.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasNewId, HasSha256 } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { type FactsDeps, loadFacts } from '#usecases/refunds/loadFacts.ts';
import type { NotThere } from '#usecases/refunds/loadSubject.ts';
import { saveReturned } from '#usecases/refunds/saveReturned.ts';
import { timedId } from '#usecases/timedId.ts';

type RefundDeps = TransactDeps &
  FactsDeps &
  HasLifecycles &
  HasStock &
  HasNewId &
  HasSha256 &
  HasNotifyQueue &
  HasRenewalQueue;

type RefundRefusal =
  | ('accountNotFound' | NotThere)
  | QuoteRefusal
  | ('refundRuleChanged' | 'idempotencyKeyReused');

/** What a customer gives back, and the rule of its quote that it agrees to. Rule REF-09. */
export type RefundRequest = { readonly resource: Refundable; readonly consent: Consent };

/**
 * Gives a resource back: bill, wallet, resource, stock and claim of the full refund in one
 * transaction, by the quote of that instant. It may end arrears, and then restores service at once.
 * Rules REF-01 to REF-09, ARR-02.
 *
 * The refund is an order of its own, which keeps the consent. An instance is isolated, and a timer
 * started that ends it.
 */
export const makeRefund = async <Answer extends { readonly at: string }>(
  deps: RefundDeps,
  operation: Mutation<Refund, Answer>,
  accountId: AccountId,
  request: RefundRequest,
): Promise<Answer | Refused<RefundRefusal>> => {
  const { resource } = request;
  const refund = await giveBack(deps, operation, accountId, request);
  if (isRefused(refund) || resource.kind !== 'instance') return refund;
  const since = instant(refund.at);
  await deps.lifecycles.start('isolation', { accountId, instanceId: resource.id, since });
  return refund;
};

const giveBack = <Answer extends { readonly at: string }>(
  deps: RefundDeps,
  operation: Mutation<Refund, Answer>,
  accountId: AccountId,
  { resource, consent }: RefundRequest,
): Promise<Answer | Refused<RefundRefusal>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const now = deps.now();
    const found = await loadFacts(deps, state, resource, now);
    if (isRefused(found)) return found;
    const { facts, claimants } = found;
    const quote = quoteRefund(facts, { now });
    if (isRefused(quote)) return quote;
    const otherRule = consentRefusal(quote, consent);
    if (otherRule !== undefined) return otherRule;
    const refundId = timedId('r', now, deps.newId);
    const given = { ...consent, at: now, by: operation.principal };
    const archived = await archivedMonthFor(deps, state, hourOf(now));
    const toBill = { quote, refundId, consent: given, ...archived };
    const billed = refundBill(state, toBill, { sha256: deps.sha256, now });
    const returned = await saveReturned(deps, billed.next, afterRefund(facts.subject, now));
    return {
      ...billed,
      next: returned.next,
      writes: [...writesOf(deps, billed.refund, claimants), ...returned.writes],
      notices: returned.notices,
      answer: operation.present(billed.refund),
    };
  });

const writesOf = (
  { refunds }: HasRefunds,
  refund: Refund,
  claimants: readonly Claimant[],
): readonly Write[] => [
  refunds.create(refund),
  ...claimsOf(refund, claimants).map((each) => refunds.claimFullRefund(each, refund.refundId)),
];

/** Only a full refund uses up the one that there is. Rule REF-01. */
const claimsOf = ({ rule }: Refund, claimants: readonly Claimant[]): readonly Claimant[] =>
  rule === 'REF-01' ? claimants : [];
