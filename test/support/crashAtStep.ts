import { Unavailable } from '#shared/faults.ts';
import type { Random } from '#test/support/random.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * The same stores, seen by a process that dies at its n-th step; a write has two: before it, and
 * after it, before its answer.
 */
export const crashAtStep = (deps: Deps, step: number): Deps => {
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

/** How often a call on a store dies before or after its effect, or finds the engine unavailable. */
export type FaultRates = {
  readonly dies: number;
  readonly unavailable: number;
};

/** Calls that only prepare a write, or read as they are iterated. */
const prepares = new Set([
  ...[
    'create',
    'save',
    'addEntry',
    'archiveMonth',
    'archivePack',
    'archiveVoucher',
    'claimPayment',
    'endRelease',
  ],
  ...['add', 'outbox', 'shardOf', 'entries', 'workList', 'ofShard', 'lateMark'],
]);

class Died extends Error {
  override readonly name = 'Died';
}

/**
 * The same stores, seen by a process that may die at any call: before it, or after its effect and
 * before its answer. A dead process makes no further call; whatever it had begun stays half done.
 */
export const withRandomFaults = (deps: Deps, random: Random, rates: FaultRates): Deps => {
  const risk = riskOf(random, rates);
  const riskAll = <S extends object>(store: S): S =>
    new Proxy(store, {
      get: (target, name, receiver) => {
        const member = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        if (prepares.has(String(name))) return member;
        return (...args: unknown[]) => risk(() => member.apply(target, args));
      },
    });
  return {
    ...deps,
    accounts: riskAll(deps.accounts),
    usage: riskAll(deps.usage),
    hours: riskAll(deps.hours),
    running: riskAll(deps.running),
    notices: riskAll(deps.notices),
    transact: (writes) => risk(() => deps.transact(writes)),
  };
};

/** Makes a call at the risk of death: before it, or after its effect and before its answer. */
const riskOf = (random: Random, { dies, unavailable }: FaultRates) => {
  let alive = true;
  const mayDie = (now: boolean): void => {
    if (now) alive = false;
    if (!alive) throw new Died('the process is dead');
  };
  return async <T>(call: () => Promise<T>): Promise<T> => {
    const [before, after] = random.chance(dies) ? random.shuffled([true, false]) : [false, false];
    mayDie(before === true);
    if (random.chance(unavailable)) throw new Unavailable('the table did not answer');
    const answer = await call();
    mayDie(after === true);
    return answer;
  };
};
