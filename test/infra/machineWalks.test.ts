import { describe, expect, it } from 'vitest';
import {
  type AslChoice,
  type AslComparison,
  type AslState,
  type Definition,
  definitionsIn,
} from '#infra/graphs/definition.ts';
import { synthesized } from '#test/infra/synthesized.ts';

/** What a task of the walk answers; `fault` is an error that every try ended with. */
type Answer = 'done' | 'early' | 'over' | 'fault';

/**
 * The states that an execution passes through, choices left out: each task gives the next of `answers`,
 * and `done` when there are no more.
 */
const machineWalk = (
  { StartAt, States }: Definition,
  answers: readonly Answer[],
  kind?: string,
): readonly string[] => {
  const left = [...answers];
  const passed: string[] = [];
  let facts: Facts = { outcome: 'done', kind };
  for (let at: string | undefined = StartAt; at !== undefined && passed.length < 100; ) {
    const state: AslState | undefined = States[at];
    if (state?.Type !== 'Choice') passed.push(at);
    if (state?.Type === 'Task') facts = { outcome: left.shift() ?? 'done', kind };
    at = state && wayOn(state, facts);
  }
  return passed;
};

type Facts = { readonly outcome: Answer; readonly kind: string | undefined };

const wayOn = (
  { Type, Next, Choices = [], Default, Catch = [] }: AslState,
  facts: Facts,
): string | undefined => {
  if (Type === 'Choice') return Choices.find((way) => takes(way, facts))?.Next ?? Default;
  return Type === 'Task' && facts.outcome === 'fault' ? Catch[0]?.Next : Next;
};

const takes = ({ And, ...own }: AslChoice, facts: Facts): boolean =>
  (And ?? [own]).every((all) => holds(all, facts));

const holds = ({ Variable, StringEquals }: AslComparison, { outcome, kind }: Facts): boolean =>
  StringEquals === (Variable === '$.kind' ? kind : outcome);

const template = synthesized();
const machines = definitionsIn(template.toJSON() as Parameters<typeof definitionsIn>[0]);

const definitionOf = (machine: string) => {
  const found = machines.find(({ name }) => name === machine);
  if (found === undefined) throw new Error(`no machine ${machine}`);
  return found.definition;
};

const reminders = [
  ...['RemindSevenDays', 'UntilFiveDays', 'RemindFiveDays', 'UntilThreeDays', 'RemindThreeDays'],
  ...['UntilOneDay', 'RemindOneDay', 'UntilToday', 'RemindToday', 'UntilExpiry', 'Renew'],
];
const fiveNotified: readonly Answer[] = ['done', 'done', 'done', 'done', 'done'];
const toStopped = ['Notify', 'Grace', 'Stop', 'Stopped'];
const toLastDay = [...toStopped, 'Warn', 'LastDay', 'PrepareDestruction'];

type Walk = readonly [rule: string, answers: readonly Answer[], passed: readonly string[]];

const arrearsWalks: readonly Walk[] = [
  ['ARR-02 that nobody pays ends in destruction', [], [...toLastDay, 'Destroy', 'Destroyed']],
  [
    'ARR-05 ends when it is paid in its grace',
    ['done', 'over'],
    ['Notify', 'Grace', 'Stop', 'Recovered'],
  ],
  [
    'ARR-05 ends when it is paid after the stop',
    ['done', 'done', 'over'],
    [...toStopped, 'Warn', 'Recovered'],
  ],
  [
    'ARR-06 ends when it is paid between the two readings',
    ['done', 'done', 'done', 'done', 'over'],
    [...toLastDay, 'Destroy', 'Recovered'],
  ],
  [
    'ARR-01 goes back to its grace when woken early',
    ['done', 'early', 'over'],
    ['Notify', 'Grace', 'Stop', 'Grace', 'Stop', 'Recovered'],
  ],
  [
    'ARR-06 reads again from the start what was not due at the last moment',
    ['done', 'done', 'done', 'done', 'early', 'over'],
    [...toLastDay, 'Destroy', 'LastDay', 'PrepareDestruction', 'Recovered'],
  ],
  [
    'ARR-06 is parked when a step fails every try',
    ['done', 'fault'],
    ['Notify', 'Grace', 'Stop', 'Park', 'Parked'],
  ],
];

describe('an execution of arrears', () => {
  it.each(arrearsWalks)('%s', (_, answers, passed) => {
    expect(machineWalk(definitionOf('arrears'), answers)).toEqual(passed);
  });
});

const ofGateway = ['Buffer', 'Stop', 'Stopped', 'Destroy', 'Destroyed'];
const expiryWalks: readonly [...Walk, kind: string][] = [
  ['EXP-02 takes a gateway through buffer and stop', [], [...reminders, ...ofGateway], 'gateway'],
  [
    'EXP-03 isolates an instance',
    [],
    [...reminders, 'Isolated', 'Destroy', 'Destroyed'],
    'instance',
  ],
  [
    'ORD-05 ends at the expiry when it renews itself',
    [...fiveNotified, 'over'],
    [...reminders, 'Renewed'],
    'gateway',
  ],
  [
    'EXP-01 waits for its first reminder',
    ['early', 'over'],
    ['RemindSevenDays', 'UntilSevenDays', 'RemindSevenDays', 'Renewed'],
    'gateway',
  ],
  [
    'EXP-04 ends when a stopped gateway is renewed',
    [...fiveNotified, 'done', 'done', 'over'],
    [...reminders, 'Buffer', 'Stop', 'Stopped', 'Destroy', 'Renewed'],
    'gateway',
  ],
  [
    'EXP-02 keeps a gateway stopped that is not due yet',
    [...fiveNotified, 'done', 'done', 'early'],
    [...reminders, 'Buffer', 'Stop', 'Stopped', 'Destroy', 'Stopped', 'Destroy', 'Destroyed'],
    'gateway',
  ],
  [
    'EXP-03 keeps an instance isolated that is not due yet',
    [...fiveNotified, 'done', 'early'],
    [...reminders, 'Isolated', 'Destroy', 'Isolated', 'Destroy', 'Destroyed'],
    'instance',
  ],
];

describe('an execution of expiry', () => {
  it.each(expiryWalks)('%s', (_, answers, passed, kind) => {
    expect(machineWalk(definitionOf('expiry'), answers, kind)).toEqual(passed);
  });
});

describe('an execution of isolation', () => {
  const walks: readonly Walk[] = [
    [
      'REF-04 destroys after its time',
      ['early', 'done'],
      ['Isolate', 'Isolated', 'Destroy', 'Destroyed'],
    ],
    [
      'REF-04 ends when the instance is renewed',
      ['early', 'over'],
      ['Isolate', 'Isolated', 'Destroy', 'Restored'],
    ],
    ['REF-04 finds what is destroyed already', ['done'], ['Isolate', 'Destroyed']],
  ];
  it.each(walks)('%s', (_, answers, passed) => {
    expect(machineWalk(definitionOf('isolation'), answers)).toEqual(passed);
  });
});
