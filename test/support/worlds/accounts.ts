import type { AccountState } from '#domain/account/accountState.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import { post } from '#domain/account/post.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { quotaOver } from '#test/support/firstYearOver.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
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
