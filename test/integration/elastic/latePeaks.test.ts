import { describe, expect, it } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { failAfter, guarded } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { type ElasticWorld, elasticWorld } from '#test/support/worlds/elasticWorld.ts';
import type { Deps } from '#usecases/deps.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';

const noon = '2026-07-01T04:00:00Z';
const midnight = '2026-07-01T16:45:00Z';
const date = '2026-07-01';

const isOn = async (left = '9000'): Promise<{ world: ElasticWorld; acme: GatewayName }> => {
  const world = await elasticWorld(noon);
  const acme = await world.own('acme', left);
  await world.turn(acme, true);
  world.deps.setNow('2026-07-01T06:00:00Z');
  await world.report(acme, '2026-07-01T05:30:00Z', 1_100);
  world.deps.setNow(midnight);
  return { world, acme };
};

const marks = async (world: ElasticWorld) =>
  (await world.items()).filter((item) => item.includes('LatePeaks')).length;

describe('ELA-04 samples that come after the bill', () => {
  it('make one supplementary bill that names the first, however often they come', async () => {
    const { world, acme } = await isOn();
    await world.run();
    expect(await world.report(acme, '2026-07-01T10:00:00Z', 1_200)).toBe('accepted');
    expect(await world.report(acme, '2026-07-01T10:00:00Z', 1_200)).toBe('duplicate');
    expect(await world.report(acme, '2026-07-01T11:00:00Z', 1_250)).toBe('accepted');
    expect(await marks(world)).toBe(1);
    expect(await world.run()).toEqual({ days: 1, parked: 0 });
    expect(await world.run()).toEqual({ days: 0, parked: 0 });
    expect(await marks(world)).toBe(0);
    expect(await world.charged(acme, date)).toBe('599.40+199.80');
    const [, second] = await elasticBills(world, acme);
    expect(second?.corrects).toBe((await elasticBills(world, acme))[0]?.seq);
  });

  it('are billed though the gateway has left the list, and none are 72 hours later', async () => {
    const { world, acme } = await isOn();
    world.deps.setNow('2026-07-01T15:00:00Z');
    await world.turn(acme, false);
    world.deps.setNow('2026-07-04T05:00:00.000Z');
    await world.run();
    expect(await world.report(acme, '2026-07-01T05:00:00.000Z', 1_300)).toBe('accepted');
    world.deps.setNow('2026-07-04T05:00:00.001Z');
    expect(await world.report(acme, '2026-07-01T05:00:00.000Z', 2_000)).toBe('tooLate');
    await world.run();
    expect(await world.charged(acme, date)).toBe('599.40+199.80');
  });

  it('that are no higher make no bill, and those of a day off no mark', async () => {
    const { world, acme } = await isOn();
    await world.run();
    await world.report(acme, '2026-07-01T10:00:00Z', 1_000);
    await world.report(acme, '2026-06-30T04:00:00Z', 9_000);
    expect(await marks(world)).toBe(1);
    await world.run();
    expect(await world.charged(acme, date)).toBe('599.40');
    expect((await world.deps.elasticDays.list(acme, 5)).items[0]?.billed?.samples).toBe(2);
  });
});

describe('WAL-02 a day that is billed late', () => {
  it('is paid for by a voucher that was in force within it, out of the archive too', async () => {
    const { world, acme } = await isOn();
    const money = { amount: new Decimal(700), currency: 'CNY' } as const;
    const [from, until] = [instant('2026-07-01T00:00:00Z'), instant('2026-07-01T05:00:00Z')];
    world.deps.setNow(from);
    const voucher = { products: ['mpgw'], money, from, until, reason: 'welcome' } as const;
    await giveVoucher(world.deps, world.operation(), acme.accountId, voucher);
    world.deps.setNow('2026-07-04T03:00:00Z');
    await world.report(acme, '2026-07-01T05:00:00Z', 1_200);
    world.deps.setNow('2026-07-08T00:00:00Z');
    await world.buy(acme.accountId, { kind: 'pack', sku: 'pack:calls:1M', months: 1 });
    await world.run();
    const { entries, fault } = await ledgerFacts(world.deps, acme.accountId);
    expect(fault).toBeUndefined();
    const drawn = entries.flatMap(({ voucherDeltas }) => voucherDeltas.map(({ delta }) => delta));
    expect(drawn.map((delta) => delta.toFixed(2))).toEqual(['-699.30']);
  });
});

