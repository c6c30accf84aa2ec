import type { Deps } from '#usecases/deps.ts';

/**
 * The same stores, seen by a process that dies at its n-th step; a write has two: before it, and
 * after it, before its answer.
 */
export const dyingAt = (deps: Deps, step: number): Deps => {
  let steps = 0;
  const pass = (): void => {
    steps += 1;
    if (steps >= step) throw new Error('the process is dead');
  };
  const risky =
    <Args extends unknown[], Answer>(write: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      pass();
      const answer = await write(...args);
      pass();
      return answer;
    };
  return {
    ...deps,
    accounts: { ...deps.accounts, putEntry: risky(deps.accounts.putEntry) },
    elasticDays: { ...deps.elasticDays, close: risky(deps.elasticDays.close) },
    elastic: { ...deps.elastic, clearLate: risky(deps.elastic.clearLate) },
    notices: { ...deps.notices, record: risky(deps.notices.record) },
    transact: risky(deps.transact),
  };
};
