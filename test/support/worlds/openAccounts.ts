import type { AccountState } from '#domain/account/accountState.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import { activate } from '#domain/account/packs/activate.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import { post } from '#domain/account/post.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Contact } from '#domain/notices/contact.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import type { ApiClient } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { decided } from '#test/support/decided.ts';
import { firstYearOver, quotaOver } from '#test/support/firstYearOver.ts';
import { operationOf } from '#test/support/operationOf.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import { isBillEntry } from '#usecases/bills/readBills.ts';
import type { Deps } from '#usecases/deps.ts';

/** Opens an account without funds, Asia/Shanghai, whose first year is over. */
export const openBare = async (
  deps: TestDeps,
  id: string,
  currency: Currency = 'CNY',
  terms: AccountState['terms'] = 'standard',
): Promise<AccountId> => {
  const accountId = id as AccountId;
  const opened = { accountId, currency, terms, zone: defaultZone } as const;
  await deps.transact([deps.accounts.create({ ...openAccount(opened), quota: quotaOver })]);
  return accountId;
};

/** An account's state as it is stored now. @throws Error if there is none */
export const loadState = async (
  { accounts }: Pick<Deps, 'accounts'>,
  accountId: AccountId,
): Promise<AccountState> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`no account ${accountId}`);
  return loaded.state;
};

/** Opens an account, CNY, Asia/Shanghai, that owes an amount as of now. */
export const openDebtor = async (
  deps: TestDeps,
  id: string,
  owed: string,
  terms: AccountState['terms'] = 'strict',
): Promise<AccountId> => {
  const accountId = await openBare(deps, id, 'CNY', terms);
  await moveCash(deps, accountId, `-${owed}`);
  return accountId;
};

/** Cash comes in, or goes, as of now; arrears that this begins have no execution. */
export const moveCash = async (
  deps: TestDeps,
  accountId: AccountId,
  cash: DecimalInput,
): Promise<void> => {
  const { lifecycles: _, ...withoutTimers } = deps;
  await transactAccount(withoutTimers, accountId, {}, async (state) => {
    const cause = { kind: 'topUp', provider: 'test', paymentId: deps.newId() } as const;
    const deltas = { ...noBuckets, cash: new Decimal(cash) };
    const movement = { cause, deltas, voucherDeltas: [], at: deps.now() };
    return { ...post(state, movement, deps.sha256), writes: [], answer: {} };
  });
};

/** `<date> <debt> <fee>` of each late fee's bill, in the order of issue. */
export const feesBilled = async (
  { accounts }: TestDeps,
  accountId: AccountId,
): Promise<readonly string[]> => {
  const all = { from: 1, to: 999, order: 'up' } as const;
  const entries = await Array.fromAsync(accounts.entries(accountId, all));
  return entries
    .filter(isBillEntry)
    .flatMap(({ cause: { bill } }) => bill.lines)
    .flatMap((line) =>
      line.meter === 'lateFee' ? [`${line.date} ${line.debt} ${line.amount.toFixed(2)}`] : [],
    );
};

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
      i % 3 === 0 ? { ...empty, quota: quotaOver } : decided(activate(empty, deps.now()));
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
    const { next, evicted } = decided(grantPack(packed.state, pack, deps.now()));
    packed = { state: next, evicted: [...packed.evicted, ...evicted.packs] };
  }
  return packed;
};

/** Opens accounts through the API, in CNY and without free quota unless told otherwise. */
export const openThroughApi = async (
  call: ApiClient,
  ids: readonly string[],
  currency: 'CNY' | 'USD' = 'CNY',
  profile: object = firstYearOver,
): Promise<void> => {
  for (const accountId of ids) {
    const body = { accountId, name: accountId, currency, ...profile };
    const { status } = await call(operator, { method: 'POST', path: '/v1/accounts', body });
    if (status !== 201) throw new Error(`account ${accountId} was not opened: ${status}`);
  }
};

export const creator: Contact = {
  ...{ name: 'Ann', role: 'creator', language: 'en' },
  ...{ email: 'ann@acme.example', phone: '+8613900000001' },
};

export const collaborator: Contact = {
  ...{ name: '李', role: 'collaborator', language: 'zh-CN' },
  ...{ email: 'li@acme.example', phone: '+8613900000002' },
};

/** Opens an account with these contacts, who have all confirmed; CNY, Asia/Shanghai. */
export const openNotified = async (
  deps: Deps,
  accountId: string,
  contacts: readonly Contact[],
): Promise<AccountId> => {
  const operation = operationOf(accountId, accountId);
  const terms = { currency: 'CNY', terms: 'standard', zone: defaultZone } as const;
  const who = { accountId: accountId as AccountId, name: accountId, language: 'en' } as const;
  await createAccount(deps, operation, { ...who, ...terms, ...firstYearOver, contacts: [] });
  const profile = await deps.profiles.load(who.accountId);
  if (profile === undefined) throw new Error('the account has been opened');
  await deps.transact([deps.profiles.save({ ...profile, contacts, version: profile.version + 1 })]);
  return who.accountId;
};
