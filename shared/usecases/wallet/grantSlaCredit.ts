import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { grantVoucher } from '#domain/account/wallet/grantVoucher.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Money } from '#domain/money/money.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { slaCredit } from '#domain/wallet/slaCredit.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasSlaCredits } from '#usecases/ports/slaCredits.ts';
import type { HasNewId, HasSha256 } from '#usecases/ports/system.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';
import { feesOf } from '#usecases/wallet/feesOf.ts';

/** A credit for an instance or gateway that was not available as promised in a month. */
export type SlaCredit = {
  readonly instanceId: string;
  readonly month: Month;
  readonly money: Money;
  readonly reason: string;
} & (
  | { readonly as: 'gift' }
  | {
      readonly as: 'voucher';
      readonly products: readonly Product[];
      readonly from: Instant;
      readonly until: Instant;
    }
);

/** `fees`: of the service in the month. `credited`: for it in all, with this. Rule SLA-01. */
export type GrantedSlaCredit = EntryOf & {
  readonly instanceId: string;
  readonly month: Month;
  readonly fees: Decimal;
  readonly credited: Decimal;
};

type SlaDeps = TransactDeps &
  HasSlaCredits &
  HasNewId &
  HasSha256 &
  HasNotifyQueue &
  HasRenewalQueue;

type SlaRefusal =
  | 'accountNotFound'
  | 'currencyMismatch'
  | 'nothingCharged'
  | 'beyondFees'
  | 'voucherOver'
  | 'tooManyVouchers'
  | 'idempotencyKeyReused';

/** Credits missed availability, as funds or a voucher, up to what the service cost. Rule SLA-01. */
export const grantSlaCredit = <Answer extends object>(
  deps: SlaDeps,
  operation: Mutation<GrantedSlaCredit, Answer>,
  accountId: AccountId,
  asked: SlaCredit,
): Promise<Answer | Refused<SlaRefusal>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const { instanceId, month, money } = asked;
    const { currency } = state;
    if (money.currency !== currency) return otherCurrency(currency);
    const now = deps.now();
    const fees = await feesOf(deps, { state, pendingStored: true }, { instanceId, month }, now);
    const before = await deps.slaCredits.load(accountId, instanceId, month);
    const decided = slaCredit({ fees, currency, credited: before?.credited ?? zero }, money.amount);
    if (isRefused(decided)) return decided;
    const given = give(deps, state, asked, now);
    if (isRefused(given)) return given;
    const { credited } = decided;
    const version = (before?.version ?? 0) + 1;
    return {
      ...given,
      writes: [deps.slaCredits.save({ accountId, instanceId, month, version, credited })],
      answer: operation.present({
        instanceId,
        month,
        fees,
        credited,
        accountId,
        entry: given.entry,
        currency,
      }),
    };
  });

/** The ledger says what the credit is for. */
const give = (
  { newId, sha256 }: HasNewId & HasSha256,
  state: AccountState,
  asked: SlaCredit,
  now: Instant,
): (Changed & { readonly entry: Entry }) | Refused<'voucherOver' | 'tooManyVouchers'> => {
  const { money, instanceId, month } = asked;
  const reason = `SLA credit for ${instanceId}, ${month}: ${asked.reason}`;
  if (asked.as === 'gift') {
    const gift = { bucket: 'gift', amount: money.amount, cause: { kind: 'gift', reason } } as const;
    return credit(state, gift, now, sha256);
  }
  const { from, until } = asked;
  const products = [...new Set(asked.products)];
  const voucher = { id: `v-${newId()}`, products, left: money.amount, from, until };
  return grantVoucher(state, { voucher, reason }, now, sha256);
};
