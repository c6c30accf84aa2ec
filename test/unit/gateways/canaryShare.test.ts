import { describe, expect, test } from 'vitest';
import { attachApp, type NewApp } from '#domain/gateways/attachments.ts';
import { effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';

const now = instant('2026-09-10T00:00:00Z');
const sharing = (canaryShare: number, part: Partial<NewApp> = {}): NewApp => ({
  ...{ appId: 'wx-1', kind: 'miniProgram', onboarding: 'oneClick', features: [], canaryShare },
  ...part,
});

describe('PLN-07 a mini-program with a canary share', () => {
  test.each([0, 1, 100])('PLN-07 of %i %% is attached, and the data plane reads it', (share) => {
    const gateway = decided(attachApp(gatewayOf({ plan: 'test' }), sharing(share), now));
    expect(effectiveLimits(gateway, {}, now).apps).toEqual([
      {
        ...{ appId: 'wx-1', kind: 'miniProgram', features: [], canaryShare: share },
        aboveQps: 'fallBackToOrigin',
      },
    ]);
  });

  test('PLN-07 is refused by a plan without canary onboarding, 0 % too', () => {
    expect(attachApp(gatewayOf({ plan: 'trial' }), sharing(0), now)).toEqual({
      refused: 'featureNotInPlan',
      detail: 'plan trial has no canaryOnboarding; plan test and those above it have',
    });
  });

  test.each(['web', 'h5', 'app'] as const)('PLN-07 is not of another app: %s', (kind) => {
    expect(attachApp(gatewayOf(), sharing(50, { kind }), now)).toMatchObject({
      refused: 'notMiniProgram',
    });
  });
});
