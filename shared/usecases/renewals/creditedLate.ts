import type { AccountState } from '#domain/account/accountState.ts';
import { type Prepaid, renewableAsOf } from '#domain/lifecycle/expiry/prepaid.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { availableOf, totalOfBuckets } from '#domain/wallet/wallet.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';

/** Entries after the deadline that are looked through; whoever has more is not renewed late. */
const mostLateEntries = 1_000;

/** What was credited since the last renewable instant, for that is no payment in time. Rules ORD-05, WAL-03. */
export const creditedLate = async (
  { accounts }: HasAccounts,
  { accountId, ledger, wallet }: AccountState,
  prepaid: Prepaid,
  now: Instant,
): Promise<{ readonly creditedLate?: Decimal }> => {
  const lastInstant = renewableAsOf(prepaid, now);
  if (lastInstant === now) return {};
  const credits: Decimal[] = [];
  const range = { from: 1, to: ledger.seq, order: 'down' } as const;
  for await (const { at, deltas } of accounts.entries(accountId, range)) {
    if (at <= lastInstant) break;
    if (credits.length === mostLateEntries) return { creditedLate: availableOf(wallet) };
    credits.push(Decimal.max(zero, totalOfBuckets(deltas)));
  }
  return { creditedLate: sum(credits) };
};
