import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { type ArrearsTask, decideArrears } from '#domain/account/arrears/decideArrears.ts';
import { chargeLateFee } from '#domain/account/fees/chargeLateFee.ts';
import { post } from '#domain/account/post.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { LateFeeLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { accountOf } from '#test/support/settle.ts';

/** The account with `amount` less in cash since `at`. */
export const drawn = (state: AccountState, amount: string, at: Instant): AccountState =>
  drawing(state, amount, at).next;

/** The same, with all that it brings about. */
export const drawing = (state: AccountState, amount: string, at: Instant): Changed => {
  const deltas = { ...noBuckets, cash: new Decimal(amount).negated() };
  const cause = { kind: 'topUp', provider: 'test', paymentId: `back ${at}` } as const;
  return post(state, { cause, deltas, voucherDeltas: [], at }, sha256);
};

/** The account with `amount` more in cash at `at`. */
export const paid = (state: AccountState, amount: string, at: Instant): AccountState =>
  paying(state, amount, at).next;

/** The same, with all that it brings about. */
export const paying = (state: AccountState, amount: string, at: Instant): Changed => {
  const cause = { kind: 'topUp', provider: 'test', paymentId: `paid ${at}` } as const;
  return credit(state, { bucket: 'cash', amount: new Decimal(amount), cause }, at, sha256);
};

/** An account that has owed 8 CNY since `since`. */
export const owing = (
  since: string,
  terms: TermsProfile = 'standard',
  part: Partial<AccountState> = {},
): AccountState => drawn(accountOf({ terms, ...part }), '8', instant(since));

/** A task that somebody runs for the account's current episode at an instant. */
export type Run = readonly [task: ArrearsTask, at: string];

/** What is decided on a task; what is taken is taken. */
export const run = (state: AccountState, [task, at]: Run) => {
  const { episode } = state.arrears;
  const decided = decideArrears(state, { episode, task }, instant(at));
  return { decided, state: decided.decision === 'take' ? decided.next : state };
};

/** The account after tasks, each of which takes its step. */
export const ran = (state: AccountState, runs: readonly Run[]): AccountState =>
  runs.reduce((soFar, each) => {
    const { decided, state: next } = run(soFar, each);
    if (decided.decision !== 'take') throw new Error(`${each.join(' ')}: ${decided.decision}`);
    return next;
  }, state);

/** What was decided, in a word: `take stop`, `early 2026-…`, `done 2026-…`, `done`, `over`, `clear`. */
export const inShort = (decided: ReturnType<typeof run>['decided']): string => {
  switch (decided.decision) {
    case 'take':
      return `take ${decided.step}`;
    case 'early':
      return `early ${decided.at}`;
    case 'done':
      return decided.at === undefined ? 'done' : `done ${decided.at}`;
    case 'clear':
    case 'over':
      return decided.decision;
  }
};

export const noArrears: Arrears = { episode: 0 };

/** In arrears since noon of 1 November, stopped a day later. */
export const stoppedArrears: Arrears = {
  episode: 1,
  since: instant('2026-11-01T12:00:00Z'),
  step: 'stopped',
  stoppedAt: instant('2026-11-02T12:00:00.001Z'),
};

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
          entries: [...debtor.entries, decided.entry],
          fees: [...debtor.fees, decided.line],
        };
  return charged({ ...debtor, ...more, state: decided.next }, now);
};

/** `<date> <debt> <fee>` of each fee. */
export const feesOf = ({ fees }: Debtor): readonly string[] =>
  fees.map(({ date, debt, amount }) => `${date} ${debt.toFixed()} ${amount.toFixed(2)}`);
