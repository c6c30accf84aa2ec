import type { CorrectionQuote } from '#domain/account/corrections/quoteCorrection.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import {
  type CorrectionQuoteRefusal,
  type CorrectionRequest,
  loadCorrection,
} from '#usecases/corrections/loadCorrection.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasCorrections } from '#usecases/ports/corrections.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** A quote with the bill that it is of, and when it was asked for. */
export type CorrectionQuoteAt = {
  readonly quote: CorrectionQuote;
  readonly accountId: AccountId;
  readonly seq: number;
  readonly currency: Currency;
  readonly at: Instant;
};

/** What reversing a bill, or lines of it, would give back now; nothing is changed. Rule INV-09. */
export const quoteBillCorrection = async (
  deps: HasAccounts & HasCorrections & HasNow,
  request: CorrectionRequest,
): Promise<CorrectionQuoteAt | Refused<CorrectionQuoteRefusal>> => {
  const { accountId } = request;
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const found = await loadCorrection(deps, loaded.state, request);
  if (isRefused(found)) return found;
  const { quote, entry, bill } = found;
  return { quote, accountId, seq: entry.seq, currency: bill.currency, at: deps.now() };
};
