import { expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { epochMs } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { slackMs } from '#test/support/chaos/pulses.ts';
import { type Customer, customerOf, type Stage } from '#test/support/chaos/stage.ts';
import { destroyDueMs, outlives, stopDueMs } from '#test/support/chaos/tale.ts';
import { decided } from '#test/support/decided.ts';
import { getInstanceLimits } from '#usecases/instances/getInstanceLimits.ts';

/**
 * Holds an account against the rules as of now, by what its gateways are told and what its balance is.
 * Rules ARR-01 to ARR-05. Answers its state.
 */
export const watch = async (stage: Stage, accountId: AccountId): Promise<AccountState> => {
  const { deps } = stage;
  const customer = customerOf(stage, accountId);
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`there is no ${accountId}`);
  const { state } = loaded;
  const { since, stoppedAt } = state.arrears;
  const owes = balanceOf(state.wallet).lt(0);
  const where = `${accountId} at ${deps.now()}`;
  expect(since !== undefined, `ARR-05 ${where} owes`).toBe(owes);
  if (!owes) expect(stoppedAt, `ARR-02 ${where} has paid`).toBeUndefined();
  if (since !== undefined) expectInTime(stage, customer, state, where);
  await expectServing(stage, customer, state, where);
  return state;
};

/** No step too early, none that is too late. */
const expectInTime = (
  { nowMs }: Stage,
  customer: Customer,
  { arrears: { since, stoppedAt, step } }: AccountState,
  where: string,
): void => {
  if (since === undefined) return;
  const stopMs = stopDueMs(customer, epochMs(since));
  if (stoppedAt === undefined) {
    expect(nowMs(), `ARR-01 ${where} is not stopped`).toBeLessThanOrEqual(stopMs + slackMs);
    return;
  }
  expect(epochMs(stoppedAt), `ARR-01 ${where} is stopped`).toBeGreaterThanOrEqual(stopMs);
  const destroyMs = destroyDueMs(customer, epochMs(since), epochMs(stoppedAt));
  if (step === 'destroyed') {
    expect(nowMs(), `ARR-02 ${where} is destroyed`).toBeGreaterThanOrEqual(destroyMs);
  } else {
    const latestMs = destroyMs + slackMs;
    expect(nowMs(), `ARR-02 ${where} is not destroyed`).toBeLessThanOrEqual(latestMs);
  }
};

/** What is neither stopped nor destroyed serves, and nothing else. */
const expectServing = async (
  { deps }: Stage,
  customer: Customer,
  { arrears: { stoppedAt, destroyedAt } }: AccountState,
  where: string,
): Promise<void> => {
  const { accountId, instances } = customer;
  for (const owned of instances) {
    const { instanceId, createdAt, kind } = owned;
    const isTaken = destroyedAt !== undefined && createdAt <= destroyedAt;
    const isDestroyed = isTaken && !outlives(customer, owned);
    const { serving } = decided(await getInstanceLimits(deps, accountId, instanceId));
    const expected = stoppedAt === undefined && !isDestroyed;
    expect(serving, `INS-05 ${kind} instance of ${where} serves`).toBe(expected);
  }
};
