import type { AccountId } from '#domain/accountId.ts';
import type { Consent, Refundable } from '#domain/refunds/refund.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { getRefundQuote } from '#usecases/refunds/getRefundQuote.ts';

/** What a customer sees before it gives back what is not quoted. Rule REF-09. */
const unquoted: Consent = { rule: 'REF-02', version: '2026-11' };

/** Asks for a quote, as a customer does, and agrees to its rule. Rule REF-09. */
export const consentTo = async (
  deps: Deps,
  accountId: AccountId,
  resource: Refundable,
): Promise<Consent> => {
  const quote = await getRefundQuote(deps, accountId, resource);
  return isRefused(quote) ? unquoted : { rule: quote.rule, version: quote.ruleVersion };
};
