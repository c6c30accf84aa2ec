import { describe, expect, it } from 'vitest';
import { type Limits, noLimits, type RateLimit } from '#domain/quotas/limits.ts';
import { beyondPlan } from '#domain/quotas/raising.ts';

const of = (instances: number | undefined): Limits =>
  instances === undefined ? noLimits : { ...noLimits, objects: { instances } };
const rate = (limit: RateLimit): Limits => ({ ...noLimits, apis: { requests: limit } });

describe('QTA-01 an account raises no limit by itself above its plan’s and its quota’s', () => {
  it.each([
    [2, undefined, 2, false],
    [2, undefined, 3, true],
    [2, undefined, 0, true],
    [2, undefined, -1, true],
    [2, 10, 10, false],
    [2, 10, 11, true],
    [2, 10, -1, true],
    [2, -1, -1, false],
    [2, 1, 2, false],
    [0, 1, -1, false],
    [undefined, 1, 1_000, false],
    [undefined, 1, 0, false],
    [2, 10, undefined, false],
  ])('plan %s, quota %s: %s is refused: %s', (plan, held, asked, refused) => {
    const limits = { asked: of(asked), held: of(held) };
    expect(beyondPlan(of(plan), limits) !== undefined).toBe(refused);
  });

  it.each<readonly [RateLimit, boolean]>([
    [{ rate: 60, burst: 5, unit: 'MINUTE' }, false],
    [{ rate: 1, burst: 5, unit: 'SECOND' }, false],
    [{ rate: 3_600, burst: 0, unit: 'HOUR' }, false],
    [{ rate: 3_601, burst: 0, unit: 'HOUR' }, true],
    [{ rate: 2, burst: 0, unit: 'SECOND' }, true],
    [{ rate: 1, burst: 6, unit: 'SECOND' }, true],
    [{ rate: 0, burst: 0, unit: 'SECOND' }, true],
  ])('60 requests a minute, 5 at once: %o is refused: %s', (asked, refused) => {
    const plan = rate({ rate: 60, burst: 5, unit: 'MINUTE' });
    const limits = { asked: rate(asked), held: noLimits };
    expect(beyondPlan(plan, limits) !== undefined).toBe(refused);
  });
});
