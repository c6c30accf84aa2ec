import { beforeAll, describe, expect, it } from 'vitest';
import { grantPackRoute, listPacksRoute } from '#functions/api/packs/routes.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

const gigabyte = 2 ** 30;

let world: LocalWorld;

beforeAll(async () => {
  world = await startWorld('2020-10-11T15:30:00Z');
  await world.open('pck');
});

describe('PCK-05 a pack of 5,000,000 calls for 3 months from 2020-10-12', () => {
  const hour = '2020-10-12T02';

  it('PCK-05 offsets calls in Guangzhou and Hong Kong, and no traffic', async () => {
    const params = { accountId: 'pck' };
    const body = { kind: 'calls', total: 5_000_000, months: 3 };
    expect(await world.operator().call(grantPackRoute, { params, body })).toMatchObject({
      from: '2020-10-11T16:00:00.000Z',
      until: '2021-01-09T16:00:00.000Z',
    });
    await world.liveHour(
      hour,
      {
        ...{ accountId: 'pck', hour, instanceId: 'gz', region: 'ap-guangzhou' },
        ...{ calls: 3_000_000, responseBytes: 10 * gigabyte },
      },
      {
        ...{ accountId: 'pck', hour, instanceId: 'hk', region: 'ap-hongkong' },
        ...{ calls: 500_000, responseBytes: 3 * gigabyte },
      },
    );
    const [receipt] = await world.receipts('pck', hour);
    const { lines = [], total } = receipt ?? {};
    const said = lines.map(({ sku, region, quantity, deductions, amount }) => [
      ...[sku, region, quantity],
      deductions.map((deduction) => deduction.quantity).join(),
      amount.amount,
    ]);
    expect(said).toEqual([
      ['calls', 'ap-guangzhou', '3000000', '3000000', '0.00000000'],
      ['traffic:mainland+', 'ap-guangzhou', String(10 * gigabyte), '', '8.00000000'],
      ['calls', 'ap-hongkong', '500000', '500000', '0.00000000'],
      ['traffic:hongkong', 'ap-hongkong', String(3 * gigabyte), '', '3.00000000'],
    ]);
    expect(total).toEqual({ amount: '11.00000000', currency: 'CNY' });
    const [granted] = (await world.operator().call(listPacksRoute, { params })).items;
    expect(granted).toMatchObject({ total: '5000000', used: '3500000', left: '1500000' });
  });
});
