import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { restoresService } from '#domain/account/arrears/arrearsChange.ts';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { instant } from '#domain/time/instant.ts';
import { drawn, inShort, owing, paid, ran, run } from '#test/support/owing.ts';
import { funded, opened } from '#test/support/perSecond.ts';
import { accountOf } from '#test/support/settle.ts';

const since = '2026-11-10T12:00:00.000Z';
const changed = (state: AccountState, ...terms: readonly TermsProfile[]): AccountState =>
  terms.reduce((soFar, each) => changeTerms(soFar, each, instant(since)), state);

/** When an account that is told would be stopped. */
const stopOf = (state: AccountState): string =>
  inShort(run(ran(state, [['tell', since]]), ['stop', since]).decided);

describe('ARR-01 ARR-03 the operator changes the terms of an account in arrears', () => {
  const graceEnds = 'early 2026-11-11T12:00:00.001Z';

  test.each<[TermsProfile, readonly TermsProfile[], string]>([
    ['standard', [], graceEnds],
    ['standard', ['strict'], graceEnds],
    ['standard', ['strict', 'strict'], graceEnds],
    ['standard', ['strict', 'standard'], graceEnds],
    ['strict', [], 'take stop'],
    ['strict', ['standard'], graceEnds],
    ['strict', ['standard', 'strict'], graceEnds],
  ])('ARR-01 %s, then %j: nothing comes earlier than it was promised', (first, terms, stops) => {
    const state = changed(owing(since, first), ...terms);
    expect(stopOf(state)).toBe(stops);
    expect(state.terms).toBe(terms.at(-1) ?? first);
  });

  test('ARR-03 the next episode is under the terms of its account', () => {
    const strict = changed(owing(since), 'strict');
    expect(strict.arrears.terms).toBe('standard');
    const free = paid(strict, '8', instant('2026-11-10T13:00:00Z'));
    expect(free.arrears).toEqual({ episode: 1 });
    expect(stopOf(drawn(free, '1', instant(since)))).toBe('take stop');
  });

  test('ARR-03 without arrears they change at once', () => {
    expect(changed(accountOf(), 'strict')).toEqual(accountOf({ terms: 'strict' }));
  });
});

describe('ARR-01 ARR-03 terms that become milder once strict ones have stopped an account', () => {
  const { dedicated = [] } = opened(funded('10'), 'i-1', instant('2026-11-10T10:00:00Z')).next;
  const stopped = ran(owing(since, 'strict', { dedicated }), [
    ['tell', since],
    ['stop', since],
  ]);

  test.each(['2026-11-10T12:00:00.000Z', '2026-11-11T12:00:00.000Z'])(
    'ARR-01 at %s it is in its grace: it serves again, and is timed and told anew',
    (at) => {
      const { arrears, dedicated: lives } = changeTerms(stopped, 'standard', instant(at));
      expect(arrears).toEqual({ episode: 2, since });
      expect(lives?.[0]?.life.at(-1)).toEqual({ from: at });
      const again = changeTerms(stopped, 'standard', instant(at));
      expect(inShort(run(again, ['tell', at]).decided)).toBe('take tell');
      const told = ran(again, [['tell', at]]);
      expect(inShort(run(told, ['stop', at]).decided)).toBe('early 2026-11-11T12:00:00.001Z');
      expect(restoresService(stopped, again)).toBe(true);
    },
  );

  test('ARR-02 after the grace it stays stopped, and is kept the longer time', () => {
    const milder = changeTerms(stopped, 'standard', instant('2026-11-11T12:00:00.001Z'));
    expect(milder.arrears).toMatchObject({ episode: 1, stoppedAt: since });
    expect(inShort(run(milder, ['warn', since]).decided)).toBe('early 2026-11-16T12:00:00.001Z');
  });

  test('ARR-03 stricter again, it keeps its grace', () => {
    const at = instant('2026-11-10T13:00:00Z');
    const again = changeTerms(changeTerms(stopped, 'standard', at), 'strict', at);
    expect(again.arrears).toEqual({ episode: 2, since, terms: 'standard' });
  });
});
