import { randomUUID } from 'node:crypto';
import { localAccount, localRegion, type Resolve } from '#infra/local/assembly/resolve.ts';
import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import type { Queues } from '#infra/local/queues/queues.ts';
import { type NextDue, scheduleExpression } from '#infra/local/schedules/scheduleExpression.ts';
import { asyncInvocation, type Invoked } from '#infra/local/triggers/asyncInvocation.ts';

/** One schedule of the template. */
export type LocalSchedule = {
  readonly name: string;
  readonly nextDue: NextDue;
  /** Invokes the target for that instant, virtual epoch ms. */
  readonly run: (dueMs: number) => Promise<Invoked>;
};

type ScheduleProperties = {
  readonly Name?: string;
  readonly State?: 'ENABLED' | 'DISABLED';
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly Target: { readonly Arn: string; readonly Input?: string };
};

export const schedulesOf = (
  template: Template,
  resolve: Resolve,
  functions: LocalFunctions,
  queues: Queues,
): readonly LocalSchedule[] => {
  const invoke = asyncInvocation(template, resolve, functions, queues);
  return resourcesOf(template, 'AWS::Scheduler::Schedule')
    .map(({ id, properties }) => ({ id, ...readSchedule(properties, resolve) }))
    .filter(({ State }) => State !== 'DISABLED')
    .map(({ id, Name, ScheduleExpression, ScheduleExpressionTimezone, Target }) => ({
      name: Name ?? id,
      nextDue: scheduleExpression(ScheduleExpression, ScheduleExpressionTimezone ?? 'UTC'),
      run: (dueMs) => invoke(Target.Arn, inputAt(Target.Input ?? '{}', Name ?? id, dueMs)),
    }));
};

/** Leaves out what has no local value: the role that may invoke, the group, the window. */
const readSchedule = (properties: Declared['properties'], resolve: Resolve): ScheduleProperties => {
  const { Target, Name, State, ScheduleExpression, ScheduleExpressionTimezone } = properties;
  const { Arn, Input } = Target as Readonly<Record<string, unknown>>;
  const target = { Arn, ...(Input !== undefined && { Input }) };
  const read = { Name, State, ScheduleExpression, ScheduleExpressionTimezone, Target: target };
  return resolve(read) as ScheduleProperties;
};

/** Fills in the context attributes of EventBridge Scheduler. */
const inputAt = (input: string, name: string, dueMs: number): unknown => {
  const attributes: Readonly<Record<string, string>> = {
    'scheduled-time': `${new Date(dueMs).toISOString().slice(0, 19)}Z`,
    'schedule-arn': `arn:aws:scheduler:${localRegion}:${localAccount}:schedule/default/${name}`,
    'execution-id': randomUUID(),
    'attempt-number': '1',
  };
  const filled = input.replaceAll(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (whole, attribute) => attributes[attribute] ?? whole,
  );
  return JSON.parse(filled);
};
