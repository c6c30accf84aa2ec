import type { AccountState } from '#domain/account/accountState.ts';
import { haltLife, resumeLife } from '#domain/account/instances/haltLife.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import {
  endLife,
  isAlive,
  type Life,
  lifeMark,
  secondsIn,
  startLife,
} from '#domain/instances/life.ts';
import { earlier, epochMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/** When the operator had suspended which instance, in whole seconds for the customer. */
type Halts = {
  readonly state: AccountState;
  readonly now: Instant;
  readonly halts: ReadonlyMap<string, Life>;
};

/** The operator suspends an instance, or lifts that, whatever arrears do to its life. Rule SLA-05. */
export const halted = (
  { state, now, halts }: Halts,
  id: string,
  kind: 'halt' | 'lift',
): Pick<Halts, 'state' | 'halts'> => {
  const known = halts.get(id) ?? [];
  const last = known.at(-1);
  const isOpen = last !== undefined && last.until === undefined;
  if (isOpen !== (kind === 'lift')) return { state, halts };
  const mark = lifeMark(state, now);
  const past = epochMs(mark) % 1_000;
  if (kind === 'halt') {
    const second = plusMs(mark, -past);
    const from = later(second, last?.until ?? second);
    return {
      state: haltLife(state, id, now),
      halts: new Map([...halts, [id, [...known, { from }]]]),
    };
  }
  const until = past === 0 ? mark : plusMs(mark, 1_000 - past);
  const over = [...known.slice(0, -1), { from: last?.from ?? until, until }];
  return { state: resumeLife(state, id, now), halts: new Map([...halts, [id, over]]) };
};

/** The seconds of a life in [from, until) in which the operator had not suspended it. Rule INS-03. */
export const chargedIn = (life: Life, halts: Life, from: Instant, until: Instant): number =>
  halts.reduce(
    (left, halt) => {
      const [a, b] = [later(from, halt.from), earlier(until, halt.until ?? until)];
      return a < b ? left - secondsIn(life, a, b) : left;
    },
    secondsIn(life, from, until),
  );

/** What a stop by arrears and its end do to a life. Rules ARR-01, ARR-02. */
export const interrupted = (
  { state, now }: Pick<Halts, 'state' | 'now'>,
  id: string,
  kind: 'suspend' | 'resume',
): AccountState => ({
  ...state,
  dedicated: (state.dedicated ?? []).map((each) => {
    if (each.instanceId !== id || isAlive(each.life) !== (kind === 'suspend')) return each;
    const mark = lifeMark(state, now);
    const life = kind === 'suspend' ? endLife(each.life, mark) : startLife(each.life, mark);
    return { ...each, life };
  }),
});

/** A life in full: what has been folded is as it was known before. */
export const unfolded = ({ life, folded }: Dedicated, known: Life = []): Life => {
  const [began, ...rest] = life;
  if (folded === undefined || began === undefined) return life;
  const since = rest[0]?.from ?? began.from;
  return [...known.filter(({ from }) => from < since), ...rest];
};
