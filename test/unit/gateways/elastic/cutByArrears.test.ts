import { describe, expect, test } from 'vitest';
import { unpaidSpansAfter } from '#domain/arrears/arrears.ts';
import { effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import { cutByArrears, type Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import { elasticAt } from '#domain/gateways/elastic/switching.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { elasticIn, julyGateway } from '#test/support/samples/gateways.ts';

const began = '2026-07-02T04:00:00Z';
const since = instant('2026-07-03T16:45:00Z');
const due = '2026-07-04T16:45:00.000Z';
const after = '2026-07-04T16:45:00.001Z';
const isOn = elasticIn(julyGateway(), [began]);
const span = (from: string, until: string) => ({ from: instant(from), until: instant(until) });

describe('ELA-05 24 hours from the start of arrears', () => {
  test.each([
    ['a moment before their end', '2026-07-04T16:44:59.999Z', 2_500],
    ['at their end', due, 2_500],
    ['a moment after it', after, 500],
    ['days after it', '2026-07-09T00:00:00Z', 500],
  ])('elastic %s, unpaid', (_name, now, maxQps) => {
    expect(effectiveLimits(isOn, { since }, instant(now)).maxQps).toBe(maxQps);
  });

  test('are counted from switching on, if that is later', () => {
    const later = elasticIn(julyGateway(), ['2026-07-03T18:00:00Z']);
    const state = (now: string) => elasticAt(later, { since }, instant(now)).state;
    expect(state('2026-07-04T18:00:00.000Z')).toBe('on');
    expect(state('2026-07-04T18:00:00.001Z')).toBe('off');
  });
});

describe('ELA-05 what arrears leave on', () => {
  type Stretch = readonly [from: string, until?: string];
  const cut = (stretches: readonly Stretch[], owing: Owing, now = '2026-07-09T00:00:00Z') => {
    const left = cutByArrears(elasticIn(julyGateway(), ...stretches), owing, instant(now));
    return left.elastic?.stretches.map(({ until }) => until);
  };
  const over = { unpaidSpans: [span(since, '2026-07-05T00:00:00Z')] };

  test.each<[string, readonly Stretch[], Owing, readonly (string | undefined)[]]>([
    ['what is on, while they last', [[began]], { since }, [after]],
    ['what is to end later', [[began, '2026-07-05T16:00:00.000Z']], { since }, [after]],
    [
      'not what ended before',
      [[began, '2026-07-04T16:00:00.000Z']],
      { since },
      ['2026-07-04T16:00:00.000Z'],
    ],
    ['what was on, though they are over by now', [[began]], over, [after]],
    [
      'what was on, though they began again since',
      [[began]],
      { ...over, since: instant('2026-07-08T23:00:00Z') },
      [after],
    ],
    ['not what was switched on since', [['2026-07-05T00:00:00.000Z']], over, [undefined]],
    [
      'the first of them that was too long',
      [[began]],
      { unpaidSpans: [...over.unpaidSpans, span('2026-07-06T00:00:00Z', '2026-07-08T00:00:00Z')] },
      [after],
    ],
    [
      'each stretch by itself',
      [[began, after], ['2026-07-05T12:00:00.000Z']],
      { unpaidSpans: [...over.unpaidSpans, span('2026-07-06T00:00:00Z', '2026-07-08T00:00:00Z')] },
      [after, '2026-07-07T00:00:00.001Z'],
    ],
  ])('end %s', (_name, stretches, owing, ends) => {
    expect(cut(stretches, owing)).toEqual(ends);
  });

  test('nothing: the gateway is as it was', () => {
    expect(cutByArrears(isOn, { since }, instant(due))).toBe(isOn);
    expect(cutByArrears(julyGateway(), { since }, instant(after)).elastic).toBeUndefined();
  });
});

describe('ARR-05, ELA-05 past arrears', () => {
  const at = (text: string) => instant(text);
  const spans = (from: Instant | undefined, end: string, ...past: ReturnType<typeof span>[]) =>
    unpaidSpansAfter({ ...(from && { since: from }), unpaidSpans: past }, at(end));

  test.each([
    ['paid in time', '2026-07-04T16:44:59.999Z', []],
    ['paid at the last instant', due, []],
    ['paid a moment later', after, [{ from: since, until: at(after) }]],
  ])('are kept if they were too long for elastic capacity: %s', (_name, end, kept) => {
    expect(spans(since, end)).toEqual(kept);
  });

  test('are kept for 31 days', () => {
    const past = span('2026-06-01T00:00:00Z', '2026-06-03T16:45:00.001Z');
    expect(spans(undefined, '2026-07-04T16:45:00.000Z', past)).toEqual([past]);
    expect(spans(undefined, '2026-07-04T16:45:00.001Z', past)).toEqual([]);
    expect(spans(since, after, past)).toEqual([{ from: since, until: at(after) }]);
  });
});
