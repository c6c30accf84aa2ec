import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addOns } from '#domain/catalogue/addOns.ts';
import { initialPlans } from '#domain/quotas/usagePlan.ts';
import { usagePlanStore } from '#storage/quotaStores.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { addOnsOf, type Deed, deeds, keys } from '#test/support/f5/addOnsClient.ts';
import { error } from '#test/support/f5/methodsClient.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const now = '2026-11-10T08:00:00.000Z';
const requests = inThisRun({ short: 60, long: 500 });
const done = { status: 200, body: {} };

let table: Table;
let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'beta', 'gamma', 'none', 'twice', 'strict', 'at-once']);
});
afterAll(() => void vi.useRealTimers());

describe('ADD-01 an add-on on the F5 face', () => {
  it('is subscribed to by each key of the contract, which switches one feature', async () => {
    const { ask, on } = addOnsOf(call, 'acme');
    expect(keys).toHaveLength(13);
    for (const [n, key] of keys.entries()) {
      expect(await ask('Subscribe', { [key]: {} })).toEqual(done);
      expect(await on()).toHaveLength(n + 1);
    }
    expect(await on()).toEqual(addOns);
    expect(await ask('Unsubscribe', { f5xc_big_ip_irule_standard: {} })).toEqual(done);
    expect(await on()).toEqual(addOns.filter((addOn) => addOn !== 'bigIpIruleStandard'));
    expect(await addOnsOf(call, 'none').on()).toEqual([]);
  });

  it('twice is once, and from what is not subscribed to nobody unsubscribes', async () => {
    const { ask, read } = addOnsOf(call, 'twice');
    expect(await ask('Subscribe', { f5xc_waap_standard: {} })).toEqual(done);
    const before = [await read(), await everything()];
    vi.setSystemTime(Date.parse('2026-11-10T09:00:00Z'));
    expect(await ask('Subscribe', { f5xc_waap_standard: {} })).toEqual(done);
    expect(await ask('Unsubscribe', { f5xc_waap_advanced: {} })).toEqual(done);
    expect([await read(), await everything()]).toEqual(before);
    vi.setSystemTime(Date.parse(now));
    const { items } = await read();
    expect(items.at(-2)).toEqual({
      ...{ addOn: 'waapStandard', allowed: true, on: true, subscribedAt: now },
    });
  });

  it('is one of several that are subscribed to at once', async () => {
    const { ask, on } = addOnsOf(call, 'at-once');
    const three = ['f5xc_waap_standard', 'f5xc_waap_advanced', 'f5xc_waap_standard'] as const;
    const answers = await Promise.all(three.map((key) => ask('Subscribe', { [key]: {} })));
    expect(answers).toEqual([done, done, done]);
    expect(await on()).toEqual(['waapAdvanced', 'waapStandard']);
  });
});

describe('ADD-01 a request for an add-on as clients of F5 send it', () => {
  it('has camelCase, null for unset, fields that are not known, any content type', async () => {
    const { send, on } = addOnsOf(call, 'beta');
    const bodies = [
      ['{"f5xcWaapStandard":{}}', ['waapStandard']],
      ['{"f5xc_waap_advanced":null,"f5xc_appstack_standard":{}}', ['appstackStandard']],
      ['{"f5xc_securemesh_standard":{"colour":1},"namespace":"other"}', ['securemeshStandard']],
      ['{"f5xc_waap_standard":{},"f5xcWaapStandard":{}}', ['waapStandard']],
    ] as const;
    for (const [text, names] of bodies) {
      const headers = { 'content-type': 'text/plain' };
      expect(await send('Subscribe', text, headers)).toEqual(done);
      expect(await on()).toEqual(names);
      expect(await send('Unsubscribe', text)).toEqual(done);
      expect(await on()).toEqual([]);
    }
  });
});

