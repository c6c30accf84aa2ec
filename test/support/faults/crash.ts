import { Unavailable } from '#shared/faults.ts';
import { Crash, type FaultRates, inPart, type Life, newLife } from '#test/support/faults/inPart.ts';
import type { Random } from '#test/support/random.ts';
import type { Deps } from '#usecases/deps.ts';

/** Also where it is told of by what met it: `acme: the process is dead`. */
export const isCrash = (fault: unknown): boolean =>
  fault instanceof Error && fault.message.endsWith('the process is dead');

/** Makes a call, or throws instead of it or after its effect. */
type Guard = <Answer>(call: () => Promise<Answer>) => Promise<Answer>;

type Call = (...args: never[]) => Promise<unknown>;
type CallsOf<Store> = {
  [Name in keyof Store & string]: Store[Name] extends Call ? Name : never;
}[keyof Store & string];

/** A call on a port, such as `transact` or `accounts.load`. */
type CallName = {
  [Port in keyof Deps & string]: Deps[Port] extends Call ? Port : `${Port}.${CallsOf<Deps[Port]>}`;
}[keyof Deps & string];

/** The same ports, of which the named calls are made through a guard. */
export const guarded = <D extends Deps>(deps: D, guard: Guard, calls: readonly CallName[]): D => {
  const all: Record<string, unknown> = { ...deps };
  for (const name of calls) {
    const [port = '', method] = name.split('.');
    all[port] =
      method === undefined
        ? throughGuard(all[port], guard)
        : { ...Object(all[port]), [method]: throughGuard(Object(all[port])[method], guard) };
  }
  return all as D;
};

const throughGuard =
  (call: unknown, guard: Guard) =>
  (...args: never[]) =>
    guard(() => (call as Call)(...args));

/** Lets so many calls through, and throws at each one after them. */
export const failAfter = (calls: number, fault: () => Error = () => new Crash()): Guard => {
  let left = calls;
  return async (call) => {
    if (left <= 0) throw fault();
    left -= 1;
    return await call();
  };
};

/**
 * The same ports, as a process has them that dies at its n-th step; a write has two: before it, and
 * after it, before its answer. Once dead it does nothing at all.
 */
export const crashAtStep = <D extends Deps>(deps: D, step: number): D => {
  let steps = 0;
  const pass = (): void => {
    steps += 1;
    if (steps >= step) throw new Crash();
  };
  const stepping: Guard = async (call) => {
    pass();
    const answer = await call();
    pass();
    return answer;
  };
  const living: Guard = async (call) => {
    if (steps >= step) throw new Crash();
    return await call();
  };
  const counted: readonly CallName[] = [
    ...(['accounts.putEntry', 'accounts.putEntries', 'elasticDays.close'] as const),
    ...(['elastic.clearLate', 'notices.record', 'invoices.putLines', 'transact'] as const),
  ];
  const others = callsOf(deps).filter((name) => !counted.includes(name));
  return guarded(guarded(deps, stepping, counted), living, others);
};

/** One process in so many dies at one of its first steps. */
export const crashAtTimes = <D extends Deps>(
  deps: D,
  random: Random,
  chance: number,
  steps: number,
): D => (random.chance(chance) ? crashAtStep(deps, random.whole(1, steps)) : deps);

/** Calls that only prepare a write, or read as they are iterated. */
const prepares = new Set([
  ...[
    'create',
    'save',
    'addEntry',
    'beginMonth',
    'noteCovered',
    'requestTopUp',
    'pauseTopUps',
    'archiveMonth',
    'archivePack',
    'archiveVoucher',
  ],
  ...['claimPayment', 'endRelease', 'add', 'outbox', 'shardOf', 'entries', 'workList', 'ofShard'],
  ...['lateMark', 'isMarked', 'upTo', 'listShard', 'ofAccountHour'],
]);

const riskyPorts = [
  'accounts',
  'usage',
  'hours',
  'attempts',
  'openShards',
  'running',
  'notices',
] as const;

const callsOf = (deps: Deps): readonly CallName[] =>
  riskyPorts.flatMap((port) =>
    Object.entries(deps[port])
      .filter(([name, member]) => typeof member === 'function' && !prepares.has(name))
      .map(([name]) => `${port}.${name}` as CallName),
  );

/**
 * The same ports, as a process has them that may die at any call: before it, or after its effect and
 * before its answer. A dead process makes no further call.
 */
export const withRandomFaults = <D extends Deps>(deps: D, random: Random, rates: FaultRates): D => {
  const calls = callsOf(deps);
  const life = newLife();
  const guard = randomGuard(life, random, rates);
  return guarded(inPart(deps, life, random, rates), guard, [...calls, 'transact']);
};

const randomGuard = (
  { mayDie }: Life,
  random: Random,
  { crash, unavailable }: FaultRates,
): Guard => {
  return async (call) => {
    const [before, after] = random.chance(crash) ? random.shuffled([true, false]) : [false, false];
    mayDie(before === true);
    if (random.chance(unavailable)) throw new Unavailable('the table did not answer');
    const answer = await call();
    mayDie(after === true);
    return answer;
  };
};

/** The same ports; what happens `meanwhile` is done just before the first transaction. */
export const meanwhile = <D extends Deps>(deps: D, happens: () => Promise<unknown>): D => {
  let isOver = false;
  const guard: Guard = async (call) => {
    if (!isOver) {
      isOver = true;
      await happens();
    }
    return await call();
  };
  return guarded(deps, guard, ['transact']);
};
