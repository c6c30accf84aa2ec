import { beforeAll, describe, expect, it } from 'vitest';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { quoteRoute } from '#functions/api/catalogue/quoteRoutes.ts';
import { getInstanceRoute } from '#functions/api/instances/routes.ts';
import { listDeductionsRoute, listPacksRoute } from '#functions/api/packs/routes.ts';
import {
  getWalletRoute,
  listLedgerRoute,
  verifyLedgerRoute,
} from '#functions/api/wallet/routes.ts';
import {
  accountId,
  billedLines,
  months,
  playTwoMonths,
  type TwoMonths,
} from '#test/support/histories/twoMonths.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

const playTimeoutMs = 1_800_000;
const gigabyte = 2 ** 30;
const params = { accountId };

let world: LocalWorld;
let story: TwoMonths;

beforeAll(async () => {
  world = await startWorld('2026-08-31T16:00:05Z');
  story = await playTwoMonths(world);
}, playTimeoutMs);

const total = (amounts: readonly (string | undefined)[]): string =>
  sum(amounts.map((amount) => new Decimal(amount ?? 0))).toFixed(8);

const entries = () => world.operator().list(listLedgerRoute, { params, query: { order: 'up' } });

describe('INS-03 two months of a prepaid and a pay-as-you-go instance', () => {
  it('INS-03 charge as many seconds as the one by the second existed', async () => {
    const lines = (await billedLines(world)).filter(({ meter }) => meter === 'seconds');
    const input = { params: { accountId, instanceId: story.secondsId } };
    const { createdAt, endedAt = '' } = await world.operator().call(getInstanceRoute, input);
    const existed =
      Math.floor(Date.parse(endedAt) / 1_000) - Math.ceil(Date.parse(createdAt) / 1_000);
    expect(new Set(lines.map(({ instanceId }) => instanceId))).toEqual(new Set([story.secondsId]));
    expect(total(lines.map(({ quantity }) => quantity))).toBe(new Decimal(existed).toFixed(8));
    const price = new Decimal('0.00092593');
    expect(total(lines.map(({ amount }) => amount))).toBe(price.times(existed).toFixed(8));
  });

  it('MET-03, MET-04 charge no call, and every byte to clients that nothing offsets', async () => {
    const lines = await billedLines(world);
    expect(lines.filter(({ meter }) => meter === 'calls')).toEqual([]);
    const traffic = lines.filter(({ meter }) => meter === 'traffic');
    expect(total(traffic.map(({ quantity }) => quantity))).toBe(
      new Decimal(story.bytesToClients).toFixed(8),
    );
    const offset = traffic.flatMap(({ deducted = '' }) => deducted.split(' ').filter(Boolean));
    const bytesOf = (id: string) =>
      total(offset.flatMap((part) => (part.startsWith(`${id}=`) ? part.split('=')[1] : [])));
    expect([bytesOf('free-0-traffic'), bytesOf('free-1-traffic'), bytesOf(story.packId)]).toEqual(
      [1, 1, 10].map((count) => new Decimal(count * gigabyte).toFixed(8)),
    );
  });

  it.each(months)('RAT-04 cost in %s what rating the month at once gives', async (month) => {
    const body = { accountId, month, bookVersion: '2024-04' };
    const quoted = await world.operator().call(quoteRoute, { body });
    if (!('difference' in quoted)) throw new Error('not the quote of a month');
    const usage = (await billedLines(world)).filter((line) => line['meter'] !== 'order');
    expect(quoted.difference.amount).toBe('0.00000000');
    expect(usage.length).toBeGreaterThan(700);
  });
});

describe('PCK-02 the traffic pack', () => {
  it('PCK-02 is used up, and its history says by what', async () => {
    const { items } = await world.operator().call(listPacksRoute, { params });
    const pack = items.find((each) => each.packId === story.packId);
    expect(pack).toMatchObject({ state: 'usedUp', left: '0', source: 'purchase', actions: [] });
    const input = { params: { accountId, packId: story.packId } };
    const history = await world.operator().list(listDeductionsRoute, input);
    const billed = (await billedLines(world)).flatMap(({ billId, deducted = '' }) =>
      deducted.split(' ').flatMap((part) => {
        const [id, quantity] = part.split('=');
        return id === story.packId ? [`${billId} ${quantity}`] : [];
      }),
    );
    expect(history.map(({ billId, quantity }) => `${billId} ${quantity}`)).toEqual(billed);
    expect(total(history.map(({ quantity }) => quantity))).toBe(
      new Decimal(pack?.used ?? 0).toFixed(8),
    );
    expect(history.at(-1)?.left).toBe('0');
  });
});

describe('WAL-03 the money of the two months', () => {
  it('WAL-03 the wallet is the fold of its ledger', async () => {
    const all = await entries();
    const { sound, entries: count } = await world.operator().call(verifyLedgerRoute, { params });
    expect([sound, count]).toEqual([true, all.length]);
    const { buckets, holds } = await world.operator().call(getWalletRoute, { params });
    for (const bucket of ['cash', 'income', 'gift'] as const) {
      expect(total(all.map(({ deltas }) => deltas[bucket].amount))).toBe(buckets[bucket].amount);
    }
    expect(holds.amount).toBe('0.00000000');
  });

  it('SET-05 what the bills come to is what was drawn, bill by bill', async () => {
    const bills = (await Promise.all(months.map((month) => world.bills(accountId, month)))).flat();
    const drawn = new Map(
      (await entries()).flatMap(({ cause, deltas, voucherDeltas }) => {
        if (cause.kind !== 'bill') return [];
        const moved = [deltas.cash, deltas.income, deltas.gift];
        moved.push(...voucherDeltas.map(({ delta }) => delta));
        return [[cause.billId, total(moved.map(({ amount }) => amount))]];
      }),
    );
    expect(bills).toHaveLength(drawn.size);
    for (const bill of bills) {
      expect(drawn.get(bill.billId)).toBe(new Decimal(bill.total.amount).negated().toFixed(8));
    }
    expect(total((await billedLines(world)).map(({ amount }) => amount))).toBe(
      total(bills.map((bill) => bill.total.amount)),
    );
  });

  it('ORD-02 and the orders are among them, at the price they were placed at', async () => {
    const orders = (await billedLines(world)).filter(({ meter }) => meter === 'order');
    expect(orders.map(({ instanceId, amount }) => [instanceId, amount])).toEqual([
      [story.packId, '7.20000000'],
      [story.prepaidId, '4500.00000000'],
    ]);
  });
});
