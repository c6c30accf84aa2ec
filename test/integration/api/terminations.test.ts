import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused } from '#domain/refusal.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { openDebtor } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** An instant so far from now. The functions' clock is the real one. */
const from = (ms: number): string => new Date(Date.now() + ms).toISOString();

let call: ApiClient;
let deps: TestDeps;
let acme: AccountId;
let key = 0;

const send = (
  principal: Parameters<ApiClient>[0],
  method: string,
  path: string,
  body?: unknown,
) => {
  key += 1;
  const headers = { 'Idempotency-Key': `k-${key}` };
  const request = { method, path: `/v1/accounts/${acme}/${path}`, headers };
  return call(principal, { ...request, ...(body !== undefined && { body }) });
};
const asOperator = (method: string, path: string, body?: unknown) =>
  send(operator, method, path, body);
const asCustomer = (method: string, path: string, body?: unknown) =>
  send(customerOf(acme), method, path, body);

/** A shared instance, which costs nothing. */
const open = async (): Promise<string> => {
  const body = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' };
  return (await asCustomer('POST', 'instances', body)).body.instanceId;
};

const instance = (id: string) => ({ kind: 'instance', id });
const notice = (id: string, ms = 31 * dayMs) => ({
  ...{ cause: 'notice', resource: instance(id), endsAt: from(ms), reason: 'the region closes' },
});

beforeAll(async () => {
  const table = await createTable();
  deps = testDeps(table, from(-100 * hourMs));
  acme = await openDebtor(deps, 'acme', '1');
  call = await apiOn(table);
});

describe('SLA-02 the operator pauses a service, or a function of it', () => {
  const time = { from: from(31 * dayMs), until: from(41 * dayMs), reason: 'the cluster moves' };
  const tooMuch = { cause: 'functionPause', function: { name: 'export', share: 1.1 } };

  it.each([
    ['a pause of what is not prepaid', { cause: 'pause' }, [422, 'notPrepaid']],
    ['a pause without an end', { cause: 'pause', until: undefined }, [400, 'badInput']],
    ['a function of more than all', tooMuch, [400, 'badInput']],
  ])('SLA-02 %s', async (_name, part, refused) => {
    const body = { ...time, resource: instance(await open()), ...part };
    const { status, body: answer } = await asOperator('POST', 'terminations', body);
    expect([status, answer.code]).toEqual(refused);
    if (status === 422)
      expect(await asCustomer('POST', 'terminations', body)).toMatchObject({ status: 403 });
  });
});

describe('SLA-02 the operator ends a service', () => {
  it('SLA-02 announces, shows and takes back', async () => {
    const id = await open();
    const made = await asOperator('POST', 'terminations', notice(id));
    expect(made).toMatchObject({ status: 201, body: { state: 'announced', actions: ['cancel'] } });
    const { terminationId, endsAt } = made.body;
    expect((await asCustomer('GET', `terminations/${terminationId}`)).body).toEqual(made.body);
    expect((await asCustomer('GET', `instances/${id}`)).body.ending).toEqual({
      ...{ terminationId, at: endsAt },
    });
    const path = `terminations/${terminationId}/cancellations`;
    expect((await asOperator('POST', path, {})).body).toMatchObject({ state: 'cancelled' });
    expect((await asCustomer('GET', `instances/${id}`)).body).not.toHaveProperty('ending');
    expect(await asOperator('POST', path, {})).toMatchObject({ status: 409 });
    expect((await asCustomer('GET', 'terminations?limit=1')).body.items).toHaveLength(1);
  });

  it('SLA-02 refusals, the first that holds', async () => {
    const id = await open();
    const refused = async (body: unknown) => {
      const { status, body: answer } = await asOperator('POST', 'terminations', body);
      return `${status} ${answer.code}`;
    };
    const short = 30 * dayMs - 1_000;
    expect(await refused(notice('i-none', short))).toBe('404 instanceNotFound');
    const gateway = { ...notice(id), resource: { kind: 'gateway', id: 'g-none' } };
    expect(await refused(gateway)).toBe('404 gatewayNotFound');
    expect(await refused(notice(id, short))).toBe('422 noticeTooShort');
    await asOperator('POST', 'terminations', notice(id));
    expect(await refused(notice(id, short))).toBe('422 noticeTooShort');
    expect(await refused(notice(id))).toBe('409 alreadyEnding');
    const gone = await open();
    await asCustomer('DELETE', `instances/${gone}`);
    expect(await refused(notice(gone, short))).toBe('409 instanceGone');
  });

  it('SLA-02 is nothing for customers', async () => {
    const id = await open();
    const made = await asCustomer('POST', 'terminations', notice(id));
    expect(made).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect((await asOperator('GET', 'terminations/t-none')).status).toBe(404);
    expect((await asOperator('POST', 'terminations/t-none/cancellations', {})).status).toBe(404);
  });
});

