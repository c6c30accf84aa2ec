import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';
import type { World } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { grantSlaCredit } from '#usecases/wallet/grantSlaCredit.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

/** Adds CNY to an account's balance, through the use case that does so. */
export type Credit = (
  world: World,
  accountId: AccountId,
  amount: string,
  on?: Deps,
) => Promise<void>;

export const byTopUp: Credit = async ({ deps, operation }, accountId, amount, on = deps) => {
  const payment = { provider: 'bank', paymentId: deps.newId(), money: money(amount, 'CNY') };
  made(await topUp(on, operation(), accountId, payment));
};

export const byGrant =
  (kind: 'gift' | 'income'): Credit =>
  async ({ deps, operation }, accountId, amount, on = deps) => {
    const grant = { kind, money: money(amount, 'CNY'), reason: 'kindness' };
    made(await grantFunds(on, operation(), accountId, grant));
  };

/** For the newest instance, in the month of now. */
export const bySlaCredit: Credit = async ({ deps, operation }, accountId, amount, on = deps) => {
  const [instance] = (await deps.instances.list(accountId, 1)).items;
  const credit = {
    ...{ instanceId: instance?.instanceId ?? '', month: deps.now().slice(0, 7) as never },
    ...{ money: money(amount, 'CNY'), reason: 'it was down', as: 'gift' as const },
  };
  made(await grantSlaCredit(on, operation(), accountId, credit));
};

const made = (answer: object): void => {
  if (isRefused(answer)) throw new Error(`${answer.refused}: ${answer.detail}`);
};