const notServed = [
  ...['', '{}', '[]', '7', 'null', '{"colour":{}}', '{"f5xc_waap_standard":null}'],
  ...['{"f5xc_waap_standard":7}', '{"f5xc_waap_standard":[]}', '{"f5xc_waap_standard":true}'],
  ...['{"f5xc_waap_standard":""}', '{"f5xc_waap_standard":{},"f5xcWaapAdvanced":{}}', '{'],
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, {}]))),
];

describe('ADD-01 what cannot be served', () => {
  it.each(notServed)('none or several, or no message: %s', async (text) => {
    const { ask, send, on } = addOnsOf(call, 'gamma');
    await ask('Subscribe', { f5xc_securemesh_advanced: {} });
    for (const deed of Object.keys(deeds) as Deed[]) {
      expect(await send(deed, text)).toEqual(error(400, 3));
    }
    expect(await on()).toEqual(['securemeshAdvanced']);
  });

  it.each(Object.values(deeds))('%s without a token, by operators', async (path) => {
    const body = { f5xc_waap_standard: {} };
    const ask = async (...asked: Parameters<ApiClient>) => {
      const { status, body: answer } = await call(...asked);
      return { status, body: answer };
    };
    expect(await ask(undefined, { method: 'POST', path, body })).toEqual(error(401, 16));
    expect(await ask(operator, { method: 'POST', path, body })).toEqual(error(403, 7));
    expect(await addOnsOf(call, 'none').on()).toEqual([]);
  });
});

describe('ADD-01 odd requests', () => {
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, {}, '', [], 0));
  const notOne = fc
    .dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), odd, { maxKeys: 4 })
    .filter((sent) => keys.filter((key) => sent[key] != null).length !== 1);

  perSeed(
    `${requests} odd requests an operation: 400, and no change`,
    { short: 1, long: 5 },
    async (seed) => {
      const { send } = addOnsOf(call, 'acme');
      const before = await everything();
      const run = async (sent: object): Promise<void> => {
        for (const deed of Object.keys(deeds) as Deed[]) {
          expect(await send(deed, JSON.stringify(sent))).toEqual(error(400, 3));
        }
      };
      await fc.assert(fc.asyncProperty(notOne, run), { numRuns: requests, seed });
      expect(await everything()).toEqual(before);
    },
  );
});

describe('ADD-01 an add-on that the usage plan does not allow', () => {
  it('is refused, and one that was subscribed to is off until a plan allows it', async () => {
    const { ask, on, read } = addOnsOf(call, 'strict');
    expect(await ask('Subscribe', { f5xc_waap_advanced: {} })).toEqual(done);
    const { transact } = testDeps(table, now);
    const plans = initialPlans.plans.map((plan) => ({
      ...plan,
      allowedAddOns: ['waapStandard'] as const,
    }));
    await transact([usagePlanStore(table).save({ ...initialPlans, version: 1, plans })]);
    expect(await ask('Subscribe', { f5xc_securemesh_standard: {} })).toEqual(error(403, 7));
    expect(await ask('Subscribe', { f5xc_waap_advanced: {} })).toEqual(error(403, 7));
    expect(await on()).toEqual([]);
    expect(await ask('Subscribe', { f5xc_waap_standard: {} })).toEqual(done);
    expect(await on()).toEqual(['waapStandard']);
    const { plan, items } = await read();
    expect([plan, items.at(-3)]).toEqual([
      'standard',
      { addOn: 'waapAdvanced', allowed: false, on: false, subscribedAt: now },
    ]);
    expect(await ask('Unsubscribe', { f5xc_waap_advanced: {} })).toEqual(done);
    await transact([usagePlanStore(table).save({ ...initialPlans, version: 2 })]);
    expect(await on()).toEqual(['waapStandard']);
  });
});

const everything = async (): Promise<string[]> => {
  const { Items = [] } = await table.db.send(
    new ScanCommand({ TableName: table.name, ConsistentRead: true }),
  );
  return Items.map((item) => JSON.stringify(item)).toSorted();
};