/** One that has been there for 100 hours. */
const openBefore = async (): Promise<string> => {
  key += 1;
  const operation = operationOf(`k-${key}`);
  const wanted = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' } as const;
  const opened = await createInstance(deps, answering(operation, presentInstance), acme, wanted);
  if (isRefused(opened)) throw new Error(opened.detail);
  return opened.instanceId;
};

describe('SLA-03 outages', () => {
  const record = async (id: string, begun: number, over?: number) => {
    const body = { resource: instance(id), from: from(begun) };
    return asOperator('POST', 'outages', { ...body, ...(over && { until: from(over) }) });
  };

  it('SLA-03 of 72 hours let the customer end the service, at once', async () => {
    const id = await openBefore();
    expect((await record(id, -72 * hourMs)).body).toMatchObject({ letsEnd: true });
    const ended = await asCustomer('POST', 'terminations', {
      ...{ cause: 'outage', resource: instance(id) },
    });
    expect(ended).toMatchObject({ status: 201, body: { state: 'ended', cause: 'outage' } });
    expect((await asCustomer('GET', `instances/${id}`)).body.state).toBe('destroyed');
    expect((await asCustomer('GET', `instances/${id}/limits`)).body.serving).toBe(false);
  });

  it('SLA-03 that were shorter do not, and their end can be corrected', async () => {
    const id = await openBefore();
    const { outageId } = (await record(id, -80 * hourMs, -10 * hourMs)).body;
    const end = () =>
      asCustomer('POST', 'terminations', { cause: 'outage', resource: instance(id) });
    expect(await end()).toMatchObject({ status: 409, body: { code: 'noSuchOutage' } });
    const patch = (until: string) => asOperator('PATCH', `outages/${outageId}`, { until });
    expect((await patch(from(hourMs))).body.code).toBe('outageInFuture');
    expect((await patch(from(-81 * hourMs))).body.code).toBe('outageEndsTooEarly');
    expect((await patch(from(-7 * hourMs))).body).toMatchObject({ letsEnd: true });
    expect((await asCustomer('GET', 'outages?limit=1')).body.items[0]).toMatchObject({ outageId });
    expect((await end()).status).toBe(201);
  });

  it('SLA-03 are refused for what there is not, and in the future', async () => {
    const id = await open();
    expect((await record('i-none', hourMs)).body.code).toBe('instanceNotFound');
    expect((await record(id, hourMs)).body.code).toBe('outageInFuture');
    expect((await record(id, -hourMs, -2 * hourMs)).body.code).toBe('outageEndsTooEarly');
    const unknown = await asOperator('PATCH', 'outages/x-none', { until: from(-hourMs) });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'outageNotFound' } });
    const { status } = await asCustomer('POST', 'outages', {
      ...{ resource: instance(id), from: from(-hourMs) },
    });
    expect(status).toBe(403);
  });
});

describe('SLA-05 complaints', () => {
  it('SLA-05 are passed on, told, and answered once', async () => {
    const answerBy = from(4 * dayMs);
    const made = await asOperator('POST', 'complaints', { about: 'it sends spam', answerBy });
    expect(made).toMatchObject({ status: 201, body: { status: 'open', about: 'it sends spam' } });
    const { complaintId } = made.body;
    const notified = (await asCustomer('GET', 'notices?limit=100')).body.items;
    const mine = notified.filter(({ kind }: { kind: string }) => kind === 'complaintReceived');
    expect(mine).toHaveLength(1);
    const answer = { text: 'that was not us' };
    const answered = await asCustomer('POST', `complaints/${complaintId}/answers`, answer);
    expect(answered.body).toMatchObject({ status: 'answered', answer });
    const again = await asCustomer('POST', `complaints/${complaintId}/answers`, answer);
    expect([again.status, again.body.code]).toEqual([409, 'alreadyAnswered']);
    expect((await asCustomer('GET', 'complaints')).body.items).toEqual([answered.body]);
  });

  it('SLA-05 leave three days to answer, and are the operator to pass on', async () => {
    const short = { about: 'it sends spam', answerBy: from(2 * dayMs) };
    const refused = await asOperator('POST', 'complaints', short);
    expect([refused.status, refused.body.code]).toEqual([422, 'answerTooSoon']);
    expect((await asCustomer('POST', 'complaints', short)).status).toBe(403);
    const none = await asCustomer('POST', 'complaints/c-none/answers', { text: 'x' });
    expect([none.status, none.body.code]).toEqual([404, 'complaintNotFound']);
  });
});
