import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import { termsAt } from '#domain/account/arrears/termsAt.ts';
import { termsChangedNotices } from '#domain/account/arrears/termsChangedNotices.ts';
import { termsSteps } from '#domain/account/timeline.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { presentAccount } from '#functions/api/accounts/present.ts';
import { drawn, inShort, owing, paid, ran, run } from '#test/support/samples/owing.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { accountOf } from '#test/support/settle.ts';

const since = '2026-11-10T12:00:00.000Z';
const inForce = instant('2026-12-10T12:00:00.000Z');
const changed = (state: AccountState, ...terms: readonly TermsProfile[]): AccountState =>
  terms.reduce((soFar, each) => changeTerms(soFar, each, instant(since)).next, state);

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
    expect(termsAt(state, inForce)).toBe(terms.at(-1) ?? first);
  });

  test.each([
    ['2026-12-10T11:59:59.999Z', 'early 2026-12-11T12:00:00.000Z'],
    [inForce, 'take stop'],
    ['2026-12-10T12:00:00.001Z', 'take stop'],
  ])('ARR-01, ARR-03 arrears that begin at %s are under the terms of then', (at, stops) => {
    const strict = changed(owing(since), 'strict');
    const free = paid(strict, '8', instant('2026-11-10T13:00:00Z'));
    expect(free.arrears).toEqual({ episode: 1 });
    const next = ran(drawn(free, '1', instant(at)), [['tell', at]]);
    expect(inShort(run(next, ['stop', at]).decided)).toBe(stops);
  });

  test('ARR-01 arrears that began before stay under the milder ones, for ever', () => {
    const strict = changed(owing(since), 'strict');
    const late = changeTerms(strict, 'strict', instant('2027-01-01T00:00:00Z')).next;
    expect(late).toMatchObject({ terms: 'strict', arrears: { episode: 1, terms: 'standard' } });
    expect(late).not.toHaveProperty('nextTerms');
    expect(stopOf(late)).toBe(graceEnds);
  });
});

describe('ARR-01 without arrears', () => {
  const announced = accountOf({ nextTerms: { terms: 'strict', from: inForce } });

  test('ARR-01 stricter terms wait 30 days, also when they are asked for again', () => {
    expect(changed(accountOf(), 'strict')).toEqual(announced);
    expect(changeTerms(announced, 'strict', instant('2026-12-01T00:00:00Z')).next).toEqual(
      announced,
    );
  });

  test('ARR-01 milder ones hold at once, and take back what is announced', () => {
    expect(changed(accountOf({ terms: 'strict' }), 'standard')).toEqual(accountOf());
    expect(changed(announced, 'standard')).toEqual(accountOf());
    expect(changeTerms(announced, 'standard', inForce).next).toEqual(accountOf());
  });

  test.each<[string, AccountState, TermsProfile, string, readonly string[]]>([
    ['announced', accountOf(), 'strict', since, [`strict ${inForce}`]],
    ['asked for again', announced, 'strict', since, []],
    ['taken back', announced, 'standard', since, [`standard ${since}`]],
    ['asked for again once they hold', announced, 'strict', inForce, []],
    ['milder once they hold', announced, 'standard', inForce, [`standard ${inForce}`]],
    ['no other', accountOf(), 'standard', since, []],
  ])('ARR-01, NOT-01 it is told from when on: %s', (_what, before, terms, at, notified) => {
    const after = changeTerms(before, terms, instant(at)).next;
    const notices = termsChangedNotices(before, after, instant(at));
    expect(
      notices.map(({ figures: { newTerms, changedAt } }) => `${newTerms} ${changedAt}`),
    ).toEqual(notified);
  });

  test('ARR-01, NOT-01 a later change of something else tells of no terms again', () => {
    for (const at of ['2026-12-01T00:00:00Z', inForce, '2027-03-01T00:00:00Z']) {
      expect(termsChangedNotices(announced, announced, instant(at))).toEqual([]);
    }
  });

  test('ARR-01 it is a step that is due until they hold', () => {
    const due = { at: inForce, step: 'termsChanged', unless: 'cancelled' };
    expect(termsSteps(announced, instant('2026-12-10T11:59:59.999Z'))).toEqual([due]);
    expect(termsSteps(announced, inForce)).toEqual([]);
    expect(termsSteps(accountOf(), inForce)).toEqual([]);
  });
});

describe('ARR-01 terms that are announced, as the API shows them', () => {
  const announced = accountOf({ nextTerms: { terms: 'strict', from: inForce } });

  test('ARR-01 the account shows the terms of the moment, and what is announced until then', () => {
    const profile = {
      ...{ accountId: announced.accountId, name: 'Acme', contacts: [], language: 'en' as const },
      ...{ createdAt: instant(since), version: 0 },
    };
    const shown = (at: Instant) => {
      const { terms, nextTerms } = presentAccount({ profile, state: announced, now: at });
      return [terms, nextTerms?.from];
    };
    expect(shown(instant('2026-12-10T11:59:59.999Z'))).toEqual(['standard', inForce]);
    expect(shown(inForce)).toEqual(['strict', undefined]);
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
      const { arrears, dedicated: uptimes } = changeTerms(stopped, 'standard', instant(at)).next;
      expect(arrears).toEqual({ episode: 2, since });
      expect(uptimes?.[0]?.uptime.at(-1)).toEqual({ from: at });
      const { next: again, events } = changeTerms(stopped, 'standard', instant(at));
      expect(inShort(run(again, ['tell', at]).decided)).toBe('take tell');
      const notified = ran(again, [['tell', at]]);
      expect(inShort(run(notified, ['stop', at]).decided)).toBe('early 2026-11-11T12:00:00.001Z');
      expect(events).toEqual([
        { kind: 'arrearsBegan', episode: 2 },
        { kind: 'serviceRestored', destroyed: false },
        { kind: 'meteringChanged', at },
      ]);
    },
  );

  test('ARR-02 after the grace it stays stopped, and is kept the longer time', () => {
    const milder = changeTerms(stopped, 'standard', instant('2026-11-11T12:00:00.001Z')).next;
    expect(milder.arrears).toMatchObject({ episode: 1, stoppedAt: since });
    expect(inShort(run(milder, ['warn', since]).decided)).toBe('early 2026-11-16T12:00:00.001Z');
  });

  test('ARR-03 stricter again, it keeps its grace', () => {
    const at = instant('2026-11-10T13:00:00Z');
    const again = changeTerms(changeTerms(stopped, 'standard', at).next, 'strict', at).next;
    expect(again).toMatchObject({ terms: 'standard', nextTerms: { terms: 'strict' } });
    expect(again.arrears).toEqual({ episode: 2, since });
  });
});
