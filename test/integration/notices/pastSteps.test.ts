import { expect, it } from 'vitest';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { readPastSteps } from '#usecases/timeline/readPastSteps.ts';

const at = instant('2026-11-01T00:00:00Z');

it('NOT-01 a page of steps looks through ten pages of notices at most, and goes on from there', async () => {
  const deps = testDeps(await createTable(), at);
  const step = sampleNotice('termExpired', { at });
  await deps.notices.record(step);
  for (let n = 1; n <= 10; n += 1) {
    const news = { episode: `${n}`, at: plusMs(at, n) };
    await deps.notices.record(sampleNotice('balanceAlert', news));
  }
  const subject = undefined;
  const first = await readPastSteps(deps, step.accountId, { subject, limit: 1 });
  expect(first).toEqual({ items: [], next: expect.any(String) });
  const after = first.next ?? '';
  const second = await readPastSteps(deps, step.accountId, { subject, limit: 1, after });
  expect(second.items.map(({ notice }) => notice.kind)).toEqual(['termExpired']);
});
