import { expect, it } from 'vitest';
import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';
import { type Execution, executionRegister } from '#infra/local/machines/executionRegister.ts';

const day = 86_400_000;
const execution: Execution = {
  machine: 'arrears',
  name: 'one',
  input: '{}',
  startedAt: '1970-01-01T00:00:00.000Z',
  status: 'RUNNING',
};

it('keeps every change at once, so that another register goes on from there', () => {
  const { executions } = openDataDirectory(undefined).state;
  const register = executionRegister(() => 0, executions);
  const number = register.add(execution);
  register.change(number, { state: 'Grace' });
  register.add({ ...execution, name: 'two', status: 'SUCCEEDED', stoppedAt: execution.startedAt });
  const next = executionRegister(() => 0, executions);
  expect(next.list()).toEqual(register.list());
  expect(next.running()).toEqual([[number, { ...execution, state: 'Grace' }]]);
  expect(next.find('arrears', 'two')).toMatchObject({ status: 'SUCCEEDED' });
  expect(next.add({ ...execution, name: 'three' })).toBeGreaterThan(number + 1);
});

it('forgets what ended 90 days ago, and what is cleared, where it keeps it too', () => {
  const { executions } = openDataDirectory(undefined).state;
  let nowMs = 0;
  const register = executionRegister(() => nowMs, executions);
  register.add({ ...execution, status: 'SUCCEEDED', stoppedAt: execution.startedAt });
  nowMs = 90 * day + 1;
  register.add({ ...execution, name: 'two' });
  expect(executions.list().map(([, text]) => JSON.parse(text).name)).toEqual(['two']);
  register.clear();
  expect([register.list(), executions.list()]).toEqual([[], []]);
});
