import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openDebtor } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { chargeLateFees } from '#usecases/lifecycle/chargeLateFees.ts';

const dayMs = 86_400_000;
/** The functions' clock is the real one. */
const from = (ms: number): string => new Date(Date.now() + ms).toISOString();

let call: ApiClient;
let acme: AccountId;
let edge: string;
const endsAt = from(40 * dayMs);

type Step = { readonly step: string; readonly subject?: { readonly id: string } };

const get = async (query = '') => {
  const path = `/v1/accounts/${acme}/timeline${query}`;
  const { status, body } = await call(customerOf(acme), { method: 'GET', path });
  return { status, body };
};
const named = (steps: readonly Step[]): readonly string[] =>
  steps.map(({ step, subject }) => (subject ? `${step} ${subject.id}` : step));

const post = async (path: string, body: unknown) => {
  const headers = { 'Idempotency-Key': path };
  const request = { method: 'POST', path: `/v1/accounts/${acme}/${path}`, body, headers };
  return (await call(operator, request)).body;
};

beforeAll(async () => {
  const table = await createTable();
  const deps = testDeps(table, from(-2 * dayMs));
  acme = await openDebtor(deps, 'acme', '10000');
  deps.setNow(from(0));
  await chargeLateFees(deps, acme);
  call = await apiOn(table);
  const opened = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' };
  edge = (await post('instances', opened)).instanceId;
  const resource = { kind: 'instance', id: edge };
  await post('terminations', { cause: 'notice', resource, endsAt, reason: 'the region closes' });
});

describe('ARR-04, NOT-01 the timeline of an account', () => {
  it('NOT-01 says what has happened, newest first, with its cause', async () => {
    const { status, body } = await get();
    expect(status).toBe(200);
    const [first, ...rest] = body.past.items;
    expect(first).toMatchObject({
      ...{ step: 'serviceEnding', cause: 'termination', subject: { kind: 'instance', id: edge } },
      figures: { name: 'edge', endsAt, reason: 'the region closes' },
    });
    expect(
      rest.map(({ step, cause }: { step: string; cause: string }) => `${step} ${cause}`),
    ).toEqual(['lateFeeCharged arrears', 'lateFeeCharged arrears']);
  });

  it('ARR-04, SLA-02 says what will happen, and what keeps it from happening', async () => {
    const { due } = (await get()).body;
    expect(named(due)).toEqual([
      ...['arrearsBegan', 'serviceStopped', 'lateFeeCharged'],
      ...['destructionTomorrow', 'serviceDestroyed', `serviceEnded ${edge}`],
    ]);
    expect(due.at(-1)).toMatchObject({ at: endsAt, unless: 'cancelled' });
    expect(due[1]).toMatchObject({ unless: 'paid' });
  });

  it('NOT-01 goes page by page', async () => {
    const first = (await get('?limit=2')).body;
    expect(first.past.items).toHaveLength(2);
    const next = (await get(`?limit=2&cursor=${first.past.cursor}`)).body;
    expect(next.past.items).toHaveLength(1);
    expect(next.past).not.toHaveProperty('cursor');
    expect(next.due).toEqual(first.due);
  });
});

describe('the timeline of one instance or gateway', () => {
  it('NOT-01, ARR-01 of an instance the arrears of its account are a part', async () => {
    const { past, due } = (await get(`?resource=${edge}`)).body;
    expect(named(past.items)[0]).toBe(`serviceEnding ${edge}`);
    expect(named(due)).toContain('serviceStopped');
  });

  it('NOT-01 of what there is not, nothing is told', async () => {
    expect(await get('?resource=g-none')).toMatchObject({
      ...{ status: 404, body: { code: 'gatewayNotFound' } },
    });
    expect((await get('?resource=i-none')).body.code).toBe('instanceNotFound');
    expect((await get('?resource=p-1')).status).toBe(400);
  });
});
