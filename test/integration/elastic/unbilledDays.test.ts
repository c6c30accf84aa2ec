import { describe, expect, it } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { consentTo } from '#test/support/samples/refunds.ts';
import { type ElasticWorld, elasticWorld } from '#test/support/worlds/elasticWorld.ts';
import { closeAccount } from '#usecases/closure/closeAccount.ts';
import { completeClosures } from '#usecases/closure/completeClosures.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { recordPayout } from '#usecases/wallet/recordPayout.ts';

const noon = '2026-07-01T04:00:00Z';
const billing = '2026-07-01T16:45:00Z';

/** Plan `test` with elastic on since noon, a peak of 1,100 QPS at 13:00, and 3,000.00 left. */
const bursting = async () => {
  const world = await elasticWorld(noon);
  const acme = await world.own('acme', '3000');
  const { accountId } = acme;
  const profile = { accountId, name: 'acme', language: 'en', contacts: [], version: 1 } as const;
  const createdAt = world.deps.now();
  await world.deps.transact([world.deps.profiles.create({ ...profile, createdAt })]);
  await world.turn(acme, true);
  world.deps.setNow('2026-07-01T06:00:00Z');
  await world.report(acme, '2026-07-01T05:00:00Z', 1_100);
  return { world, acme };
};

const codeOf = (outcome: object) => ('refused' in outcome ? outcome.refused : 'done');

const payOut = async (world: ElasticWorld, { accountId }: GatewayName, amount = '1') => {
  const money = { amount: new Decimal(amount), currency: 'CNY' } as const;
  const payout = { bucket: 'cash', reference: world.deps.newId(), money } as const;
  return recordPayout(world.deps, world.operation(), accountId, payout);
};

const giveBack = async (world: ElasticWorld, { accountId, gatewayId }: GatewayName) => {
  const resource = { kind: 'gateway', id: gatewayId } as const;
  const consent = await consentTo(world.deps, accountId, resource);
  return codeOf(await makeRefund(world.deps, world.operation(), accountId, { resource, consent }));
};

describe('WAL-07 nothing is paid out while a day of elastic capacity is not billed', () => {
  it('REF-06 of a gateway that was given back: its begun day is drawn first', async () => {
    const { world, acme } = await bursting();
    expect(await giveBack(world, acme)).toBe('done');
    const refused = await payOut(world, acme, '7000');
    expect(codeOf(refused)).toBe('elasticDayUnbilled');
    expect('detail' in refused && refused.detail).toBe(
      `elastic capacity of gateway ${acme.gatewayId} on 2026-07-01 is not billed yet: pay out once it is, by 2026-07-01T18:00:00.000Z`,
    );
    world.deps.setNow('2026-07-01T16:44:59.999Z');
    expect(codeOf(await payOut(world, acme))).toBe('elasticDayUnbilled');
    world.deps.setNow(billing);
    await world.run();
    expect(await world.charged(acme, '2026-07-01')).toBe('599.40');
    const left = (await world.deps.accounts.load(acme.accountId, 'strong'))?.state.wallet.buckets;
    expect(codeOf(await payOut(world, acme, left?.cash.toFixed(2)))).toBe('done');
  });

  it('ELA-01 of one that is on, or goes off at midnight', async () => {
    const { world, acme } = await bursting();
    const refused = await payOut(world, acme);
    expect('detail' in refused && refused.detail).toContain('switch it off');
    await world.turn(acme, false);
    expect(codeOf(await payOut(world, acme))).toBe('elasticDayUnbilled');
    world.deps.setNow(billing);
    await world.run();
    expect(codeOf(await payOut(world, acme))).toBe('done');
  });

  it('EXP-02 of one in its buffer, and not of one that is stopped and billed', async () => {
    const { world, acme } = await bursting();
    world.deps.setNow('2026-08-02T03:00:00Z');
    await world.run();
    expect(codeOf(await payOut(world, acme))).toBe('elasticDayUnbilled');
    world.deps.setNow('2026-08-02T17:00:00Z');
    expect(codeOf(await payOut(world, acme))).toBe('elasticDayUnbilled');
    await world.run();
    expect(codeOf(await payOut(world, acme))).toBe('done');
  });
});

describe('WAL-07 a day of elastic capacity that is billed again', () => {
  it('ELA-04 for samples that came late is waited for', async () => {
    const { world, acme } = await bursting();
    await world.turn(acme, false);
    world.deps.setNow(billing);
    await world.run();
    await world.report(acme, '2026-07-01T10:00:00Z', 1_250);
    expect(codeOf(await payOut(world, acme))).toBe('elasticDayUnbilled');
    await world.run();
    expect(codeOf(await payOut(world, acme))).toBe('done');
  });

  it('of another account, whose name begins alike, is not', async () => {
    const { world, acme } = await bursting();
    const other = { ...acme, accountId: await world.open('acme-2', '10') };
    expect(codeOf(await payOut(world, other))).toBe('done');
  });
});

describe('ACC-01 the closing of an account', () => {
  it('is not complete before its days of elastic capacity are billed', async () => {
    const { world, acme } = await bursting();
    const { deps } = world;
    await giveBack(world, acme);
    expect(codeOf(await closeAccount(deps, world.operation(), acme.accountId))).toBe('done');
    await deps.hours.close('2026-07-04T07' as Hour);
    deps.setNow('2026-07-04T09:00:00Z');
    await completeClosures(deps);
    const closure = async () =>
      (await deps.accounts.load(acme.accountId, 'strong'))?.state.closure?.closedAt;
    expect(await closure()).toBeUndefined();
    await world.run();
    await completeClosures(deps);
    expect(await closure()).toBe('2026-07-04T09:00:00.000Z');
    expect(await world.charged(acme, '2026-07-01')).toBe('599.40');
  });
});
