import { StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type FixtureWorld,
  fixtureWorld,
  sampleTasks,
  statesClient,
} from '#test/support/worlds/fixtureWorld.ts';

let world: FixtureWorld;
beforeAll(async () => {
  world = await fixtureWorld({ now: '2019-11-10T00:00:00Z' });
}, 240_000);
beforeEach(() => world.reset('2019-11-10T00:10:00Z'));
afterAll(() => world?.stop());

describe('an execution', () => {
  it('goes on at its exact instant, not a second before', async () => {
    await world.begin('one', { at: '2019-11-10T00:30:00Z' });
    await world.moveTo('2019-11-10T00:29:59Z');
    expect(await world.executions()).toMatchObject([{ status: 'RUNNING', state: 'Later' }]);
    expect(await world.notes()).toEqual([]);
    await world.moveTo('2019-11-10T00:30:00Z');
    expect(await world.notes()).toEqual(['00:30:00 one']);
    expect(await world.executions()).toMatchObject([
      {
        ...{ machine: 'sampleTasks', name: 'one', status: 'SUCCEEDED', state: 'Done' },
        ...{ input: { at: '2019-11-10T00:30:00Z' }, stoppedAt: '2019-11-10T00:30:00.000Z' },
        startedAt: expect.stringMatching(/^2019-11-10T00:10:/),
      },
    ]);
  });

  it('tries again what is busy, at the instants of its retrier', async () => {
    const at = '2019-11-10T00:30:00Z';
    await world.begin('one', { at, busyUntil: '2019-11-10T00:30:03Z' });
    expect(await world.moveTo('2019-11-10T00:40:00Z')).toMatchObject({ failures: 0 });
    expect(await world.notes()).toEqual(['00:30:00 one', '00:30:02 one', '00:30:04 one']);
  });

  it('catches an error by its name', async () => {
    await world.begin('one', { at: '2019-11-10T00:30:00Z', fails: 'Broken' });
    expect(await world.moveTo('2019-11-10T00:40:00Z')).toMatchObject({ failures: 0 });
    expect(await world.notes()).toEqual(['00:30:00 one', '00:30:00 one told']);
  });

  it('fails by an error that nobody catches, and is counted', async () => {
    await world.begin('one', { at: '2019-11-10T00:30:00Z', fails: 'Defect' });
    expect(await world.moveTo('2019-11-10T00:40:00Z')).toMatchObject({ failures: 1 });
    expect(await world.executions()).toMatchObject([
      { status: 'FAILED', state: 'Run', error: 'Defect', cause: expect.stringContaining('it is') },
    ]);
  });
});

describe('executions', () => {
  it('take their turn with schedules, messages and each other over a month', async () => {
    const second = { name: 'second', sampleTask: { at: '2019-11-20T03:00:00Z' } };
    await world.begin('first', { at: '2019-11-12T12:00:00Z', message: 'sent', starts: second });
    await world.begin('third', { at: '2019-12-01T00:05:00Z' });
    await world.moveTo('2019-12-10T00:10:00Z');
    const notes = await world.notes();
    expect(notes.length).toBe(30 * 24 + 4);
    const about = (name: string) => notes.indexOf(notes.find((note) => note.includes(name)) ?? '');
    expect(notes.slice(about('sent') - 1, about('sent') + 3)).toEqual([
      '11:05:00 2019-11-12T11:05:00Z',
      ...['12:00:00 sent', '12:00:00 first'],
      '12:05:00 2019-11-12T12:05:00Z',
    ]);
    expect(notes.slice(about('second') - 1, about('second') + 2)).toEqual([
      '02:05:00 2019-11-20T02:05:00Z',
      '03:00:00 second',
      '03:15:00 2019-11-20T03:05:00Z',
    ]);
    expect(await world.executions()).toMatchObject([
      { name: 'first', stoppedAt: '2019-11-12T12:00:00.000Z' },
      { name: 'third', stoppedAt: '2019-12-01T00:05:00.000Z' },
      { name: 'second', startedAt: '2019-11-12T12:00:00.000Z' },
    ]);
  });

  it('come after the schedules of the same instant and all that these cause', async () => {
    const notifies = { mail: 'sampleTasks@tollgate.example' };
    await world.begin('tied', { at: '2019-11-10T06:05:00Z', notifies });
    await world.moveTo('2019-11-10T07:00:00Z');
    expect(await world.mail()).toMatchObject([
      { at: '2019-11-10T06:05:00.000Z', to: 'notes@tollgate.example' },
      { at: '2019-11-10T06:05:00.000Z', to: 'sampleTasks@tollgate.example' },
    ]);
  });

  it('end with a reset', async () => {
    await world.begin('one', { at: '2019-11-10T00:30:00Z' });
    await world.reset('2019-11-10T00:10:00Z');
    await world.moveTo('2019-11-10T00:40:00Z');
    expect([await world.executions(), await world.notes()]).toEqual([[], []]);
  });
});

describe('Step Functions', () => {
  const input = JSON.stringify({ at: '2019-11-10T00:30:00Z' });

  it('starts an execution once, however often it is asked', async () => {
    const sampleTask = { at: '2019-11-10T00:30:00Z' };
    const first = await world.begin('one', sampleTask);
    expect(await world.begin('one', sampleTask)).toEqual(first);
    await expect(world.begin('one', { at: '2020-01-01T00:00:00Z' })).rejects.toThrow(
      expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
    );
    await world.moveTo('2019-11-10T00:40:00Z');
    expect(await world.notes()).toEqual(['00:30:00 one']);
    await expect(world.begin('one', sampleTask)).rejects.toThrow(
      expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
    );
  });

  it.each([
    [{ stateMachineArn: `${sampleTasks}-of-another`, input }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: sampleTasks, input, name: 'a b' }, 'InvalidName'],
    [{ stateMachineArn: sampleTasks, input: 'x' }, 'InvalidExecutionInput'],
  ])('refuses %j as the service does', async (request, name) => {
    const sfn = statesClient(world.url);
    const answer = sfn.send(new StartExecutionCommand(request));
    await expect(answer).rejects.toThrow(expect.objectContaining({ name }));
  });

  it('does nothing else', async () => {
    const stop = new StopExecutionCommand({ executionArn: sampleTasks });
    await expect(statesClient(world.url).send(stop)).rejects.toThrow(
      expect.objectContaining({ name: 'UnknownOperationException' }),
    );
  });
});
