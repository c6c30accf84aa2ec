import type { AccountId } from '#domain/accountId.ts';
import { type QuoteRefusal, quoteRefund } from '#domain/refunds/quoteRefund.ts';
import type { Refundable, RefundQuote } from '#domain/refunds/refund.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { type FactsDeps, loadFacts } from '#usecases/refunds/loadFacts.ts';
import type { NotThere } from '#usecases/refunds/loadSubject.ts';

/** What would come back to whom, and as of when. Rule REF-08. */
export type RefundQuoteAt = {
  readonly quote: RefundQuote;
  readonly accountId: AccountId;
  readonly at: Instant;
};

/** Says what a refund would give back now, and makes none. Rule REF-08. */
export const getRefundQuote = async (
  deps: FactsDeps & HasNow,
  accountId: AccountId,
  resource: Refundable,
): Promise<RefundQuoteAt | Refused<'accountNotFound' | NotThere | QuoteRefusal>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const now = deps.now();
  const found = await loadFacts(deps, loaded.state, resource, now);
  if (isRefused(found)) return found;
  const quote = quoteRefund(found.facts, { now });
  return isRefused(quote) ? quote : { quote, accountId, at: now };
};
