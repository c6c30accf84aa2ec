import type { AccountId } from '#domain/accountId.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an account has asked for, all in its own currency. Rule PAY-04. */
export type AutomaticTopUpTerms = {
  /** Below this balance, which is the one of WAL-05, something is topped up. */
  readonly threshold: Decimal;
  /** By so much at a time, 2 decimals. */
  readonly amount: Decimal;
  /** At most so often and so much on one local day of the account's. */
  readonly perDay: { readonly count: number; readonly amount: Decimal };
};

/**
 * Why nothing is topped up until the account asks for it again: a charge came to nothing, nobody knew of one for a
 * day, there was no card, money went back to its payer, or the account was closed.
 */
export type PauseReason = 'refused' | 'unknown' | 'noPrimary' | 'givenBack' | 'closed';

/** An account's automatic top-up. Rule PAY-04. */
export type AutomaticTopUp = AutomaticTopUpTerms & {
  readonly accountId: AccountId;
  readonly version: number;
  /** When it was set up, or set anew: what began before does not pause it. */
  readonly setAt: Instant;
  /** What was begun on the newest day on which something was, whatever became of it. */
  readonly begun?: { readonly date: LocalDate; readonly count: number; readonly amount: Decimal };
  readonly paused?: { readonly at: Instant; readonly reason: PauseReason };
  /** The account has ended it: what was begun counts on if it is set up again that day. */
  readonly endedAt?: Instant;
  /** When to look at it next; absent while the balance is not below the threshold. */
  readonly dueAt?: Instant;
};

/** More a day than this is nobody's need, and much of a bank's patience. */
export const mostADay = 10;

/** @returns the refusal of terms under which not even one would be begun a day */
export const termsRefusal = ({
  amount,
  perDay,
}: AutomaticTopUpTerms): Refused<'lessThanOneADay'> | undefined =>
  amount.lte(perDay.amount)
    ? undefined
    : refuse('lessThanOneADay', 'perDay.amount is less than the amount of one top-up');

/** Whether its account may have one more on a day. Rule PAY-04. */
export const mayBegin = ({ begun, amount, perDay }: AutomaticTopUp, today: LocalDate): boolean => {
  const { count, amount: sum } = begun?.date === today ? begun : noneBegun;
  return count < perDay.count && sum.plus(amount).lte(perDay.amount);
};

const noneBegun = { count: 0, amount: zero };

/** After one more was begun on a day. `dueAt`: when to look whether that was enough. */
export const begunOn = (auto: AutomaticTopUp, date: LocalDate, dueAt: Instant): AutomaticTopUp => {
  const { count, amount } = auto.begun?.date === date ? auto.begun : noneBegun;
  const begun = { date, count: count + 1, amount: amount.plus(auto.amount) };
  return { ...auto, version: auto.version + 1, begun, dueAt };
};

/** Looked at again at an instant; without one, once the balance has fallen below the threshold anew. */
export const dueNext = ({ dueAt: _, ...auto }: AutomaticTopUp, at?: Instant): AutomaticTopUp => ({
  ...auto,
  version: auto.version + 1,
  ...(at !== undefined && { dueAt: at }),
});

/** Nothing more, until the account sets it anew. Rule PAY-04. */
export const pausedBy = (
  auto: AutomaticTopUp,
  reason: PauseReason,
  at: Instant,
): AutomaticTopUp => ({ ...dueNext(auto), paused: { at, reason } });

/** Whether it stops with a payment that it began: not if it was set up anew since, is ended or paused already. */
export const isPausedBy = (
  { setAt, endedAt, paused }: AutomaticTopUp,
  { createdAt }: { readonly createdAt: Instant },
): boolean => createdAt >= setAt && endedAt === undefined && paused === undefined;
