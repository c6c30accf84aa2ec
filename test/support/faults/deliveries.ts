import type { Random } from '#test/support/random.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import { type Run, unhurried } from '#usecases/settlement/run.ts';

const delivered = new WeakMap<SettleMessage, number>();

/** The next delivery of a message; with `mostLines` to a run that holds no more, and is short of time. */
export const deliveryOf = (message: SettleMessage, random: Random, mostLines?: number): Run => {
  const attempt = (delivered.get(message) ?? 0) + 1;
  delivered.set(message, attempt);
  return { ...firstRun, attempt, ...(mostLines !== undefined && hurried(random, mostLines)) };
};

/** As little time as chance will have it, but for what it begins with. */
const hurried = (random: Random, mostLines: number): Pick<Run, 'time' | 'mostLines'> => {
  let asked = 0;
  const mayBegin = (): boolean => {
    asked += 1;
    return asked === 1 || random.chance(0.9);
  };
  return { mostLines, time: { ...unhurried, mayBegin, mustEnd: () => random.chance(0.2) } };
};
