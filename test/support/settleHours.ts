import type { Hour } from '#domain/time/hour.ts';
import type { TestDeps } from '#test/support/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

/** Settles hours at an instant, each shard once, in the order given. */
export const settleHours = async (
  deps: TestDeps,
  at: string,
  hours: readonly string[],
): Promise<void> => {
  deps.setNow(at);
  for (const hour of hours) {
    for (let shard = 0; shard < deps.usage.shardCount; shard += 1) {
      await settleShard(deps, { hour: hour as Hour, shard }, false);
    }
  }
};
