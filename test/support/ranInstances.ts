import type { AccountId } from '#domain/accountId.ts';
import { lifeCharge } from '#domain/instances/chargeForSeconds.ts';
import { type Bill, isMetered } from '#domain/ledger/bill.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { isRefused } from '#domain/refusal.ts';
import { epochMs } from '#domain/time/instant.ts';
import type { Deps } from '#usecases/deps.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';

const operationOf = ({ newId }: Pick<Deps, 'newId'>) => ({
  ...{ principal: 'test', key: newId(), bodyHash: '' },
});

/** Buys a basic pay-as-you-go instance; answers its id. */
export const buy = async (deps: Deps, accountId: AccountId): Promise<string> => {
  const wanted = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-guangzhou', name: 'n' } as const;
  const bought = await createInstance(deps, operationOf(deps), accountId, wanted);
  if (isRefused(bought)) throw new Error(bought.detail);
  return bought.instanceId;
};

export const release = async (
  deps: Deps,
  accountId: AccountId,
  instanceId: string,
): Promise<void> => {
  const released = await releaseInstance(deps, operationOf(deps), { accountId, instanceId });
  if (isRefused(released)) throw new Error(released.detail);
};

/** How long an instance existed that was never suspended, and what that costs rated at once. */
export const existed = async (
  deps: Deps,
  accountId: AccountId,
  instanceId: string,
): Promise<{ readonly seconds: number; readonly cost: string }> => {
  const instance = await deps.instances.load(accountId, instanceId);
  if (instance?.kind !== 'payAsYouGo' || instance.state.status !== 'released') {
    throw new Error(`${instanceId} has not been released`);
  }
  const { createdAt: from, state, perSecond } = instance;
  const seconds = (epochMs(state.at) - epochMs(from)) / 1_000;
  return { seconds, cost: lifeCharge(perSecond, seconds).toFixed() };
};

export const secondsLines = (bills: readonly Bill[], instanceId: string): readonly MeteredLine[] =>
  bills
    .flatMap(({ lines }) => lines.filter(isMetered))
    .filter((line) => line.meter === 'seconds' && line.instanceId === instanceId);
