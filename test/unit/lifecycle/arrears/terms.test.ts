import { describe, expect, test } from 'vitest';
import type { TermsProfile } from '#domain/lifecycle/arrears/arrearsPolicy.ts';
import { changeTerms } from '#domain/lifecycle/arrears/changeTerms.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { instant } from '#domain/time/instant.ts';
import { drawn, inShort, owing, paid, ran, run } from '#test/support/owing.ts';
import { accountOf } from '#test/support/settle.ts';

const since = '2026-11-10T12:00:00.000Z';
const changed = (state: AccountState, ...terms: readonly TermsProfile[]): AccountState =>
  terms.reduce(changeTerms, state);

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

  test('ARR-02 what strict terms have stopped stays stopped, and is kept the longer time', () => {
    const stopped = ran(owing(since, 'strict'), [
      ['tell', since],
      ['stop', since],
    ]);
    const milder = changed(stopped, 'standard');
    expect(milder.arrears.stoppedAt).toBe(since);
    expect(inShort(run(milder, ['warn', since]).decided)).toBe('early 2026-11-16T12:00:00.001Z');
  });
});
