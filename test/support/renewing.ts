import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { trial } from '#test/support/refundWorld.ts';
import { type TermWorld, termWorld } from '#test/support/termWorld.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

/** A gateway that renews itself, of an account with some cash left after it was bought. */
export type Renewing = {
  readonly world: TermWorld;
  readonly acme: AccountId;
  readonly of: TermEpisode;
};

export const renewing = async (cash: string): Promise<Renewing> => {
  const world = await termWorld();
  const acme = await world.open('acme', String(899 + Number(cash)));
  return { world, acme, of: await world.term(acme, trial, true) };
};

/** The totals of an account's bills, whose ledger must be sound. */
export const totals = async (
  { deps }: TermWorld,
  accountId: AccountId,
): Promise<readonly string[]> => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  return bills.map(({ total }) => total.toFixed());
};
