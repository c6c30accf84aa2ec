import { describe, expect, test } from 'vitest';
import { type PlanName, plans } from '#domain/catalogue/plans.ts';
import {
  attachApp,
  attachUrl,
  detachApp,
  detachUrl,
  type NewApp,
  type NewUrl,
} from '#domain/gateways/attachments.ts';
import { configureGateway } from '#domain/gateways/configureGateway.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';

const now = instant('2026-09-10T00:00:00Z');
const gone = gatewayOf({ state: { status: 'destroyed', at: now, cause: 'refund' } });

const appOf = (n: number, part: Partial<NewApp> = {}): NewApp => ({
  ...{ appId: `wx-${n}`, kind: 'miniProgram', onboarding: 'oneClick', features: [] },
  ...part,
});
const urlOf = (n: number): NewUrl => ({
  ...{ urlId: `u-${n}`, kind: 'url', value: `https://example.com/${n}` },
});

const withApps = (plan: PlanName, count: number, part: Partial<Gateway> = {}): Gateway => ({
  ...gatewayOf({ plan, ...part }),
  apps: Array.from({ length: count }, (_, n) => ({ ...appOf(n), attachedAt: now })),
});
const withUrls = (plan: PlanName, count: number): Gateway => ({
  ...gatewayOf({ plan }),
  urls: Array.from({ length: count }, (_, n) => ({ ...urlOf(n), attachedAt: now })),
});

describe('PLN-01 apps', () => {
  test.each(plans.map(({ name, maxApps }) => [name, maxApps] as const))(
    'CAT-07 plan %s takes %i of every kind in all, and not one more',
    (plan, maxApps) => {
      const app = appOf(99, { kind: 'h5' });
      const full = decided(attachApp(withApps(plan, maxApps - 1), app, now));
      expect(full.apps).toHaveLength(maxApps);
      const detail = `plan ${plan} allows ${maxApps} apps in all (maxApps): detach one, or upgrade`;
      expect(attachApp(full, appOf(100), now)).toEqual({ refused: 'appLimitReached', detail });
    },
  );

  test('are attached with when, and the version counts', () => {
    const attached = decided(attachApp(gatewayOf(), appOf(1), now));
    expect(attached).toEqual({
      ...gatewayOf(),
      version: 2,
      apps: [{ ...appOf(1), attachedAt: now }],
    });
  });
});

describe('PLN-01 apps by what they use', () => {
  test.each([
    ['trial', 'canaryOnboarding', 'test'],
    ['trial', 'webPrivateProtocol', 'test'],
    ['test', 'customProtectionPolicy', 'starter'],
    ['starter', 'appPrivateProtocol', 'basic'],
    ['starter', 'perRouteRateLimits', 'basic'],
  ] as const)('on plan %s have no %s, which plan %s has', (plan, feature, first) => {
    const app = appOf(1, { features: [feature] });
    expect(attachApp(gatewayOf({ plan }), app, now)).toEqual({
      refused: 'featureNotInPlan',
      detail: `plan ${plan} has no ${feature}; plan ${first} and those above it have`,
    });
    expect(attachApp(gatewayOf({ plan: first }), app, now)).not.toHaveProperty('refused');
  });

  test.each([
    ['a gateway that is gone', { ...withApps('trial', 4), state: gone.state }, 0, 'gatewayGone'],
    ['an app that is attached', withApps('trial', 4), 0, 'alreadyAttached'],
    ['a feature the plan lacks', withApps('trial', 4), 9, 'featureNotInPlan'],
    ['one too many', withApps('test', 4), 9, 'appLimitReached'],
  ] as const)('are refused for %s', (_name, gateway, n, code) => {
    const app = appOf(n, { features: ['canaryOnboarding'] });
    expect(attachApp(gateway, app, now)).toMatchObject({ refused: code });
  });

  test('are detached, which frees their place', () => {
    const detached = decided(detachApp(withApps('trial', 4), 'wx-1', now));
    expect(detached.apps.map(({ appId }) => appId)).toEqual(['wx-0', 'wx-2', 'wx-3']);
    expect(detached.version).toBe(2);
    expect(decided(attachApp(detached, appOf(9), now)).apps).toHaveLength(4);
  });

  test.each([
    ['a gateway that is gone', gone, 'gatewayGone'],
    ['an app that is not attached', withApps('trial', 1), 'appNotFound'],
  ] as const)('are not detached from %s', (_name, gateway, code) => {
    expect(detachApp(gateway, 'wx-7', now)).toMatchObject({ refused: code });
  });
});

describe('PLN-01 URLs and origin domains', () => {
  test.each(plans.map(({ name, maxUrls }) => [name, maxUrls] as const))(
    'CAT-07 plan %s takes %i in all, and not one more',
    (plan, maxUrls) => {
      const domain = { urlId: 'u-d', kind: 'originDomain', value: 'example.com' } as const;
      const full = decided(attachUrl(withUrls(plan, maxUrls - 1), domain, now));
      expect(full.urls).toHaveLength(maxUrls);
      const detail = `plan ${plan} allows ${maxUrls} URLs and origin domains in all (maxUrls): detach one, or upgrade`;
      expect(attachUrl(full, urlOf(999), now)).toEqual({ refused: 'urlLimitReached', detail });
    },
  );

  test.each([
    ['a gateway that is gone', { ...withUrls('trial', 20), state: gone.state }, 0, 'gatewayGone'],
    ['what is attached', withUrls('trial', 20), 0, 'alreadyAttached'],
    ['one too many', withUrls('trial', 20), 20, 'urlLimitReached'],
  ] as const)('are refused for %s', (_name, gateway, n, code) => {
    const again = { ...urlOf(n), urlId: 'u-new' };
    expect(attachUrl(gateway, again, now)).toMatchObject({ refused: code });
  });

  test('are detached, which frees their place', () => {
    const detached = decided(detachUrl(withUrls('trial', 20), 'u-3', now));
    expect(detached.urls.map(({ urlId }) => urlId)).not.toContain('u-3');
    expect(decided(attachUrl(detached, urlOf(3), now)).urls).toHaveLength(20);
  });

  test.each([
    ['a gateway that is gone', gone, 'gatewayGone'],
    ['what is not attached', withUrls('trial', 1), 'urlNotFound'],
  ] as const)('are not detached from %s', (_name, gateway, code) => {
    expect(detachUrl(gateway, 'u-7', now)).toMatchObject({ refused: code });
  });
});

describe('PLN-05 automatic renewal', () => {
  test('is set, also while it is stopped', () => {
    const stopped = instant('2026-10-05T00:00:00Z');
    expect(decided(configureGateway(gatewayOf(), { autoRenew: true }, stopped)).autoRenew).toBe(
      true,
    );
  });

  test('is not set for a gateway that is gone', () => {
    expect(configureGateway(gone, { autoRenew: true }, now)).toMatchObject({
      refused: 'gatewayGone',
    });
  });
});
