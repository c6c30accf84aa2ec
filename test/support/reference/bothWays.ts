import { expect } from 'vitest';
import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import {
  type HourFacts,
  type SettlePolicy,
  settleHour,
} from '#domain/account/settlement/settleHour.ts';
import { textOf } from '#test/support/reference/ledger.ts';
import { settleHourPlainly } from '#test/support/reference/settleHour.ts';

type Outcome = {
  readonly settled: Settled | undefined;
  readonly hash: string;
  /** Entry, next state, events and what leaves the state, to the last digit. */
  readonly text: string;
};

/**
 * One hour of one account, settled by the product and by the plain reference; undefined where late usage makes
 * dearer hours so much cheaper that its bill would be below zero. Books with which that can be are not
 * published, and the product stops: RAT-01.
 */
export const bothWays = (state: AccountState, facts: HourFacts, policy: SettlePolicy) => {
  const reference = outcomeOf(settleHourPlainly(state, facts, policy));
  const { cause } = reference.settled?.entry ?? {};
  if (cause?.kind === 'bill' && cause.bill.total.lt(0)) {
    expect(() => settleHour(state, facts, policy)).toThrow('a charge is never negative');
    return undefined;
  }
  return { reference, product: outcomeOf(settleHour(state, facts, policy)) };
};

const outcomeOf = (settled: Settled | undefined): Outcome => {
  const hash = settled?.entry.hash ?? '';
  if (settled === undefined) return { settled, hash, text: '' };
  const { settled: window } = settled.next;
  const known = window && `${window.newest} ${window.bits}`;
  return { settled, hash, text: textOf({ ...settled, next: { ...settled.next, settled: known } }) };
};
