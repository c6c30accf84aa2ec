import { beforeAll, describe, expect, it } from 'vitest';
import { ownNoticesAnHour } from '#domain/notices/ownHour.ts';
import { type ApiClient, type ApiResponse, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { instance, type RefundApi, refundApi } from '#test/support/api/refundApi.ts';
import { type Mailbox, mailbox } from '#test/support/mailbox.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { sendNotice } from '#usecases/notices/sendNotice.ts';
import { sweepDigests } from '#usecases/notices/sweepDigests.ts';

const contacts = Array.from({ length: 20 }, (_, n) => ({
  ...{ name: `Contact ${n}`, role: 'collaborator', language: 'en' },
  ...{ email: `c${n}@acme.example`, phone: `+86139000000${10 + n}` },
}));

let call: ApiClient;
let acme: RefundApi;
let deps: TestDeps;
let box: Mailbox;
let id: string;

/** The API has the machine's clock; what sends, stands in an hour of its own. */
beforeAll(async () => {
  const table = await createTable();
  box = mailbox();
  deps = { ...testDeps(table, '2199-01-01T10:00:00Z'), messengers: box.messengers };
  call = await apiOn(table);
  await open('acme');
  acme = refundApi(call, 'acme');
  await acme.topUp('90000.00');
  id = await acme.buy(instance);
});

const open = (accountId: string): Promise<ApiResponse> =>
  call(operator, {
    ...{ method: 'POST', path: '/v1/accounts' },
    body: { accountId, name: accountId, currency: 'CNY', contacts },
  });

const post = (path: string, body: object): Promise<ApiResponse> =>
  call(customerOf('acme'), { method: 'POST', path: `/v1/accounts/acme${path}`, body });

const refundAndRenew = async (times: number): Promise<void> => {
  for (let done = 0; done < times; done += 1) {
    await acme.refund('instance', id);
    await acme.buy({ kind: 'renewal', of: 'instance', id, months: 1 });
  }
};

/** Sends what waits; answers what went to people. */
const sendAll = async (): Promise<readonly string[]> => {
  const before = box.sent.length;
  for await (const ref of deps.notices.outbox(deps.now())) await sendNotice(deps, ref);
  return box.sent.slice(before).filter((each) => !each.startsWith('event'));
};

const codeFor = (recipient: string): string => {
  const at = box.texts.findLast((text) => text.includes(` confirms ${recipient}`));
  return /\d{8}/.exec(at ?? '')?.[0] ?? '';
};

describe('NOT-04 a loop of refund and renewal that costs nothing', () => {
  it('NOT-04 tells 20 contacts that have not confirmed their code once, and nothing of the loop', async () => {
    await refundAndRenew(5);
    const sent = await sendAll();
    expect(sent).toHaveLength(2 * contacts.length);
    expect(new Set(sent.map((each) => each.split(' ')[1])).size).toBe(2 * contacts.length);
    expect(box.texts.every((text) => / confirms /.test(text))).toBe(true);
  });

  it('NOT-04 tells who has confirmed 20 times an hour and once more', async () => {
    const recipient = 'c3@acme.example';
    const { status, body } = await post('/contacts/confirmations', {
      ...{ recipient, code: codeFor(recipient) },
    });
    expect([status, body.unconfirmed.length]).toEqual([201, 2 * contacts.length - 1]);
    await refundAndRenew(ownNoticesAnHour);
    const sent = await sendAll();
    expect(sent.every((each) => each.startsWith(`email ${recipient}`))).toBe(true);
    // Ten went to nobody before.
    expect(sent).toHaveLength(ownNoticesAnHour - 10);
    deps.setNow('2199-01-01T11:00:00Z');
    expect(await sweepDigests(deps)).toBe(1);
    expect(await sendAll()).toEqual([
      `email ${recipient} 30 more notices of what was done in your account`,
    ]);
  });
});
