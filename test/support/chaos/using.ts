import type { AccountId } from '#domain/accountId.ts';
import { hourOf } from '#domain/time/hour.ts';
import { customerOf, type Stage } from '#test/support/chaos/stage.ts';
import { recordOf } from '#test/support/recordOf.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** Calls through the account's shared instance in this hour, which the next settlement charges. */
export const useService = async (stage: Stage, accountId: AccountId): Promise<void> => {
  const { deps, chances } = stage;
  const { used, instances } = customerOf(stage, accountId);
  const millions = chances.each(`use ${accountId}`).whole(2, 9);
  const record = recordOf(hourOf(deps.now()), {
    ...{ source: 'test', id: `${accountId}-${used.length}`, accountId },
    instanceId: instances.find(({ kind }) => kind === 'shared')?.instanceId ?? 'shared',
    calls: millions * 1_000_000,
  });
  used.push(record);
  const [outcome] = await recordUsage(deps, [record]);
  if (outcome?.status !== 'accepted') throw new Error(`usage was ${outcome?.status}`);
};
