import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type SampleTaskWorld,
  sampleTaskArn,
  sampleTaskWorld,
} from '#test/support/worlds/sampleTaskWorld.ts';

let world: SampleTaskWorld;
beforeAll(async () => {
  world = await sampleTaskWorld();
}, 60_000);
beforeEach(() => world.reset());
afterAll(() => world.stop());

/** The input that a task gets by the service integration. */
const work = (name: string, at: string) => `{"FunctionName":"work","Payload":"${name}"} ${at}`;

const named = (name: string, message = name) => Object.assign(new Error(message), { name });

const failing = (...errors: readonly Error[]) => {
  const left = [...errors];
  return () => left.shift() ?? 'done';
};

describe('a wait', () => {
  it('ends at its instant, not a second before', async () => {
    const { executions, begin, moveTo, said } = world;
    begin('one', '2015-05-02T00:00:00Z');
    await moveTo('2015-05-01T23:59:59Z');
    expect(executions.list()).toMatchObject([{ status: 'RUNNING', state: 'Later' }]);
    expect(said()).toEqual([]);
    await moveTo('2015-05-02T00:00:00Z');
    expect(said()).toEqual([work('one', '2015-05-02T00:00:00.000Z')]);
    expect(executions.list()).toMatchObject([
      { status: 'SUCCEEDED', state: 'Work', stoppedAt: '2015-05-02T00:00:00.000Z' },
    ]);
  });

  it('that is over already does not wait', async () => {
    const { begin, moveTo, said } = world;
    begin('late', '2014-01-01T00:00:00Z');
    await moveTo('2015-05-01T01:00:00Z');
    expect(said()).toEqual([expect.stringContaining('2015-05-01T00:00:0')]);
  });

  it('may be longer than a timer of Node can be', async () => {
    const { begin, moveTo, said } = world;
    begin('long', '2016-05-01T00:00:00Z');
    await moveTo('2016-04-30T23:59:59Z');
    expect(said()).toEqual([]);
    await moveTo('2017-01-01T00:00:00Z');
    expect(said()).toEqual([work('long', '2016-05-01T00:00:00.000Z')]);
  });

  it('ends in its turn, and of the same instant the one that began first', async () => {
    const { begin, moveTo, said } = world;
    begin('third', '2015-05-10T00:00:00Z');
    begin('first', '2015-05-08T00:00:00Z');
    begin('fourth', '2015-05-10T00:00:00Z');
    begin('second', '2015-05-09T00:00:00Z');
    await moveTo('2015-06-01T00:00:00Z');
    expect(said().map((line) => /"(\w+)"}/.exec(line)?.[1])).toEqual([
      ...['first', 'second', 'third', 'fourth'],
    ]);
  });
});

