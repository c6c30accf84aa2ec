import type { AccountState } from '#domain/account/accountState.ts';
import type { Settled } from '#domain/account/billing/evict.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { type HourFacts, settleHour } from '#domain/account/settlement/settleHour.ts';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Bill } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import { hourStatusOf } from '#domain/metering/settledWindow.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/sha256.ts';
import { quotaOver } from '#test/support/firstYearOver.ts';
import { meteredLines } from '#test/support/meteredLines.ts';
import { recordOf } from '#test/support/recordOf.ts';

/** An account whose first year is over, without funds; CNY, Asia/Shanghai. */
export const accountOf = (part: Partial<AccountState> = {}): AccountState =>
  inactive({ quota: quotaOver, ...part });

/** The same, which has had nothing of `apigw`. */
export const inactive = (part: Partial<AccountState> = {}): AccountState => ({
  ...openAccount({
    accountId: 'acct-00042' as AccountId,
    currency: 'CNY',
    terms: 'standard',
    zone: defaultZone,
  }),
  ...part,
});

type Circumstances = Partial<Omit<HourFacts, 'hour' | 'usage'>> & {
  readonly books?: readonly PriceBook[];
  readonly now?: Instant;
};

/** Settles an hour's records, where there is something to settle. */
export const settle = (
  ...args: Parameters<typeof settleIfAny>
): Settled & { readonly bill: UsageBill } => {
  const settled = settleIfAny(...args);
  if (settled === undefined) throw new Error('there is nothing to settle');
  return settled;
};

/** Settles an hour's records, and its seconds, two minutes after its end or as the circumstances say. */
export const settleIfAny = (
  state: AccountState,
  hour: Hour,
  records: readonly Partial<UsageRecord>[],
  circumstances: Circumstances = {},
): (Settled & { readonly bill: UsageBill }) | undefined => {
  const { books = [defaultBook], now = plusMs(endOf(hour), 120_000), ...rest } = circumstances;
  const isOpen = hourStatusOf(state.settled, hour) === 'open';
  const usage = sumBillables([
    ...records.flatMap((record) => billablesOf(recordOf(hour, record), 'shared')),
    ...(isOpen ? secondsOf(state, hour) : []),
  ]);
  const settled = settleHour(
    state,
    { kind: 'hourly', ...rest, hour, usage },
    { books, sha256, now },
  );
  return settled && { ...settled, bill: billOf(settled.entry) };
};

/** A bill whose lines are known to be metered. */
export type UsageBill = Omit<Bill, 'lines'> & { readonly lines: readonly MeteredLine[] };

export const billOf = ({ cause }: Entry): UsageBill => {
  if (cause.kind !== 'bill') throw new Error(`the entry is a ${cause.kind}`);
  return { ...cause.bill, lines: meteredLines(cause.bill.lines) };
};

/** Bytes to clients over the internet. */
export const toClients = (bytes: number): Pick<UsageRecord, 'responseBytes'> => ({
  responseBytes: { internet: bytes, private: 0 },
});

export const gigabyte = 2 ** 30;