const elasticBills = async (world: ElasticWorld, { accountId }: GatewayName) => {
  const bills: { readonly seq: number; readonly corrects?: number }[] = [];
  for await (const { seq, cause } of world.deps.accounts.entries(accountId, {
    ...{ from: 1, to: 100, order: 'up' },
  })) {
    if (cause.kind === 'bill' && cause.bill.kind === 'elastic') {
      const { corrects } = cause.bill;
      bills.push({ seq, ...(corrects !== undefined && { corrects }) });
    }
  }
  return bills;
};

/** Does something once, before or after a call of the billing. */
const around = (
  deps: Deps,
  when: 'before' | 'after',
  call: 'close' | 'read' | 'commit' | 'clear',
  happens: () => Promise<unknown>,
): Deps => {
  let isOver = false;
  const fire = async () => {
    if (isOver) return;
    isOver = true;
    await happens();
  };
  const hooked = <Args extends unknown[], Answer>(
    name: string,
    work: (...args: Args) => Promise<Answer>,
  ): ((...args: Args) => Promise<Answer>) => {
    if (name !== call) return work;
    return async (...args) => {
      if (when === 'before') await fire();
      const answer = await work(...args);
      if (when === 'after') await fire();
      return answer;
    };
  };
  const read = hooked('read', async (...args: Parameters<Deps['peaks']['within']>) =>
    Array.fromAsync(deps.peaks.within(...args)),
  );
  return {
    ...deps,
    elasticDays: { ...deps.elasticDays, close: hooked('close', deps.elasticDays.close) },
    elastic: { ...deps.elastic, clearLate: hooked('clear', deps.elastic.clearLate) },
    transact: hooked('commit', deps.transact),
    peaks: {
      ...deps.peaks,
      within: async function* (...args) {
        yield* await read(...args);
      },
    },
  };
};

describe('ELA-04 no sample slips between the reader and the mark', () => {
  const places = (['close', 'read', 'commit'] as const).flatMap((call) => [
    ['before', call] as const,
    ['after', call] as const,
  ]);

  it.each(places)('written %s the billing of the day does its %s', async (when, call) => {
    const { world, acme } = await isOn();
    const late = () => world.report(acme, '2026-07-01T10:00:00Z', 1_250);
    await world.run(around(world.deps, when, call, late));
    await world.run();
    const bills = await world.charged(acme, date);
    expect(['799.20', '599.40+199.80']).toContain(bills);
    expect(await marks(world)).toBe(0);
  });

  const again = (['read', 'commit', 'clear'] as const).flatMap((call) => [
    ['before', call] as const,
    ['after', call] as const,
  ]);

  it.each(again)('written %s a supplementary billing does its %s', async (when, call) => {
    const { world, acme } = await isOn();
    await world.run();
    await world.report(acme, '2026-07-01T10:00:00Z', 1_200);
    const later = () => world.report(acme, '2026-07-01T11:00:00Z', 1_300);
    await world.run(around(world.deps, when, call, later));
    await world.run();
    const loaded = await world.deps.accounts.load(acme.accountId, 'strong');
    expect(loaded?.state.wallet.buckets.cash.toFixed()).toBe('8200.8');
    expect(await marks(world)).toBe(0);
  });

  it('whose writer dies before it looked for the closing: it is sent again', async () => {
    const { world, acme } = await isOn();
    await world.run();
    const dies = guarded(world.deps, failAfter(0), ['elasticDays.load']);
    const send = (on?: Deps) => world.report(acme, '2026-07-01T10:00:00Z', 1_250, 0, on);
    await expect(send(dies)).rejects.toThrow('dead');
    expect(await send()).toBe('duplicate');
    await world.run();
    expect(await world.charged(acme, date)).toBe('599.40+199.80');
  });
});
