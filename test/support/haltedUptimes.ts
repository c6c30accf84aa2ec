import type { AccountState } from '#domain/account/accountState.ts';
import { haltInstance, resumeHalted } from '#domain/account/instances/haltInstance.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import {
  earliestUptimeChange,
  isUp,
  secondsIn,
  startUptime,
  stopUptime,
  type Uptime,
} from '#domain/instances/uptime.ts';
import { earlier, epochMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/** When the operator had suspended which instance, in whole seconds for the customer. */
type Halts = {
  readonly state: AccountState;
  readonly now: Instant;
  readonly halts: ReadonlyMap<string, Uptime>;
};

/** The operator suspends an instance, or lifts that, whatever arrears do to its uptime. Rule SLA-05. */
export const halted = (
  { state, now, halts }: Halts,
  id: string,
  kind: 'halt' | 'lift',
): Pick<Halts, 'state' | 'halts'> => {
  const known = halts.get(id) ?? [];
  const last = known.at(-1);
  const isOpen = last !== undefined && last.until === undefined;
  if (isOpen !== (kind === 'lift')) return { state, halts };
  const mark = earliestUptimeChange(state, now);
  const past = epochMs(mark) % 1_000;
  if (kind === 'halt') {
    const second = plusMs(mark, -past);
    const from = later(second, last?.until ?? second);
    return {
      state: haltInstance(state, id, now),
      halts: new Map([...halts, [id, [...known, { from }]]]),
    };
  }
  const until = past === 0 ? mark : plusMs(mark, 1_000 - past);
  const over = [...known.slice(0, -1), { from: last?.from ?? until, until }];
  return { state: resumeHalted(state, id, now), halts: new Map([...halts, [id, over]]) };
};

/** The seconds of an uptime in [from, until) in which the operator had not suspended it. Rule INS-03. */
export const chargedIn = (uptime: Uptime, halts: Uptime, from: Instant, until: Instant): number =>
  halts.reduce(
    (left, halt) => {
      const [a, b] = [later(from, halt.from), earlier(until, halt.until ?? until)];
      return a < b ? left - secondsIn(uptime, a, b) : left;
    },
    secondsIn(uptime, from, until),
  );

/** What a stop by arrears and its end do to an uptime. Rules ARR-01, ARR-02. */
export const interrupted = (
  { state, now }: Pick<Halts, 'state' | 'now'>,
  id: string,
  kind: 'suspend' | 'resume',
): AccountState => ({
  ...state,
  dedicated: (state.dedicated ?? []).map((each) => {
    if (each.instanceId !== id || isUp(each.uptime) !== (kind === 'suspend')) return each;
    const mark = earliestUptimeChange(state, now);
    const uptime =
      kind === 'suspend' ? stopUptime(each.uptime, mark) : startUptime(each.uptime, mark);
    return { ...each, uptime };
  }),
});

/** An uptime in full: what has been folded is as it was known before. */
export const fullUptime = ({ uptime, folded }: Dedicated, known: Uptime = []): Uptime => {
  const [began, ...rest] = uptime;
  if (folded === undefined || began === undefined) return uptime;
  const since = rest[0]?.from ?? began.from;
  return [...known.filter(({ from }) => from < since), ...rest];
};
