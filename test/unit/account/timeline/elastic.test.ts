import { describe, expect, test } from 'vitest';
import { serviceSteps } from '#domain/account/timeline.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { debtorOf, moved } from '#test/support/samples/owing.ts';
import { gatewayOf } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';
import { due } from '#test/support/worlds/termWorld.ts';

describe('ELA-01, ELA-05 what ends elastic capacity', () => {
  const stretch = { from: instant('2026-10-05T00:00:00Z') };
  const unit = { name: 'QPS day', size: new Decimal(1) };
  const price = { bookVersion: '2024-04', unitPrice: new Decimal('0.999'), unit };

  const since = instant('2026-10-10T16:20:00Z');
  const elastic = { stretches: [{ ...stretch, ...price }] };
  const facts = { gateways: [gatewayOf({ elastic })] };
  const owing = moved(debtorOf({ terms: 'standard' }), '-1', since).state;

  test('ELA-01 switched off at 13:00, it ends at midnight', () => {
    const until = instant('2026-10-10T16:00:00Z');
    const ending = gatewayOf({ elastic: { stretches: [{ ...stretch, ...price, until }] } });
    const [first] = due(accountOf(), { gateways: [ending] }, '2026-10-10T05:00:00Z');
    expect(first).toBe('2026-10-10T16:00:00.000Z elasticSwitchedOff of g-1');
    const over = due(accountOf(), { gateways: [ending] }, until);
    expect(over.filter((each) => each.includes('elastic'))).toEqual([]);
  });

  test.each([
    ['before the midnight', '2026-10-12T16:00:00Z', ['2026-10-11T16:20:00.001Z', 'paid']],
    ['after the midnight', '2026-10-11T16:00:00Z', ['2026-10-11T16:00:00.000Z', undefined]],
  ])(
    'ELA-01, ELA-05 of arrears that end it %s, what comes first is told',
    (_when, until, first) => {
      const ending = { stretches: [{ ...stretch, ...price, until: instant(until) }] };
      const service = { kind: 'gateway', item: gatewayOf({ elastic: ending }) } as const;
      const off = serviceSteps(owing, [service], instant('2026-10-11T00:00:00Z'))
        .filter(({ step }) => step === 'elasticSwitchedOff')
        .map(({ at, unless }) => [at, unless]);
      expect(off).toEqual([first]);
    },
  );

  test('ELA-05 what arrears did by the clock is due until it is recorded', () => {
    const off = '2026-10-11T16:20:00.001Z elasticSwitchedOff of g-1 unless paid';
    expect(due(owing, facts, '2026-10-11T16:45:00Z')).toContain(off);
  });

  test('ELA-05 in arrears, a day after they began; where nothing is owed, not', () => {
    const off = '2026-10-11T16:20:00.001Z elasticSwitchedOff of g-1 unless paid';
    expect(due(owing, facts, '2026-10-11T00:00:00Z')).toContain(off);
    expect(due(accountOf(), facts, '2026-10-11T00:00:00Z')).not.toContain(off);
  });
});
