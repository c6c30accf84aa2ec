import type { AccountState } from '#domain/account/accountState.ts';
import { earliestUptimeChange, secondOf, type Uptime } from '#domain/instances/uptime.ts';
import { type Instant, later, plusMs } from '#domain/time/instant.ts';

/**
 * Lets settlement know that the operator has an instance serve nothing from `at` on, in no hour that is
 * settled; beside its uptime, which arrears interrupt and resume, so that a payment lifts nothing. Rules
 * SLA-05, INS-03, MET-10. The version is the caller's.
 */
export const haltInstance = (state: AccountState, instanceId: string, at: Instant): AccountState =>
  withHalts(state, instanceId, (halted) => {
    if (halted.some(isOpen)) return halted;
    const mark = secondOf(earliestUptimeChange(state, at));
    const from = halted
      .filter((halt) => halt.from <= mark)
      .reduce((end, { until = end }) => later(end, until), mark);
    return inOrder([...halted, { from }]);
  });

/** Lets it serve again, from the next whole second on. Rules SLA-05, INS-03. The version is the caller's. */
export const resumeHalted = (state: AccountState, instanceId: string, at: Instant): AccountState =>
  withHalts(state, instanceId, (halted) => {
    const until = secondOf(plusMs(earliestUptimeChange(state, at), 999));
    return halted.map((halt) =>
      isOpen(halt) ? { from: halt.from, until: later(until, halt.from) } : halt,
    );
  });

/** A time that is known ahead, to the whole seconds of a suspension. Rules SLA-02, MET-10. */
const plannedHalt = ({ from, until }: Planned): Planned => ({
  from: secondOf(from),
  until: secondOf(plusMs(until, 999)),
});

type Planned = { readonly from: Instant; readonly until: Instant };

/**
 * Lets settlement know that an instance will serve nothing in a time that is not settled yet. Rules
 * SLA-02, MET-10. The version is the caller's.
 */
export const planHalt = (state: AccountState, instanceId: string, time: Planned): AccountState =>
  withHalts(state, instanceId, (halted) => inOrder([...halted, plannedHalt(time)]));

/** Takes that back before it begins. Rule SLA-02. The version is the caller's. */
export const cancelHalt = (
  state: AccountState,
  instanceId: string,
  time: Planned,
): AccountState => {
  const { from, until } = plannedHalt(time);
  return withHalts(state, instanceId, (halted) =>
    halted.filter((halt) => halt.from !== from || halt.until !== until),
  );
};

const isOpen = ({ until }: Uptime[number]): boolean => until === undefined;

const inOrder = (halted: Uptime): Uptime => halted.toSorted((a, b) => (a.from < b.from ? -1 : 1));

const withHalts = (
  state: AccountState,
  instanceId: string,
  change: (halted: Uptime) => Uptime,
): AccountState => {
  if (state.dedicated === undefined) return state;
  return {
    ...state,
    dedicated: state.dedicated.map((each) =>
      each.instanceId === instanceId ? { ...each, halted: change(each.halted ?? []) } : each,
    ),
  };
};
