import { describe, expect, it } from 'vitest';
import { type CountedObject, noLimits } from '#domain/quotas/limits.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import { basic, newWorld, trial } from '#test/support/worlds/world.ts';
import { attachAppTo, attachUrlTo } from '#usecases/gateways/attachToGateway.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { setQuotaOf } from '#usecases/quotas/manageQuota.ts';
import { createToken } from '#usecases/tokens/manageTokens.ts';

const shared = { kind: 'shared', name: 'edge', region: 'ap-guangzhou' } as const;
const app = { kind: 'web', onboarding: 'manual', features: [] } as const;
const url = { kind: 'url' } as const;

/** An account with an instance, a gateway and two unpaid orders, that may have one thing more of a kind. */
const nearlyFull = async (kind: CountedObject, most: number) => {
  const world = await newWorld('2026-11-10T08:00:00Z');
  const { deps, operation } = world;
  const accountId = await world.openOf('acme', undefined, { cash: '90000', currency: 'CNY' });
  const opened = answering(operation(), ({ instance }: InstanceAt) => instance);
  const { instanceId } = decided(await createInstance(deps, opened, accountId, shared));
  const { id: gatewayId } = await world.own(accountId, trial);
  const orders = [await world.place(accountId, basic), await world.place(accountId, basic)];
  const limits = { ...noLimits, objects: { [kind]: most } };
  const present = (entitlement: object) => entitlement;
  decided(
    await setQuotaOf(deps, { present }, { accountId, by: 'test', mayRaise: true }, { limits }),
  );
  const of = { accountId, instanceId };
  const behind = { accountId, gatewayId };
  const token = { role: 'customer', sources: [], accountId } as const;
  const make: Readonly<Record<string, (n: number) => Promise<object | string>>> = {
    shared: () => createInstance(deps, operation(), accountId, shared),
    paid: (n) => world.pay(accountId, orders[n]?.orderId ?? ''),
    service: (n) => registerService(deps, operation(), of, `s-${n}`),
    app: (n) => attachAppTo(deps, operation(), behind, { ...app, appId: `wx-${n}` }),
    url: (n) => attachUrlTo(deps, operation(), behind, { ...url, value: `https://a.cn/${n}` }),
    token: (n) =>
      createToken(deps, operation(), { ...token, name: `t-${n}`, secret: `secret ${n}` }),
  };
  return make;
};

const wordOf = (outcome: object | string): string => {
  if (typeof outcome === 'string') return outcome;
  return 'refused' in outcome ? String(outcome.refused) : 'made';
};

describe('QTA-01 of two who take the last place at once', () => {
  it.each([
    ['instances', 2, 'shared', 'shared'],
    ['instances', 2, 'paid', 'paid'],
    ['instances', 2, 'shared', 'paid'],
    ['services', 1, 'service', 'service'],
    ['apps', 1, 'app', 'app'],
    ['urls', 1, 'url', 'url'],
    ['tokens', 1, 'token', 'token'],
  ] as const)('of %s, at most %i, %s and %s, one gets it', async (kind, most, first, second) => {
    const make = await nearlyFull(kind, most);
    const both = await Promise.all([make[first]?.(0), make[second]?.(1)]);
    const words = both.map((outcome) => wordOf(outcome ?? 'none')).toSorted();
    expect(words).toEqual(['made', 'quotaExceeded']);
    expect(wordOf((await make[first]?.(first === 'paid' ? 0 : 2)) ?? 'none')).not.toBe('made');
  });
});
