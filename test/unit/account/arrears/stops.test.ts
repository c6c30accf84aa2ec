import { describe, expect, test } from 'vitest';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import { keepStops, rememberStop, stopsOf } from '#domain/account/arrears/stops.ts';
import { endOf, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { decodeState, encodeState } from '#storage/codec/stateCodec.ts';
import { owing, paid, ran } from '#test/support/samples/owing.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, settle } from '#test/support/settle.ts';

const since = '2026-11-10T12:00:00.000Z';
const stoppedAt = instant('2026-11-11T12:00:00.001Z');
const stopped = ran(owing(since), [
  ['tell', since],
  ['stop', stoppedAt],
]);
const paidAt = instant('2026-11-12T09:30:00Z');
const restored = paid(stopped, '8', paidAt);
const stop = { from: stoppedAt, until: paidAt };

describe('MET-10 stops by arrears are remembered', () => {
  test('ARR-02 with the payment that ends them, and not with a part of it', () => {
    expect(stopsOf(stopped)).toEqual([{ from: stoppedAt }]);
    expect(paid(stopped, '7', paidAt).stops).toBeUndefined();
    expect([restored.stops, stopsOf(restored)]).toEqual([[stop], [stop]]);
  });

  test('ARR-01 arrears without a stop leave none', () => {
    expect(paid(owing(since), '8', paidAt).stops).toBeUndefined();
  });

  test('ARR-03 a stop that milder terms undo, up to then', () => {
    const strict = ran(owing(since, 'strict'), [
      ['tell', since],
      ['stop', since],
    ]);
    const undone = changeTerms(strict, 'standard', plusMs(instant(since), 60_000)).next;
    expect(stopsOf(undone)).toEqual([{ from: since, until: '2026-11-10T12:01:00.000Z' }]);
  });

  test('and stored', async () => {
    const state = { ...restored, version: 1 };
    const { item } = await storedItem(encodeState(state));
    expect(decodeState(state.accountId, item).stops).toEqual([stop]);
  });
});

describe('MET-10 stops are forgotten', () => {
  const lastHour = hour('2026-11-12T09');

  test.each([
    [72, [stop]],
    [73, undefined],
  ])('once an hour is settled %i hours after the last of theirs', (hours, expected) => {
    const { next } = settle(restored, plusHours(lastHour, hours), [{ calls: 1 }]);
    expect(next.stops).toEqual(expected);
  });

  test('beyond the newest 80, so that the state stays small', () => {
    const all = Array.from({ length: 90 }, (_, k) => plusHours(lastHour, k)).map((at) => ({
      from: startOf(at),
      until: endOf(at),
    }));
    expect(keepStops(all, undefined)).toEqual(all.slice(10));
  });

  test('and one that ends as it begins is none', () => {
    const state = accountOf({ arrears: { episode: 1, since: stoppedAt, stoppedAt } });
    expect(rememberStop(state, stoppedAt).stops).toBeUndefined();
  });
});
