import type { AccountEvent, Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { arrearsAfter } from '#domain/account/arrears/arrearsAfter.ts';
import { assert } from '#domain/defect.ts';
import { givesBack } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { applyMovement, hashOf, type Movement, type Sha256 } from '#domain/ledger/movement.ts';
import { balanceOf, type Voucher, type Wallet } from '#domain/wallet/wallet.ts';

/** The state after a movement with its entry, and what left the wallet for the archive with it. */
export type Posted = Changed & { readonly entry: Entry; readonly lapsed: readonly Voucher[] };

/**
 * Posts a movement, by whoever changes the state just now: the next link of the hash chain, and the state
 * after it. Rule WAL-03.
 *
 * Arrears begin the moment the balance falls below zero and end the moment it no longer is, which
 * restores what they had stopped, and the events say so (SET-03, ARR-02, ARR-05); the balance alert is
 * armed again once the balance has recovered (WAL-05); below the account's threshold it tops itself up (PAY-04).
 */
export const post = (state: AccountState, movement: Movement, sha256: Sha256): Posted => {
  const { wallet, lapsed } = applyMovement(state.wallet, movement);
  const unsigned = {
    seq: state.ledger.seq + 1,
    ...movement,
    ...state.author,
    after: wallet.buckets,
    prevHash: state.ledger.hash,
  };
  const entry: Entry = { ...unsigned, hash: hashOf(unsigned, sha256) };
  assert(entry.hash.length === 64, 'post: an entry carries a sha256');
  const { pending: _, author: __, ...rest } = state;
  const moved: AccountState = {
    ...(isReturned(movement) ? withoutTopUps(rest) : rest),
    version: state.version + 1,
    wallet,
    ledger: { seq: entry.seq, hash: entry.hash },
    ...(state.alert && { alert: rearm(state.alert, wallet, movement) }),
  };
  const { next, events } = arrearsAfter(moved, movement.at);
  const followUps = [
    ...fundedRenewals(state, moved),
    ...topUpEvents(state, moved, movement),
    ...debtCovered(state, movement),
  ];
  return { next, entry, lapsed, events: [...events, ...followUps] };
};

/** A credit has what waits for funds tried again; what only draws does not. Rule ORD-05. */
const fundedRenewals = (before: AccountState, moved: AccountState): readonly AccountEvent[] =>
  moved.unrenewed !== undefined && balanceOf(moved.wallet).gt(balanceOf(before.wallet))
    ? [{ kind: 'renewalsDue' }]
    : [];

/** Whether money goes back to who paid it: by a payout, a refund or a dispute. */
const isReturned = ({ cause }: Movement): boolean =>
  cause.kind === 'payout' || (cause.kind === 'reversal' && cause.status === 'withdrawn');

const withoutTopUps = ({ topUpBelow: _, ...state }: AccountState): AccountState => state;

/**
 * Said once as something is drawn that takes the balance below the threshold: what is due stays due until it is not below it. What
 * goes back to its payer is not charged again: nothing is topped up until that is asked for anew. Rule PAY-04.
 */
const topUpEvents = (
  { topUpBelow, wallet }: AccountState,
  moved: AccountState,
  movement: Movement,
): readonly AccountEvent[] => {
  const { at, cause } = movement;
  if (topUpBelow === undefined) return [];
  if (isReturned(movement)) return [{ kind: 'topUpsPaused', at }];
  const falls = balanceOf(moved.wallet).lt(topUpBelow) && balanceOf(wallet).gte(topUpBelow);
  return falls && cause.kind !== 'closure' ? [{ kind: 'topUpDue', at }] : [];
};

const debtCovered = (
  { wallet }: AccountState,
  { deltas, at }: Movement,
): readonly AccountEvent[] =>
  wallet.buckets.cash.lt(0) && deltas.cash.gt(0) ? [{ kind: 'debtCovered', at }] : [];

type Alert = NonNullable<AccountState['alert']>;

/**
 * Armed until the balance is below the threshold, and again once it is above it. An order is told to those
 * alone who have confirmed (NOT-04), so that it takes the balance below leaves it armed: the next bill
 * of anything else tells everybody. What comes back leaves it as it is. Rule WAL-05.
 */
const rearm = (alert: Alert, wallet: Wallet, { cause }: Movement): Alert => {
  const { threshold, armed } = alert;
  const balance = balanceOf(wallet);
  if (balance.gt(threshold)) return { threshold, armed: true };
  if (!armed || balance.gte(threshold)) return alert;
  const bill = cause.kind === 'bill' ? cause.bill : undefined;
  if (bill !== undefined && givesBack(bill)) return alert;
  return bill?.kind === 'order'
    ? { threshold, armed, notifiedByOrder: true }
    : { threshold, armed: false };
};
