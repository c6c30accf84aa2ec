import { Unavailable } from '#shared/faults.ts';
import type { Random } from '#test/support/random.ts';
import type { Deps } from '#usecases/deps.ts';

/** What a process throws at every call once it is dead; whatever it had begun stays half done. */
export class Crash extends Error {
  override readonly name = 'Crash';
  constructor() {
    super('the process is dead');
  }
}

/** How often a call on a store dies before or after its effect, or finds the engine unavailable. */
export type FaultRates = {
  readonly crash: number;
  readonly unavailable: number;
};

/** A process: it dies once, and then at every call. */
export type Life = { readonly mayDie: (now: boolean) => void };

export const newLife = (): Life => {
  let alive = true;
  return {
    mayDie: (now) => {
      if (now) alive = false;
      if (!alive) throw new Crash();
    },
  };
};

/**
 * The same ports; of a batch of writes some may be made and not others, before the process dies, or the table tells
 * of some neither.
 */
export const inPart = <D extends Deps>(
  deps: D,
  { mayDie }: Life,
  random: Random,
  { crash, unavailable }: FaultRates,
): D => {
  const halved =
    <Item, Answer>(
      call: (items: readonly Item[]) => Promise<Answer>,
      rest?: LostOf<Item, Answer>,
    ) =>
    async (items: readonly Item[]): Promise<Answer> => {
      const isFatal = random.chance(crash);
      if (!isFatal && !random.chance(unavailable)) return await call(items);
      const taken = items.filter(() => random.chance(0.5));
      const answer = await call(taken);
      mayDie(isFatal);
      if (rest === undefined) throw new Unavailable('the table took a part');
      return rest(items, taken, answer);
    };
  const { accounts, usage } = deps;
  return {
    ...deps,
    accounts: {
      ...accounts,
      commitMany: halved(accounts.commitMany, (items, taken, answer) =>
        items.map((item) => {
          const place = taken.indexOf(item);
          const isKnown = place >= 0 && random.chance(0.5);
          return isKnown ? (answer[place] ?? 'lost') : 'lost';
        }),
      ),
      putEntries: halved(accounts.putEntries),
    },
    usage: { ...usage, put: halved(usage.put), claimIds: halved(usage.claimIds) },
  };
};

/** What is answered of all items where a part was taken. */
type LostOf<Item, Answer> = (
  items: readonly Item[],
  taken: readonly Item[],
  answer: Answer,
) => Answer;
