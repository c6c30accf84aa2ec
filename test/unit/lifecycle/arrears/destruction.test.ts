import { describe, expect, test } from 'vitest';
import { addPrepaid } from '#domain/instances/addPrepaid.ts';
import { kindAt } from '#domain/instances/kindAt.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { activate } from '#domain/packs/activate.ts';
import { deduct } from '#domain/packs/deduct.ts';
import { destroyPack } from '#domain/packs/destroyPack.ts';
import { issueGrants } from '#domain/packs/grants.ts';
import { keepPacks } from '#domain/packs/keepPacks.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { termFrom } from '#test/support/gateways.ts';
import { drawn, type Run, ran } from '#test/support/owing.ts';
import { funded, opened } from '#test/support/perSecond.ts';
import { prepaidOf } from '#test/support/resources.ts';
import { accountOf } from '#test/support/settle.ts';

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

/** An account that has everything, destroyed. */
const destroyed = (part: Partial<AccountState> = {}): AccountState => {
  const byTheSecond = opened(funded('10'), 'i-1', bought).next;
  const all = { ...addPrepaid(byTheSecond, prepaid, bought), ...part };
  return ran(drawn(all, '12', since), runs);
};

describe('ARR-07 what the state has of apigw goes', () => {
  const { dedicated = [], wallet, arrears } = destroyed();

  test('ARR-07 INS-01 nothing is held any more, and nothing runs', () => {
    expect(wallet.holds.toFixed()).toBe('0');
    expect(dedicated.map(({ instanceId, life, released }) => [instanceId, life, released])).toEqual(
      [
        [
          'i-1',
          [
            { from: bought, until: '2026-11-11T12:30:00.000Z' },
            { from: '2026-11-18T12:30:00.000Z', until: '2026-11-18T12:30:00.000Z' },
          ],
          true,
        ],
        ['p', [{ from: bought, until: destroyedAt }], undefined],
      ],
    );
    expect(arrears).toMatchObject({ step: 'destroyed', destroyedAt, clearing: true });
  });

  test.each(['i-1', 'p'])('MET-04 what %s reports is of a dedicated one until then', (id) => {
    const kinds = ['11-12T00', '11-18T12', '11-18T13'].map((text) =>
      kindAt(destroyed(), id, hour(`2026-${text}`)),
    );
    expect(kinds).toEqual(['dedicated', 'dedicated', 'shared']);
  });

  test('ORD-05 only gateways still wait to renew themselves', () => {
    const gateway = { kind: 'gateway', id: 'g-1' } as const;
    const waiting = [{ kind: 'instance', id: 'p' } as const, gateway];
    expect(destroyed({ unrenewed: waiting }).unrenewed).toEqual([gateway]);
    expect(destroyed({ unrenewed: waiting.slice(0, 1) }).unrenewed).toBeUndefined();
  });

  test('INS-02 a life that was over before keeps its end', () => {
    const over = { from: bought, until: instant('2026-11-12T00:00:00Z') };
    const known = [{ instanceId: 'p', region: 'ap-beijing', life: [over] }];
    expect(destroyed({ dedicated: known, wallet: funded('1').wallet }).dedicated).toEqual(known);
  });
});

const pack = (part: Partial<Pack> = {}): Pack => ({
  ...{ id: 'p-1', kind: 'calls', source: 'purchase' },
  ...{
    total: new Decimal(100),
    left: new Decimal(60),
    obtainedAt: instant('2026-11-18T11:10:00Z'),
  },
  ...{ from: instant('2026-11-18T12:00:00Z'), until: instant('2026-12-18T12:00:00Z') },
  ...part,
});

describe('ARR-07 packs that the account had go too', () => {
  test.each<[string, Partial<Pack>, boolean]>([
    ['in force', {}, true],
    ['obtained that very instant', { obtainedAt: destroyedAt }, true],
    ['obtained a moment later', { obtainedAt: instant('2026-11-18T12:30:00.003Z') }, false],
    ['upcoming', { from: instant('2026-11-18T13:00:00Z') }, true],
    ['used up', { left: new Decimal(0) }, false],
    ['expired', { until: destroyedAt }, false],
    ['given back', { refundedAt: instant('2026-11-18T12:10:00Z') }, false],
    ['a grant in force', { source: 'free', obtainedAt: instant('2026-10-01T00:00:00Z') }, true],
    ['QUO-01 a grant to come', { source: 'free', from: instant('2026-11-18T16:00:00Z') }, false],
  ])('ARR-07 %s', (_name, part, isLost) => {
    const after = destroyPack(pack(part), destroyedAt);
    expect(after).toEqual(isLost ? { ...pack(part), destroyedAt } : pack(part));
    expect(destroyPack(after, instant('2027-01-01T00:00:00Z')).destroyedAt).toBe(
      isLost ? destroyedAt : destroyPack(pack(part), instant('2027-01-01T00:00:00Z')).destroyedAt,
    );
  });

  test('ARR-07 hours that began before it may still use them, later ones never', () => {
    const lost = destroyPack(pack(), destroyedAt);
    const taken = ['2026-11-18T11', '2026-11-18T12', '2026-11-18T13'].map((at) =>
      deduct([lost], 'calls', hour(at), new Decimal(10)).rest.toNumber(),
    );
    expect(taken).toEqual([10, 0, 10]);
  });

  test('ARR-07 they leave the state once no late usage can be of them', () => {
    const lost = destroyPack(pack(), destroyedAt);
    const kept = ['2026-11-21T12', '2026-11-21T13'].map(
      (newest) => keepPacks([lost], { newest: hour(newest), bits: 1n }).packs.length,
    );
    expect(kept).toEqual([1, 0]);
  });
});

describe('QUO-01 ARR-07 free grants after a destruction', () => {
  const { quota } = decided(activate(accountOf(), instant('2026-10-20T00:00:00Z')));

  test('QUO-01 what had started is gone, issued or not; what starts later comes', () => {
    if (quota === undefined) throw new Error('it is active');
    const { issued } = issueGrants(quota, hour('2026-12-25T00'), instant('2026-11-25T00:00:00Z'));
    const calls = issued.filter(({ kind }) => kind === 'calls');
    expect(calls.map(({ id, destroyedAt: gone }) => [id, gone])).toEqual([
      ['free-0-calls', undefined], // lapsed by then
      ['free-1-calls', '2026-11-25T00:00:00.000Z'],
      ['free-2-calls', undefined],
    ]);
  });
});
