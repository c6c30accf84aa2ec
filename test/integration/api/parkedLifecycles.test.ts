import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { parkLifecycle } from '#usecases/lifecycle/parkLifecycle.ts';

const parked = { machine: 'arrears', execution: 'acme-3', reason: 'Defect' } as const;
const path = '/v1/operations/parked-lifecycles';
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T08:40:00Z') });
  const table = await createTable();
  const deps = testDeps(table, '2026-11-01T08:40:00Z');
  await parkLifecycle(deps, { ...parked, accountId: 'acme' as AccountId });
  call = await apiOn(table);
});

const list = () => call(operator, { method: 'GET', path });
const dismiss = (execution: string, key: string) =>
  call(operator, {
    method: 'DELETE',
    path: `${path}/${execution}`,
    headers: { 'idempotency-key': key },
  });

describe('ARR-06 a parked lifecycle', () => {
  it('is listed until it is dismissed, which is done once', async () => {
    const item = { ...parked, accountId: 'acme', parkedAt: '2026-11-01T08:40:00.000Z' };
    expect((await list()).body).toEqual({ items: [item] });
    const first = await dismiss(parked.execution, 'seen-1');
    expect(first).toMatchObject({ status: 200, body: item });
    expect((await list()).body.items).toEqual([]);
    expect(await dismiss(parked.execution, 'seen-1')).toEqual(first);
  });

  it('that is not there cannot be dismissed', async () => {
    const { status, body } = await dismiss('beta-1', 'seen-2');
    expect([status, body.code]).toEqual([404, 'parkedLifecycleNotFound']);
  });
});
