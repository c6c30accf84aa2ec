import { setTimeout as realTime } from 'node:timers/promises';
import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { Conflict } from '#shared/faults.ts';
import { customerOf, type Stage } from '#test/support/chaos/stage.ts';
import { decided } from '#test/support/decided.ts';
import { crashAtTimes, isCrash } from '#test/support/faults/crash.ts';
import { operationOf } from '#test/support/operationOf.ts';
import type { Random } from '#test/support/random.ts';
import type { Deps } from '#usecases/deps.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

/** How much of what is owed: all and maybe more, or a part that leaves something. */
export type Share = 'all' | 'part';

/** Pays what is owed as of now, or a part of it, while others may be at the account. */
export const payOwed = async (stage: Stage, accountId: AccountId, share: Share): Promise<void> => {
  const random = stage.chances.each(`pay ${accountId}`);
  await realTime(random.whole(0, 6));
  const owed = await owedBy(stage, accountId);
  if (owed.lte(0)) return;
  const all = owed.plus(random.chance(0.4) ? 0 : random.whole(1, 4000) / 100);
  const part = owed.times(random.whole(10, 90)).div(100);
  const amount = up(share === 'all' ? all : part);
  if (share === 'all' || amount.lt(owed)) await creditTo(stage, accountId, amount);
  await owedBy(stage, accountId);
};

/** Whoever else is at it: in no state that can be read has it paid and is stopped. Rule ARR-02. */
const owedBy = async ({ deps }: Stage, accountId: AccountId): Promise<Decimal> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`there is no ${accountId}`);
  const owed = balanceOf(loaded.state.wallet).negated();
  const { stoppedAt } = loaded.state.arrears;
  if (owed.lte(0)) expect(stoppedAt, `ARR-02 ${accountId} has paid`).toBeUndefined();
  return owed;
};

/** To whole cents. */
const up = (amount: Decimal): Decimal => amount.toDecimalPlaces(2, Decimal.ROUND_UP);

/** Credits an amount once, whatever the process dies of on the way. */
export const creditTo = async (
  stage: Stage,
  accountId: AccountId,
  amount: Decimal,
): Promise<void> => {
  const random = stage.chances.each(`credit ${accountId}`);
  const customer = customerOf(stage, accountId);
  const key = `${accountId}-${customer.paid.push(amount)}`;
  const credit = random.chance(0.2) ? grant : buyFunds;
  const fragile = crashAtTimes(stage.deps, random, 0.2, 4);
  const isDone = await attempt(() => credit(fragile, accountId, key, amount));
  if (!isDone) await insist(() => credit(stage.deps, accountId, key, amount), random);
  stage.touch(accountId);
};

/** A client sends again what it has no answer to, under the same key. */
const insist = async (send: () => Promise<object>, random: Random): Promise<void> => {
  for (let tries = 1; tries <= 8; tries += 1) {
    if (await attempt(send)) return;
    await realTime(random.whole(5, 50));
  }
  throw new Error('a payment was not credited by any try');
};

const attempt = async (send: () => Promise<object>): Promise<boolean> => {
  try {
    decided(await send());
    return true;
  } catch (fault) {
    if (fault instanceof Conflict) return false;
    if (isCrash(fault)) return false;
    throw fault;
  }
};

type Credit = (deps: Deps, accountId: AccountId, key: string, amount: Decimal) => Promise<object>;

const buyFunds: Credit = (deps, accountId, paymentId, amount) => {
  const payment = { provider: 'test', paymentId, money: { amount, currency: 'CNY' } } as const;
  return topUp(deps, operationOf(`pay-${paymentId}`, paymentId), accountId, payment);
};

const grant: Credit = (deps, accountId, key, amount) => {
  const given = { kind: 'gift', reason: key, money: { amount, currency: 'CNY' } } as const;
  return grantFunds(deps, operationOf(`pay-${key}`, key), accountId, given);
};
