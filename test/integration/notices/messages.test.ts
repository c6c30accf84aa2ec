import type { Context, SQSEvent } from 'aws-lambda';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Notice, noticeRefOf } from '#domain/notices/notice.ts';
import type { handler as send } from '#functions/notices/sendNotice.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { creator, openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';

let deps: TestDeps;
let handler: typeof send;
let episodes = 0;
let notice: Notice;

/** The deployed function on a real table; nobody answers for the ways out. */
beforeAll(async () => {
  const table = await createTable();
  const endpoint = await table.db.config.endpoint?.();
  Object.assign(process.env, {
    ...{ TABLE_NAME: table.name, USAGE_SHARDS: '4', AWS_REGION: 'local' },
    AWS_ENDPOINT_URL_DYNAMODB: `http://${endpoint?.hostname}:${endpoint?.port}`,
    ...{ AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ MAIL_FROM: 'billing@operator.example', EVENT_BUS_NAME: 'bus' },
    ...{ POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
  });
  ({ handler } = await import('#functions/notices/sendNotice.ts'));
  deps = testDeps(table, '2026-11-01T00:00:00Z');
  await openNotified(deps, 'acme', [creator]);
});

beforeEach(async () => {
  episodes += 1;
  notice = sampleNotice('lateFeeCharged', { episode: `${episodes}` });
  await deps.notices.record(notice);
});

/** What goes back to the queue of these messages, at their n-th delivery. */
const deliver = async (bodies: readonly unknown[], receiveCount: number) => {
  const Records = bodies.map((body, n) => ({
    ...{ messageId: `m-${n}`, body: JSON.stringify(body), eventSource: 'aws:sqs' },
    attributes: { ApproximateReceiveCount: String(receiveCount) },
  }));
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent, {} as Context);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

describe('NOT-03 a message of the notify queue', () => {
  it.each([
    [1, ['m-0']],
    [3, ['m-0']],
    [4, []],
  ])('NOT-03 whose notice cannot be sent goes back, the %i. time: %j', async (count, back) => {
    expect(await deliver([noticeRefOf(notice)], count)).toEqual(back);
    const stored = await deps.notices.load(notice);
    expect(stored).toMatchObject({ done: false, deliveries: [{ state: 'failed', tries: 1 }] });
  });

  it('NOT-03 whose notice is done, or that tells nobody, does not', async () => {
    await deps.notices.markDone(notice);
    expect(await deliver([noticeRefOf(notice)], 1)).toEqual([]);
  });

  it('NOT-01 that is no notice goes back alone', async () => {
    await deps.notices.markDone(notice);
    const unknown = { ...noticeRefOf(notice), kind: 'advertisement' };
    const absent = { ...noticeRefOf(notice), episode: 'none' };
    const bodies = [unknown, noticeRefOf(notice), { ...notice, extra: 1 }, absent];
    expect(await deliver(bodies, 1)).toEqual(['m-0', 'm-2', 'm-3']);
  });
});
