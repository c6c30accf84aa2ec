import { describe, expect, test } from 'vitest';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import {
  approveElastic,
  refuseElastic,
  requestApproval,
} from '#domain/gateways/elastic/approveElastic.ts';
import { switchOn } from '#domain/gateways/elastic/switching.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import {
  approvedAt,
  elasticIn,
  julyGateway,
  upgradedAt,
  usualPrice,
} from '#test/support/samples/gateways.ts';

const arrears: Arrears = { episode: 0 };
const noon = '2026-07-02T04:00:00.000Z';
const on = (gateway: Gateway) => switchOn(gateway, { price: usualPrice, arrears }, instant(noon));
const codeOf = (outcome: object) => (isRefused(outcome) ? outcome.refused : 'done');
const isOn = elasticIn(julyGateway(), [noon]);

describe('ELA-03 what may be added to a plan', () => {
  const limits = (gateway: Gateway, now = noon) => {
    const { maxQps, maxMbps, burst } = effectiveLimits(gateway, arrears, instant(now));
    return { maxQps, maxMbps, burst };
  };
  const later = '2026-07-02T05:00:00.000Z';

  test('is 4 times a plan of up to 50,000 QPS, itself included, on top of it', () => {
    const gateway = decided(on(julyGateway({ plan: 'preferred' })));
    const burst = { qps: 40_000, mbps: 800 };
    expect(limits(gateway)).toEqual({ maxQps: 50_000, maxMbps: 1_000, burst });
    expect(limits(julyGateway({ plan: 'preferred' }))).toEqual({ maxQps: 10_000, maxMbps: 200 });
    expect(codeOf(on(julyGateway({ plan: 'advanced' })))).toBe('done');
  });

  test('is what the operator approved for a larger plan', () => {
    const gateway = decided(on(approvedAt(julyGateway({ plan: 'progressive' }), 1.5, noon)));
    const burst = { qps: 150_000, mbps: 4_500 };
    expect(limits(gateway)).toEqual({ maxQps: 250_000, maxMbps: 7_500, burst });
    expect(limits(approvedAt(gateway, 2, later), later).burst).toEqual({
      ...{ qps: 200_000, mbps: 6_000 },
    });
  });

  test('is approved for one plan: a higher one needs another approval', () => {
    const approved = approvedAt(julyGateway({ plan: 'progressive' }), 2, noon);
    expect(codeOf(on(upgradedAt(approved, 'enterprise', noon)))).toBe('needsApproval');
  });

  test('grows with an upgrade while it is on, unless that plan needs approval', () => {
    const starter = upgradedAt(isOn, 'starter', noon);
    expect(limits(starter).burst).toEqual({ qps: 4_000, mbps: 80 });
    expect(limits(upgradedAt(isOn, 'progressive', noon)).burst).toEqual({ qps: 2_000, mbps: 40 });
    const advanced = upgradedAt(isOn, 'advanced', noon);
    const unapproved = upgradedAt(advanced, 'progressive', later);
    expect(limits(unapproved, later)).toMatchObject({
      ...{ maxQps: 300_000, burst: { qps: 200_000, mbps: 4_000 } },
    });
  });

  test('after an upgrade is what was allowed before until it is approved, at once from then on', () => {
    const unapproved = upgradedAt(isOn, 'progressive', noon);
    const approved = approvedAt(unapproved, 0.5, later);
    expect(limits(approved, '2026-07-02T04:59:59.999Z').burst?.qps).toBe(2_000);
    expect(limits(approved, later).burst).toEqual({ qps: 50_000, mbps: 1_500 });
    const enterprise = upgradedAt(approved, 'enterprise', later);
    expect(limits(enterprise, later).burst).toEqual({ qps: 50_000, mbps: 1_500 });
  });
});

describe('ELA-03 an approval', () => {
  const large = julyGateway({ plan: 'progressive' });
  const asked = decided(requestApproval(large, instant(noon)));
  const gone = '2026-08-08T16:00:00.001Z';

  test('is requested, then given with a factor', () => {
    expect(asked.elastic?.request).toEqual({ plan: 'progressive', requestedAt: noon });
    const { elastic } = decided(approveElastic(asked, new Decimal(1.5), instant(noon)));
    const factor = new Decimal(1.5);
    expect(elastic?.approvals).toEqual([{ plan: 'progressive', factor, approvedAt: noon }]);
    expect(elastic?.request?.answer).toEqual({ state: 'approved', at: noon, factor });
  });

  test('or refused with the reason; what was approved before stays, and it can be requested anew', () => {
    const again = { ...approvedAt(asked, 1, noon) };
    const refused = decided(refuseElastic(again, 'no machines', instant(noon)));
    expect(refused.elastic?.request?.answer).toMatchObject({ reason: 'no machines' });
    expect(refused.elastic?.approvals).toHaveLength(1);
    expect(codeOf(requestApproval(refused, instant(noon)))).toBe('done');
  });

  test.each([
    ['gatewayGone', julyGateway({ plan: 'advanced' }), gone],
    ['approvalNotNeeded', julyGateway({ plan: 'advanced' }), noon],
    ['alreadyRequested', asked, noon],
    ['done', { ...asked, plan: 'enterprise' } as const, noon],
  ])('is requested or not: %s', (code, gateway, now) => {
    expect(codeOf(requestApproval(gateway, instant(now)))).toBe(code);
  });

  test.each([
    ['gatewayGone', asked, gone],
    ['notRequested', large, noon],
    ['notRequested', { ...asked, plan: 'enterprise' } as const, noon],
    ['done', asked, noon],
  ])('is answered or not: %s', (code, gateway, now) => {
    expect(codeOf(approveElastic(gateway, new Decimal(2), instant(now)))).toBe(code);
    expect(codeOf(refuseElastic(gateway, 'no', instant(now)))).toBe(code);
  });

  test('is answered once', () => {
    const answered = decided(refuseElastic(asked, 'no', instant(noon)));
    expect(codeOf(approveElastic(answered, new Decimal(2), instant(noon)))).toBe('notRequested');
  });
});
