import type { AccountState } from '#domain/account/accountState.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import { activate } from '#domain/account/packs/activate.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { quotaOver } from '#test/support/firstYearOver.ts';
import type { TestDeps } from '#test/support/testDeps.ts';

/** Accounts by turns with nothing free, with free quota, with quota and more packs than a state holds. */
export const openAccounts = async (
  deps: TestDeps,
  count: number,
): Promise<readonly AccountId[]> => {
  const ids = Array.from({ length: count }, (_, i) => `acct-${i}` as AccountId);
  for (const [i, accountId] of ids.entries()) {
    const terms = { accountId, currency: 'CNY', terms: 'standard', zone: defaultZone } as const;
    const empty = openAccount(terms);
    const active =
      i % 3 === 0 ? { ...empty, quota: quotaOver } : orThrow(activate(empty, deps.now()));
    const { state, evicted } = withPacks(deps, active, i % 3 === 2 ? 20 : 0);
    const alert = { threshold: new Decimal(10), armed: false };
    await deps.transact([
      deps.accounts.create({ ...state, version: 1, alert }),
      ...evicted.map((pack) => deps.accounts.archivePack(accountId, pack)),
    ]);
  }
  return ids;
};

type Packed = { readonly state: AccountState; readonly evicted: readonly Pack[] };

const withPacks = (deps: TestDeps, start: AccountState, count: number): Packed => {
  let packed: Packed = { state: start, evicted: [] };
  for (let n = 0; n < count; n += 1) {
    const kind = n % 2 === 0 ? 'calls' : 'traffic';
    const total = new Decimal(kind === 'calls' ? 900_000 : 2 ** 28);
    const pack = { id: `pk-${n}`, kind, source: 'campaign', total, months: 1 } as const;
    const { next, evicted } = orThrow(grantPack(packed.state, pack, deps.now()));
    packed = { state: next, evicted: [...packed.evicted, ...evicted.packs] };
  }
  return packed;
};

const orThrow = <T extends object>(outcome: T): Exclude<T, { refused: string }> => {
  if (isRefused(outcome)) throw new Error(outcome.detail);
  return outcome as Exclude<T, { refused: string }>;
};
