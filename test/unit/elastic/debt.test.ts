import { describe, expect, test } from 'vitest';
import { debtOf } from '#domain/elastic/afterBilling.ts';
import { cutOff } from '#domain/elastic/cutOff.ts';
import { debtAt } from '#domain/elastic/debtAt.ts';
import type { Elastic } from '#domain/elastic/elastic.ts';
import { elasticAt } from '#domain/elastic/standing.ts';
import { effectiveLimits } from '#domain/plans/effectiveLimits.ts';
import { instant } from '#domain/time/instant.ts';
import { elasticIn, julyGateway, stretchOf } from '#test/support/elasticGateways.ts';

const debt = { billSeq: 7, since: instant('2026-07-03T16:45:00Z') };
const due = '2026-07-04T16:45:00.000Z';
const after = '2026-07-04T16:45:00.001Z';
const began = '2026-07-02T04:00:00Z';
const isOn = elasticIn(julyGateway(), [began]);
const owing = { ...isOn, elastic: { stretches: [], ...isOn.elastic, debt } };

describe('ELA-05 the day after a bill that left arrears', () => {
  test.each([
    ['a moment before its end', '2026-07-04T16:44:59.999Z', 2_500],
    ['at its end', due, 2_500],
    ['a moment after it', after, 500],
  ])('elastic %s, unpaid', (_name, now, maxQps) => {
    expect(effectiveLimits(owing, instant(now), true).maxQps).toBe(maxQps);
  });

  test('paid in time, elastic stays on', () => {
    expect(elasticAt(owing, instant(after), false).state).toBe('on');
  });

  const since = instant('2026-07-03T16:45:00Z');
  test.each([
    ['none', undefined, { episode: 2, since }, due],
    ['open', debt, { episode: 2, since }, due],
    ['paid', debt, { episode: 2 }, due],
    ['open', debt, { episode: 3, since: instant('2026-07-01T00:00:00Z') }, due],
    ['paid', debt, { episode: 3, since: instant('2026-07-03T16:45:00.001Z') }, due],
    ['due', debt, { episode: 2, since }, after],
    ['due', debt, { episode: 2 }, after],
  ] as const)('a debt is %s', (standing, of, arrears, now) => {
    expect(debtAt(of, arrears, instant(now))).toBe(standing);
  });
});

describe('ELA-05 what stayed unpaid', () => {
  const cut = (...stretches: readonly (readonly [string, string?])[]) => {
    const elastic: Elastic = { stretches: stretches.map((each) => stretchOf(...each)), debt };
    const { elastic: left, isCut } = cutOff(elastic);
    return { ends: left.stretches.map(({ until }) => until), debt: left.debt, isCut };
  };

  test.each<[string, readonly [string, string?], string, boolean]>([
    ['switches off what is on', [began], after, true],
    ['switches off what is to end later', [began, '2026-07-05T16:00:00.000Z'], after, true],
    [
      'leaves what ended before',
      [began, '2026-07-04T16:00:00.000Z'],
      '2026-07-04T16:00:00.000Z',
      false,
    ],
  ])('%s', (_name, stretch, end, isCut) => {
    expect(cut(stretch)).toEqual({ ends: [end], debt: undefined, isCut });
  });
});

describe('ARR-05 a debt', () => {
  const bill = (since?: string) => ({
    next: { arrears: { episode: 2, ...(since && { since: instant(since) }) } },
    entry: { seq: 9, at: instant('2026-07-04T16:45:00Z') },
  });
  const made = (before: Partial<Elastic>, of: ReturnType<typeof bill>) =>
    debtOf(before, of as unknown as Parameters<typeof debtOf>[1]);

  test('is made by a bill that leaves arrears, once as long as they last', () => {
    const next = { billSeq: 9, since: instant('2026-07-04T16:45:00Z') };
    expect(made({}, bill('2026-07-01T00:00:00Z'))).toEqual(next);
    expect(made({ debt }, bill('2026-07-04T00:00:00Z'))).toEqual(next);
    expect(made({ debt }, bill('2026-07-01T00:00:00Z'))).toBeUndefined();
    expect(made({}, bill())).toBeUndefined();
  });
});
