import { describe, expect, test } from 'vitest';
import { type PlanName, plans } from '#domain/catalogue/plans.ts';
import { configureGateway } from '#domain/gateways/configureGateway.ts';
import { effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import { destroyGateway, type Gateway } from '#domain/gateways/gateway.ts';
import { gatewayActions } from '#domain/gateways/gatewayActions.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { elasticIn, gatewayOf, termFrom } from '#test/support/samples/gateways.ts';

const now = instant('2026-09-10T00:00:00Z');
const business = { decidedBy: 'business' } as const;
const ofPlan = (plan: PlanName, part: Partial<Gateway> = {}) => gatewayOf({ plan, ...part });
const routes = (...qps: readonly number[]) => qps.map((maxQps, n) => ({ route: `/r${n}`, maxQps }));
const set = (gateway: Gateway, ...qps: readonly number[]) =>
  configureGateway(gateway, { routeLimits: routes(...qps) }, now);
const limitsOf = (gateway: Gateway, at = now) => effectiveLimits(gateway, {}, at);

const limiting = plans.filter(({ features }) => features.includes('perRouteRateLimits'));

describe('PLN-06 the limits of routes', () => {
  test.each(limiting.map(({ name, maxQps }) => [name, maxQps] as const))(
    'on plan %s add up to its %i QPS, and not to one more',
    (plan, maxQps) => {
      const full = decided(set(ofPlan(plan), maxQps - 1, 1));
      expect(limitsOf(full).routeLimits).toEqual(routes(maxQps - 1, 1));
      expect(set(ofPlan(plan), maxQps - 1, 2)).toEqual({
        refused: 'routeQpsBeyondPlan',
        detail: expect.stringContaining(`${maxQps + 1} QPS; plan ${plan} has ${maxQps} (maxQps)`),
      });
    },
  );

  test('are not raised by elastic capacity, and stay as they are on a higher plan', () => {
    const payments = [{ ...termFrom(instant('2026-09-01T02:00:00Z')), sku: 'plan:basic' }];
    const bursting = elasticIn(ofPlan('basic', { payments }), ['2026-09-09T00:00:00Z']);
    expect(limitsOf(bursting).maxQps).toBe(25_000);
    expect(set(bursting, 5_001)).toMatchObject({ refused: 'routeQpsBeyondPlan' });
    const limited = decided(set(bursting, 5_000));
    expect(limitsOf({ ...limited, plan: 'preferred' }).routeLimits).toEqual(routes(5_000));
  });

  test('replace those before, none of them too', () => {
    const limited = decided(set(ofPlan('basic'), 1, 2));
    expect(limited.version).toBe(2);
    expect(limitsOf(decided(set(limited, 7))).routeLimits).toEqual(routes(7));
    expect(limitsOf(decided(set(limited))).routeLimits).toEqual([]);
  });

  test.each(['trial', 'test', 'starter'] as const)('are refused by plan %s', (plan) => {
    expect(set(ofPlan(plan), 1)).toEqual({
      refused: 'featureNotInPlan',
      detail: `plan ${plan} has no perRouteRateLimits; plan basic and those above it have`,
    });
  });
});

describe('PLN-08 who decides about protection', () => {
  test('is the gateway, or the business where that is set', () => {
    const gateway = ofPlan('starter');
    expect(limitsOf(gateway).protection).toEqual({ decidedBy: 'gateway' });
    const changed = decided(configureGateway(gateway, { protection: business }, now));
    expect(limitsOf(changed).protection).toEqual(business);
  });

  test.each(['trial', 'test'] as const)('is not asked by plan %s', (plan) => {
    expect(configureGateway(ofPlan(plan), { protection: business }, now)).toEqual({
      refused: 'featureNotInPlan',
      detail: `plan ${plan} has no customProtectionPolicy; plan starter and those above it have`,
    });
    expect(limitsOf(ofPlan(plan)).protection).toEqual({ decidedBy: 'gateway' });
  });
});

describe('what is configured in a gateway', () => {
  const all = { autoRenew: true, routeLimits: routes(5_001), protection: business };
  const gone = { state: { status: 'destroyed', at: now, cause: 'refund' } } as const;

  test.each([
    ['a gateway that is gone', ofPlan('test', gone), 'gatewayGone'],
    ['a plan without the feature', ofPlan('test'), 'featureNotInPlan'],
    ['more than the plan has', ofPlan('basic'), 'routeQpsBeyondPlan'],
  ])('PLN-01 is refused together for %s', (_name, gateway, code) => {
    expect(configureGateway(gateway, all, now)).toMatchObject({ refused: code });
  });

  const limited = decided(
    configureGateway(ofPlan('basic'), { ...all, routeLimits: routes(5_000) }, now),
  );

  test.each([
    ['runs', '2026-10-01T01:59:59.999Z', true],
    ['is in its buffer', '2026-10-02T01:59:59.999Z', true],
    ['is stopped', '2026-10-02T02:00:00.000Z', false],
    ['is destroyed', '2026-10-09T02:00:00.001Z', false],
  ])('PLN-06, PLN-08, PLN-10 is read while the gateway %s, or not', (_name, at, isRead) => {
    const limits = limitsOf(limited, instant(at));
    const read = ['region', 'routeLimits', 'protection'].map((each) => each in limits);
    expect(read).toEqual([isRead, isRead, isRead]);
  });

  test('REF-06 is deleted with it', () => {
    const destroyed = destroyGateway(limited, now, 'refund');
    expect([destroyed.routeLimits, destroyed.protection]).toEqual([undefined, undefined]);
  });

  test.each([
    ['test', []],
    ['starter', ['setProtection']],
    ['basic', ['setRouteLimits', 'setProtection']],
  ] as const)('PLN-01 can be set on plan %s: %s', (plan, actions) => {
    const can = gatewayActions(ofPlan(plan), {}, now);
    expect(can.filter((each) => /RouteLimits|Protection/.test(each))).toEqual(actions);
    const after = instant('2026-10-09T02:00:00.001Z');
    expect(gatewayActions(ofPlan(plan), {}, after)).toEqual([]);
  });
});
