import { Decimal } from '#domain/money/decimal.ts';
import { activate } from '#domain/packs/activate.ts';
import { grantPack } from '#domain/packs/grantPack.ts';
import { isRefused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { openAccount } from '#domain/settlement/openAccount.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import type { TestDeps } from '#test/support/testDeps.ts';

/** Accounts by turns with nothing, with free quota, with quota and more packs than a state holds. */
export const openAccounts = async (
  deps: TestDeps,
  count: number,
): Promise<readonly AccountId[]> => {
  const ids = Array.from({ length: count }, (_, i) => `acct-${i}` as AccountId);
  for (const [i, accountId] of ids.entries()) {
    const terms = { accountId, currency: 'CNY', terms: 'standard', zone: defaultZone } as const;
    const empty = openAccount(terms);
    const active = i % 3 === 0 ? empty : orThrow(activate(empty, deps.now()));
    const state = i % 3 === 2 ? withPacks(deps, active, 20) : active;
    const alert = { threshold: new Decimal(100), armed: false };
    await deps.transact([deps.accounts.create({ ...state, version: 1, alert })]);
  }
  return ids;
};

const withPacks = (deps: TestDeps, state: AccountState, count: number): AccountState =>
  Array.from({ length: count }, (_, n) => n).reduce((soFar, n) => {
    const kind = n % 2 === 0 ? 'calls' : 'traffic';
    const total = new Decimal(kind === 'calls' ? 900_000 : 2 ** 28);
    const pack = { id: `pk-${n}`, kind, source: 'campaign', total, months: 1 } as const;
    return orThrow(grantPack(soFar, pack, deps.now())).next;
  }, state);

const orThrow = <T extends object>(outcome: T): Exclude<T, { refused: string }> => {
  if (isRefused(outcome)) throw new Error(outcome.detail);
  return outcome as Exclude<T, { refused: string }>;
};
