import { describe, expect, test } from 'vitest';
import { whatIsInUse } from '#domain/account/closure/whatIsInUse.ts';
import { announcePackEnd, endPackAtOnce } from '#domain/account/terminations/announcePackEnd.ts';
import { endPack } from '#domain/account/terminations/endPack.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { deduct } from '#domain/packs/deduct.ts';
import { keepPacks } from '#domain/packs/keepPacks.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { PackPayment } from '#domain/refunds/refundFacts.ts';
import { hour } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { packOf, packPayment } from '#test/support/samples/refunds.ts';
import { accountOf } from '#test/support/settle.ts';

/** Valid until 2026-12-30. */
const pack = packOf({ until: instant('2026-12-30T00:00:00Z') });
const now = instant('2026-10-10T03:20:00Z');
/** 30 days later, within an hour. */
const endsAt = instant('2026-11-09T03:20:00Z');
const settledFrom = plusMs(endsAt, 72 * 3_600_000);
const state = accountOf({ packs: [pack] });

const announce = (of: Pack, at: string) =>
  announcePackEnd(
    state,
    of,
    { terminationId: 't-1', endsAt: instant(at), reason: 'not sold any more' },
    now,
  );
const announced = decided(announce(pack, endsAt));
const left = (units: number): Pack => ({ ...announced.pack, left: new Decimal(units) });

describe('SLA-02 the operator ends a pack with 30 days of notice', () => {
  const refunded = { ...pack, left: new Decimal(0), refundedAt: now };
  test.each<[string, Pack, string, string]>([
    ['free quota', packOf({ source: 'free' }), '2026-11-08T00:00:00Z', 'packIsFree'],
    ['what was given back', refunded, '2026-11-08T00:00:00Z', 'packRefunded'],
    ['what is over', packOf({ until: now }), '2026-11-08T00:00:00Z', 'packOver'],
    ['a moment too short', pack, '2026-11-09T03:19:59.999Z', 'noticeTooShort'],
    ['what is ending', announced.pack, '2026-12-01T00:00:00Z', 'alreadyEnding'],
    ['what is over by itself by then', pack, '2026-12-30T00:00:00.000Z', 'packOver'],
  ])('SLA-02 refused: %s', (_name, of, at, refused) => {
    expect(announce(of, at)).toMatchObject({ refused });
  });

  test.each(['2026-11-09T03:20:00.000Z', '2026-12-29T23:59:59.999Z'])('SLA-02 at %s', (at) => {
    const { termination, pack: ending } = decided(announce(pack, at));
    expect(termination).toMatchObject({ resource: { kind: 'pack', id: 'p-1' }, endsAt: at });
    expect(ending.ending).toEqual({ terminationId: 't-1', at });
  });
});

test('SLA-02, SLA-05 at once it ends with the hour that has begun, in no hour that is settled', () => {
  const cause = { kind: 'security', reason: 'abuse' } as const;
  const ended = decided(endPackAtOnce(state, pack, { terminationId: 't-2', cause }, now));
  expect(ended.termination.endsAt).toBe(now);
  const ahead = accountOf({ settled: { newest: hour('2026-10-10T03'), bits: 1n } as never });
  const later = decided(endPackAtOnce(ahead, pack, { terminationId: 't-2', cause }, now));
  expect(later.termination.endsAt).toBe('2026-10-10T04:00:00.000Z');
});

describe('SLA-02, PCK-02 an hour that starts before the end is deducted, none after', () => {
  const takes = (of: Pack, at: string): string =>
    deduct([of], 'calls', hour(at), new Decimal(7)).rest.toFixed();

  test.each([
    ['the hour that has begun', '2026-11-09T03', '0'],
    ['the next', '2026-11-09T04', '7'],
  ])('SLA-02 %s', (_name, at, rest) => {
    expect(takes(announced.pack, at)).toBe(rest);
  });

  test('SLA-02, REF-05 nothing once it was given back, of hours before neither', () => {
    expect(takes({ ...announced.pack, refundedAt: settledFrom }, '2026-11-09T02')).toBe('7');
  });

  test('SLA-02 stays in the state for late usage, and never comes back to it once refunded', () => {
    const kept = (of: Pack) => keepPacks([of], undefined).packs.length;
    expect([kept(announced.pack), kept({ ...announced.pack, refundedAt: now })]).toEqual([1, 0]);
  });
});

