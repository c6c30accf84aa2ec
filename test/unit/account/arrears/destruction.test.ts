import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { termFrom } from '#test/support/samples/gateways.ts';
import { drawn, type Run, ran } from '#test/support/samples/owing.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { packOf } from '#test/support/samples/refunds.ts';
import { prepaidOf } from '#test/support/samples/resources.ts';
import { judgeOf } from '#test/support/settle.ts';

const since = instant('2026-11-10T12:00:00Z');
const destroyedAt = instant('2026-11-18T12:30:00.002Z');
const runs: readonly Run[] = [
  ['tell', since],
  ['stop', '2026-11-11T12:30:00.001Z'],
  ['warn', '2026-11-17T12:30:00.002Z'],
  ['destroy', destroyedAt],
];

const bought = instant('2026-11-10T08:00:00Z');
const prepaid = prepaidOf({ instanceId: 'p', createdAt: bought, payments: [termFrom(bought)] });

/** An account that has everything, destroyed: on `strict` terms wholly. */
const destroyed = (part: Partial<AccountState> = {}): AccountState => {
  const byTheSecond = opened(funded('10'), 'i-1', bought).next;
  const all = { ...addPrepaid(byTheSecond, prepaid, bought), ...part };
  return ran(drawn(all, '12', since), runs);
};

const strict = { terms: 'strict' } as const;

describe('ARR-07 what the state has of apigw', () => {
  const gone = [
    { from: bought, until: '2026-11-11T12:30:00.000Z' },
    { from: '2026-11-18T12:30:00.000Z', until: '2026-11-18T12:30:00.000Z' },
  ];

  test.each([
    ['strict', 'all', destroyedAt],
    ['standard', 'butPrepaid', '2026-12-17T08:00:00.000Z'],
  ] as const)(
    'ARR-07 INS-01 nothing is held and nothing runs by the second: %s',
    (terms, clearing, until) => {
      const { dedicated = [], wallet, arrears } = destroyed({ terms });
      expect(wallet.holds.toFixed()).toBe('0');
      expect(
        dedicated.map(({ instanceId, uptime, released }) => [instanceId, uptime, released]),
      ).toEqual([
        ['i-1', gone, true],
        ['p', [{ from: bought, until }], undefined],
      ]);
      expect(arrears).toMatchObject({ step: 'destroyed', destroyedAt, clearing });
    },
  );
});

describe('ARR-07 what of the state is kept', () => {
  test('ARR-07 packs and free grants stay as they are', () => {
    const packs = [packOf({ id: 'p-1' }), packOf({ id: 'free-0-calls', source: 'free' })];
    expect(destroyed({ ...strict, packs }).packs).toEqual(packs);
    expect(destroyed({ packs }).packs).toEqual(packs);
  });

  test('ARR-07 an episode under the milder terms keeps what is paid ahead', () => {
    const owed = drawn(addPrepaid(funded('10'), prepaid, bought), '12', since);
    const stricter = ran(changeTerms(owed, 'strict', since).next, runs);
    expect(stricter.arrears.clearing).toBe('butPrepaid');
    expect(changeTerms(stricter, 'strict', destroyedAt).next.dedicated).toEqual(owed.dedicated);
  });

  test.each([
    ['strict', 'i-1', 'instanceGone'],
    ['strict', 'p', 'instanceGone'],
    ['standard', 'i-1', 'instanceGone'],
    ['standard', 'p', 'stopped'],
  ] as const)('MET-10 on %s terms what %s reports after it is parked: %s', (terms, id, reason) => {
    const judge = judgeOf(destroyed({ terms }), id);
    const minute = (from: Instant) => judge(from, plusMs(from, 60_000));
    expect(minute(plusMs(destroyedAt, -60_000))).toBe('stopped');
    expect(minute(destroyedAt)).toBe(reason);
  });

  test('ORD-05 only what is left still waits to renew itself', () => {
    const gateway = { kind: 'gateway', id: 'g-1' } as const;
    const waiting = [{ kind: 'instance', id: 'p' } as const, gateway];
    expect(destroyed({ ...strict, unrenewed: waiting }).unrenewed).toEqual([gateway]);
    expect(destroyed({ ...strict, unrenewed: waiting.slice(0, 1) }).unrenewed).toBeUndefined();
    expect(destroyed({ unrenewed: waiting }).unrenewed).toEqual(waiting);
  });

  test('INS-02 an uptime that was over before keeps its end', () => {
    const over = { from: bought, until: instant('2026-11-12T00:00:00Z') };
    const known = [{ instanceId: 'p', region: 'ap-beijing', uptime: [over] }];
    expect(destroyed({ dedicated: known, wallet: funded('1').wallet }).dedicated).toEqual(known);
  });
});
