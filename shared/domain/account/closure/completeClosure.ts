import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { post } from '#domain/account/post.ts';
import { assert } from '#domain/defect.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { type Closure, closureDueAt } from '#domain/lifecycle/closure.ts';
import { Decimal, plus, sum, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf, noBuckets } from '#domain/wallet/wallet.ts';

/**
 * A closed account. `entry`: where something lapsed; `lapsed`: how much in all, of gift and of vouchers
 * that were not over yet.
 */
export type ClosedAccount = Changed & {
  readonly closure: Closure & Required<Pick<Closure, 'closedAt'>>;
  readonly lapsed: Decimal;
};

/**
 * Completes the closing of an account whose last hour is settled: gift and vouchers lapse; cash and
 * income stay until they are paid out. Gift first covers what cash owes. Rules ACC-01, WAL-07, ARR-05.
 *
 * Undefined where it is not under way, usage may still come, or something is owed for what came late.
 */
export const completeClosure = (
  state: AccountState,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): ClosedAccount | undefined => {
  const { now } = policy;
  const { closure, wallet } = state;
  const due = closureDueAt(state);
  if (closure === undefined || due === undefined || now < due) return undefined;
  if (balanceOf(wallet).lt(0)) return undefined;
  assert(wallet.holds.isZero(), 'completeClosure: nothing runs, so nothing is frozen');
  const closed = { ...closure, closedAt: now };
  const { next, lapsed, ...said } = lapse(state, policy);
  return {
    next: { ...next, version: state.version + 1, closure: closed },
    closure: closed,
    ...said,
    lapsed,
  };
};

const lapse = (
  state: AccountState,
  { sha256, now }: { readonly sha256: Sha256; readonly now: Instant },
): Changed & { readonly lapsed: Decimal } => {
  const { buckets, vouchers } = state.wallet;
  if (buckets.gift.isZero() && vouchers.length === 0) {
    return { next: state, events: [], lapsed: zero };
  }
  const inForce = vouchers.filter(({ until }) => until > now);
  // Gift that has made up for usage which took cash below zero is spent: only the rest of it lapses.
  const spent = Decimal.min(Decimal.max(buckets.cash.negated(), zero), buckets.gift);
  const lapsed = sum([buckets.gift.minus(spent), ...inForce.map(({ left }) => left)]);
  const movement = {
    cause: { kind: 'closure' },
    deltas: { ...noBuckets, cash: spent, gift: buckets.gift.negated() },
    voucherDeltas: vouchers.map(({ id, left }) => ({ id, delta: left.negated() })),
    at: now,
  } as const;
  const { next, entry, events } = post(state, movement, sha256);
  return { next: paidByGift(next, spent), entry, events, lapsed };
};

/** No tax invoice is over what gift has paid. Rule TAX-02. */
const paidByGift = (state: AccountState, spent: Decimal): AccountState =>
  spent.isZero() ? state : { ...state, paidByGift: plus(state.paidByGift ?? zero, spent) };
