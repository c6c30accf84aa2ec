import type { AccountState } from '#domain/account/accountState.ts';
import { chargeLateFee } from '#domain/account/fees/chargeLateFee.ts';
import { post } from '#domain/account/post.ts';
import type { LateFeeLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/sha256.ts';
import { accountOf } from '#test/support/settle.ts';

/** An account whose cash moves, its ledger (oldest first), and the late fees it was charged. */
export type Debtor = {
  readonly state: AccountState;
  readonly entries: readonly Entry[];
  readonly fees: readonly LateFeeLine[];
};

/** Under strict terms, CNY, Asia/Shanghai, unless `part` says otherwise. */
export const debtorOf = (part: Partial<AccountState> = {}): Debtor => ({
  state: accountOf({ terms: 'strict', ...part }),
  entries: [],
  fees: [],
});

/** Cash comes in, or goes. */
export const moved = (debtor: Debtor, cash: DecimalInput, at: string): Debtor => {
  const cause = { kind: 'topUp', provider: 'test', paymentId: at } as const;
  const deltas = { ...noBuckets, cash: new Decimal(cash) };
  const movement = { cause, deltas, voucherDeltas: [], at: instant(at) };
  const { next, entry } = post(debtor.state, movement, sha256);
  return { ...debtor, state: next, entries: [...debtor.entries, entry] };
};

/** Every day's fee that is due by `now`. */
export const charged = (debtor: Debtor, now: string): Debtor => {
  const facts = { newest: debtor.entries.toReversed() };
  const decided = chargeLateFee(debtor.state, facts, { sha256, now: instant(now) });
  if (decided === undefined) return debtor;
  const more =
    decided.line === undefined
      ? {}
      : {
          entries: [...debtor.entries, decided.settled.entry],
          fees: [...debtor.fees, decided.line],
        };
  return charged({ ...debtor, ...more, state: decided.next }, now);
};

/** `<date> <debt> <fee>` of each fee. */
export const feesOf = ({ fees }: Debtor): readonly string[] =>
  fees.map(({ date, debt, amount }) => `${date} ${debt.toFixed()} ${amount.toFixed(2)}`);