describe('a task that fails', () => {
  it('is tried again at the instants of its retrier, by the name of the error', async () => {
    const { executions, begin, moveTo, said } = world;
    await world.reset(failing(named('Busy'), named('Busy')));
    begin('one', '2015-05-02T00:00:00Z');
    await moveTo('2015-05-02T00:00:03Z');
    expect(executions.list()).toMatchObject([{ status: 'RUNNING', state: 'Work' }]);
    await moveTo('2015-05-03T00:00:00Z');
    expect(said()).toEqual([
      work('one', '2015-05-02T00:00:00.000Z'),
      work('one', '2015-05-02T00:00:02.000Z'),
      work('one', '2015-05-02T00:00:06.000Z'),
    ]);
    expect(executions.list()).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('is caught by the name of the error, with its cause', async () => {
    const { executions, begin, moveTo, said } = world;
    await world.reset(failing(named('Broken', 'in two')));
    begin('one', '2015-05-02T00:00:00Z');
    await moveTo('2015-05-03T00:00:00Z');
    expect(said()).toEqual([
      work('one', '2015-05-02T00:00:00.000Z'),
      '{"Error":"Broken","Cause":"in two"} 2015-05-02T00:00:00.000Z',
    ]);
    expect(executions.list()).toMatchObject([{ status: 'SUCCEEDED', state: 'Tell' }]);
    expect(executions.takeFailures()).toBe(0);
  });

  it('fails its execution where nothing is said of the error', async () => {
    const { executions, begin, moveTo } = world;
    await world.reset(failing(named('Defect', 'never')));
    begin('one', '2015-05-02T00:00:00Z');
    await moveTo('2015-05-03T00:00:00Z');
    expect(executions.list()).toMatchObject([
      { status: 'FAILED', error: 'Defect', cause: 'never', stoppedAt: '2015-05-02T00:00:00.000Z' },
    ]);
    expect(executions.takeFailures()).toBe(1);
  });
});

describe('an execution', () => {
  const input = JSON.stringify({ at: '2015-05-02T00:00:00Z' });
  const request = { machineArn: sampleTaskArn, name: 'one', input };

  it('started twice is one, while it runs and has the same input', async () => {
    const { executions, moveTo, said } = world;
    const first = executions.start(request);
    await moveTo('2015-05-01T12:00:00Z');
    expect(executions.start(request)).toEqual(first);
    expect(() => executions.start({ ...request, input: '{}' })).toThrow('exists already');
    await moveTo('2015-05-03T00:00:00Z');
    expect(said().length).toBe(1);
    expect(() => executions.start(request)).toThrow('exists already');
  });

  it('leaves its name to another 90 days after it has ended', async () => {
    const { executions, moveTo, said } = world;
    executions.start(request);
    await moveTo('2015-07-30T23:59:59Z');
    expect(() => executions.start(request)).toThrow('exists already');
    await moveTo('2015-07-31T00:00:01Z');
    expect(executions.list()).toEqual([]);
    executions.start(request);
    await moveTo('2015-08-01T00:00:00Z');
    expect(said().length).toBe(2);
  });

  it.each([
    [{ machineArn: 'arn:aws:states:nowhere' }, 'StateMachineDoesNotExist'],
    [{ name: 'a/b' }, 'InvalidName'],
    [{ name: 'x'.repeat(81) }, 'InvalidName'],
    [{ input: '{' }, 'InvalidExecutionInput'],
  ])('cannot be started with %j', async (change, code) => {
    const { executions } = world;
    const start = () => executions.start({ ...request, ...change });
    expect(start).toThrow(expect.objectContaining({ code }));
  });
});

describe('the machines', () => {
  it('do nothing while nothing is started', async () => {
    const { executions, moveTo } = world;
    const before = executions.given();
    await moveTo('2016-05-01T00:00:00Z');
    expect([executions.given(), executions.nextMs()]).toEqual([before, undefined]);
  });

  it('forget everything at a reset', async () => {
    const { executions, begin, moveTo, said } = world;
    begin('one', '2015-05-02T00:00:00Z');
    await executions.reset();
    await moveTo('2015-05-03T00:00:00Z');
    expect([said(), executions.list(), executions.nextMs()]).toEqual([[], [], undefined]);
  });

  it('go on at real speed too', async () => {
    const { executions, begin } = world;
    begin('soon', '2015-05-01T00:00:00.500Z');
    await expect
      .poll(() => executions.list(), { timeout: 20_000 })
      .toMatchObject([{ status: 'SUCCEEDED' }]);
  }, 60_000);
});

it('what had not ended in an earlier run begins anew', async () => {
  const execution = { machine: 'SampleTask', input: '{"at":"2015-05-02T00:00:00Z"}' };
  const startedAt = '2015-04-30T00:00:00.000Z';
  const { executions, moveTo, said, stop } = await sampleTaskWorld([
    { ...execution, name: 'over', startedAt, status: 'SUCCEEDED', stoppedAt: startedAt },
    { ...execution, name: 'open', startedAt, status: 'RUNNING', state: 'Work' },
  ]);
  await moveTo('2015-05-03T00:00:00Z');
  await stop();
  expect(said()).toEqual([work('open', '2015-05-02T00:00:00.000Z')]);
  expect(executions.list()).toMatchObject([{ name: 'over' }, { name: 'open', startedAt }]);
}, 60_000);
