import { describe, expect, test } from 'vitest';
import { effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import type { Gateway, GatewayApp } from '#domain/gateways/gateway.ts';
import { gatewayActions } from '#domain/gateways/gatewayActions.ts';
import { instant } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';

const attachedAt = instant('2026-09-01T02:00:00Z');
const mini: GatewayApp = {
  ...{ appId: 'wx-1', kind: 'miniProgram', onboarding: 'oneClick', features: [], attachedAt },
};
const web: GatewayApp = {
  ...{ appId: 'web-1', kind: 'web', onboarding: 'manual', attachedAt },
  features: ['webPrivateProtocol'],
};
const gateway = gatewayOf({ apps: [mini, web] });
const at = (now: string, of: Gateway = gateway) => effectiveLimits(of, {}, instant(now));

describe('PLN-02 the effective limits', () => {
  const served = {
    ...{ plan: 'test', region: 'ap-guangzhou' },
    ...{ routeLimits: [], protection: { decidedBy: 'gateway' } },
    serving: true,
    maxQps: 500,
    maxMbps: 10,
    aboveMbps: 'newRequestsFallBack',
    dataKeptDays: 7,
    apps: [
      { appId: 'wx-1', kind: 'miniProgram', features: [], aboveQps: 'fallBackToOrigin' },
      {
        ...{ appId: 'web-1', kind: 'web', aboveQps: 'errorCode' },
        features: ['webPrivateProtocol'],
      },
    ],
  };
  const { region: _, routeLimits: __, protection: ___, ...rest } = served;
  const nothing = { ...rest, serving: false, maxQps: 0, maxMbps: 0, apps: [] };

  test.each([
    ['while it runs', '2026-10-01T01:59:59.999Z', { ...served, state: 'running' }],
    ['in its buffer, which serves', '2026-10-02T01:59:59.999Z', { ...served, state: 'buffer' }],
    ['once it is stopped', '2026-10-02T02:00:00.000Z', { ...nothing, state: 'stopped' }],
    ['once it is destroyed', '2026-10-09T02:00:00.001Z', { ...nothing, state: 'destroyed' }],
  ])('%s', (_name, now, expected) => {
    expect(at(now)).toEqual(expected);
  });

  test('of a refunded gateway are nothing', () => {
    const state = { status: 'destroyed', at: attachedAt, cause: 'refund' } as const;
    expect(at('2026-09-02T00:00:00Z', { ...gateway, state }).serving).toBe(false);
  });
});

describe('PLN-01 what can be done next', () => {
  const always = ['renew', 'setAutoRenew', 'attachApp', 'attachUrl'];
  const having = (...more: readonly string[]) => expect.arrayContaining([...always, ...more]);
  const on = (now: string, part: Partial<Gateway> = {}) =>
    gatewayActions(gatewayOf(part), {}, instant(now));
  const running = '2026-09-10T00:00:00Z';

  test('is all of it while it runs and a mini-program is not attached', () => {
    expect(on(running)).toEqual(having('upgrade', 'refund'));
    expect(on(running, { apps: [web] })).toEqual(having('refund', 'detachApp'));
  });

  test('is no refund with a mini-program attached', () => {
    expect(on(running, { apps: [mini] })).not.toContain('refund');
  });

  test('is no upgrade of the highest plan, nor after the expiry', () => {
    expect(on(running, { plan: 'enterprise' })).not.toContain('upgrade');
    expect(on('2026-10-01T02:00:00Z')).not.toContain('upgrade');
    expect(on('2026-10-02T02:00:00Z')).toEqual(always);
  });

  test('is nothing once it is destroyed', () => {
    expect(on('2026-10-09T02:00:00.001Z')).toEqual([]);
  });

  test('is no attaching where the plan is full', () => {
    const apps = Array.from({ length: 4 }, (_, n) => ({ ...web, appId: `web-${n}` }));
    expect(on(running, { apps })).not.toContain('attachApp');
  });
});
