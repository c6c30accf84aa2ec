import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import type { OrderWorld } from '#test/support/orderWorld.ts';

/** The account's state as it is stored now. */
export const stateOf = async ({ deps }: OrderWorld, accountId: AccountId) => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`no account ${accountId}`);
  return loaded.state;
};

/** What orders have charged an account, whose ledger must be sound, and its state. */
export const chargesOf = async ({ deps }: OrderWorld, accountId: AccountId) => {
  const { bills, fault, state } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  const ofOrders = bills.filter(({ kind }) => kind === 'order');
  return { charged: ofOrders.map(({ total }) => total.toFixed()), state };
};
