import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { definitionsIn } from '#infra/graphs/definition.ts';
import { edgesOf } from '#infra/graphs/drawGraph.ts';
import { resourcesIn, synthesized } from '#test/infra/synthesized.ts';

const template = synthesized();
const machines = definitionsIn(template.toJSON() as Parameters<typeof definitionsIn>[0]);

const statesOf = (type: string) =>
  machines.flatMap(({ name, definition }) =>
    Object.entries(definition.States)
      .filter(([, { Type }]) => Type === type)
      .map(([state, found]) => ({ title: `${name}: ${state}`, state, found })),
  );

describe('every machine', () => {
  it('is that of a lifecycle', () => {
    expect(machines.map(({ name }) => name).toSorted()).toEqual([...lifecycleNames].toSorted());
  });

  it.each(machines)('$name is valid Amazon States Language', ({ definition }) => {
    const { isValid, errorsText } = validate(definition);
    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  it.each(machines)('$name reaches each of its states', ({ definition }) => {
    const caught = Object.values(definition.States).flatMap(({ Catch = [] }) => Catch);
    const reached = new Set([definition.StartAt, ...caught.map(({ Next }) => Next)]);
    for (const { to } of edgesOf(definition)) reached.add(to);
    const all = Object.entries(definition.States).filter(([, { Type }]) => Type !== 'Choice');
    expect([...reached].toSorted()).toEqual(all.map(([name]) => name).toSorted());
  });

  it.each(statesOf('Wait'))('$title waits for the instant that a task answered', ({ found }) => {
    expect(found.TimestampPath).toBe('$.next.at');
  });

  it.each(statesOf('Choice'))('$title has a way on whatever came of it', ({ found }) => {
    expect(found.Default).toBeDefined();
  });
});

describe('ARR-06 every task', () => {
  it.each(statesOf('Task'))('$title calls a function of the stack', ({ found }) => {
    const functions = resourcesIn(template, 'AWS::Lambda::Function');
    expect(Object.keys(functions)).toContain(found.Parameters?.FunctionName);
  });

  it.each(statesOf('Task'))('$title tries again after conflicts and outages', ({ found }) => {
    expect(found.Retry).toMatchObject([
      { IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 900, MaxAttempts: 12 },
    ]);
    const errors = found.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(errors).toEqual(expect.arrayContaining(['Conflict', 'Unavailable']));
    expect(errors).not.toContain('Defect');
  });

  it.each(statesOf('Task').filter(({ state }) => state !== 'Park'))(
    '$title is parked when every try failed, and named by its episode',
    ({ found }) => {
      expect(found.Catch).toEqual([
        { ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Park' },
      ]);
      expect(found.Parameters?.Payload).toHaveProperty(['accountId.$'], '$.accountId');
    },
  );
});