const end = (of: Pack, payment?: PackPayment) =>
  endPack(
    { ...state, packs: [of] },
    {
      ...{ pack: of, termination: announced.termination, refundId: 'r-1' },
      ...(payment && { payment }),
    },
    { sha256, now: settledFrom },
  );
const back = (units: number, payment: Parameters<typeof packPayment>[0]): string => {
  const { refund } = end(left(units), packPayment(payment));
  if (refund === undefined) return 'nothing';
  const { total, buckets, parts } = refund.refund;
  const [part] = parts;
  return `${part?.used}/${part?.total} ${total} = ${buckets.cash} + ${buckets.gift}`;
};

describe('SLA-02 what buckets paid x unused units / total units comes back', () => {
  test.each<[string, number, Parameters<typeof packPayment>[0], string]>([
    ['nothing used', 1_000_000, { cash: '5' }, '0/1000000 5 = 5 + 0'],
    ['half up', 999_000, { cash: '5' }, '1000/1000000 5 = 5 + 0'],
    ['just less', 998_999, { cash: '5' }, '1001/1000000 4.99 = 4.99 + 0'],
    ['a third', 666_667, { cash: '5' }, '333333/1000000 3.33 = 3.33 + 0'],
    ['a part of a unit for the customer', 999_999.5, { cash: '5' }, '0/1000000 5 = 5 + 0'],
    ['by bucket', 500_000, { cash: '3', gift: '2' }, '500000/1000000 2.5 = 1.5 + 1'],
    ['vouchers stay spent', 500_000, { cash: '3', voucher: '2' }, '500000/1000000 1.5 = 1.5 + 0'],
    ['vouchers paid all', 500_000, { voucher: '5' }, 'nothing'],
    ['all used', 0, { cash: '5' }, 'nothing'],
  ])('SLA-02, REF-07 %s', (_name, units, payment, expected) => {
    expect(back(units, payment)).toBe(expected);
  });
});

describe('SLA-02 a pack that has ended', () => {
  test('SLA-02 as of its end, on a bill; then it is over for good', () => {
    const {
      next,
      pack: over,
      refund,
      termination,
    } = end(left(500_000), packPayment({ cash: '5' }));
    expect(refund?.refund).toMatchObject({ rule: 'SLA-02', at: endsAt, refundedAt: settledFrom });
    expect(next.packs).toEqual([]);
    expect(next.version).toBe(state.version + 1);
    expect(over?.refundedAt).toBe(settledFrom);
    expect(termination.state).toEqual({ status: 'ended', at: settledFrom, refundId: 'r-1' });
  });

  test('SLA-02 what was given has no money value, and is over', () => {
    const given = { ...left(500_000), source: 'campaign' } as const;
    const { refund, pack: over } = end(given);
    expect([refund, over?.until]).toEqual([undefined, endsAt]);
  });

  test('SLA-02, REF-05 what was given back before is not given back again', () => {
    const { refund, pack: over } = end({ ...left(0), refundedAt: now }, packPayment({ cash: '5' }));
    expect([refund, over]).toEqual([undefined, undefined]);
  });

  test('SLA-02 not before all usage of before the end is settled', () => {
    const early = { sha256, now: plusMs(settledFrom, -1) };
    const { termination } = announced;
    const facts = { pack: announced.pack, termination, refundId: 'r-1' };
    expect(() => endPack(state, facts, early)).toThrow('all of before its end is settled');
  });
});

test('SLA-02, ACC-01 an account is not closed while something of an ended pack is to come back', () => {
  const after = plusMs(endsAt, 1);
  const reasons = (of: Pack, at = after) =>
    whatIsInUse(state, { instances: [], gateways: [], packs: [of], incomplete: false }, at);
  expect(reasons(announced.pack)).toEqual([expect.stringContaining(endsAt)]);
  expect(reasons({ ...announced.pack, refundedAt: settledFrom })).toEqual([]);
  expect(reasons({ ...announced.pack, until: endsAt })).toEqual([]);
});
