import { expect, test } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { parkLifecycle } from '#usecases/lifecycle/parkLifecycle.ts';

const given = (accountId: string) => ({
  ...({ machine: 'arrears', execution: `${accountId}-1`, reason: 'Defect' } as const),
  accountId: accountId as AccountId,
});

test('ARR-06 a lifecycle that failed every try is listed once, page by page', async () => {
  const deps = testDeps(await createTable(), '2026-11-01T08:00:00Z');
  const { parkedLifecycles } = deps;
  for (const accountId of ['acme', 'acme', 'beta']) await parkLifecycle(deps, given(accountId));
  const first = await parkedLifecycles.list(1);
  expect(first.items).toEqual([{ ...given('acme'), parkedAt: deps.now() }]);
  const second = await parkedLifecycles.list(1, first.next);
  expect(second.items.map(({ execution }) => execution)).toEqual(['beta-1']);
});
