import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Instant, instant } from '#domain/time/instant.ts';
import { accountEndpointRoutes } from '#functions/api/webhooks/routes.ts';
import { type Receiver, startReceiver } from '#test/support/webhooks/receiver.ts';
import { localClient } from '#test/support/worlds/localClient.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

const hour = '2026-03-10T00';
/** When the hour is settled: what the library takes for now. */
let now: Instant = instant('2026-03-10T01:05:00Z');
let world: LocalWorld;
let receiver: Receiver;

beforeAll(async () => {
  world = await startWorld('2026-03-10T00:00:00Z');
  receiver = await startReceiver(() => now);
});

afterAll(() => receiver.stop());

it('HOK-01, HOK-02 on the local runner a customer’s endpoint gets the signed bill of an hour, also after it was down', async () => {
  const accountId = 'acme';
  await world.open(accountId);
  await localShopper(world, accountId).topUp('1000.00');
  const customer = localClient(world.url, await world.token({ role: 'customer', accountId }));
  const body = { url: receiver.url, types: ['bill.issued'] };
  const made = await customer.call(accountEndpointRoutes.create, { params: { accountId }, body });
  receiver.secrets = [made.secret ?? ''];
  await world.liveHour(hour, { accountId, hour, calls: 20_000 });
  const [bill] = await world.bills(accountId, '2026-03');
  const data = { accountId, billId: bill?.billId, kind: 'hourly', hour, total: bill?.total };
  expect(receiver.taken).toMatchObject([{ type: 'bill.issued', timestamp: bill?.issuedAt, data }]);

  receiver.answer = () => 503;
  now = instant('2026-03-10T02:05:00Z');
  await world.liveHour('2026-03-10T01', { accountId, hour: '2026-03-10T01', calls: 10_000 });
  expect(receiver.taken).toHaveLength(1);
  // Four tries at once, for the runner has no waits; then after an hour, by the sweep.
  receiver.answer = () => 204;
  now = instant('2026-03-10T03:20:00Z');
  await world.moveTo('2026-03-10T03:25:00Z');
  expect(receiver.taken.map(({ data: { hour: of } }) => of)).toEqual([hour, '2026-03-10T01']);
});
