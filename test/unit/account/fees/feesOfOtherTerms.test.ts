import { expect, test } from 'vitest';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { instant } from '#domain/time/instant.ts';
import { charged, type Debtor, debtorOf, feesOf, moved } from '#test/support/samples/owing.ts';

/** Owes 10,000 from noon of 10 November, Shanghai time. */
const owing = (terms: TermsProfile): Debtor =>
  moved(debtorOf({ terms }), '-10000', '2026-11-10T04:00:00Z');

const under = (debtor: Debtor, terms: TermsProfile, at: string): Debtor => ({
  ...debtor,
  state: changeTerms(debtor.state, terms, instant(at)).next,
});

test('FEE-01, ARR-01 an episode that began under standard terms never costs a fee', () => {
  const strict = under(owing('standard'), 'strict', '2026-11-14T15:59:59.999Z');
  expect(charged(strict, '2026-11-14T16:00:00Z')).toBe(strict);
  expect(charged(strict, '2026-12-24T04:00:00Z')).toBe(strict);
  const back = under(strict, 'standard', '2026-11-20T04:00:00Z');
  const again = under(back, 'strict', '2026-11-21T04:00:00Z');
  expect(charged(again, '2026-12-24T04:00:00Z')).toBe(again);
});

test('FEE-01 the next episode is under the terms of then', () => {
  const strict = under(owing('standard'), 'strict', '2026-10-16T05:00:00Z');
  const paid = moved(strict, '10000', '2026-11-15T04:00:00Z');
  const next = moved(paid, '-10000', '2026-11-15T05:00:00Z');
  expect(feesOf(charged(next, '2026-11-15T15:59:59.999Z'))).toEqual([]);
  expect(feesOf(charged(next, '2026-11-15T16:00:00Z'))).toEqual(['2026-11-16 10000 5.00']);
});

test('FEE-01, ARR-01 terms that become standard cost no more, for ever in this episode', () => {
  const first = charged(owing('strict'), '2026-11-11T04:00:00Z');
  expect(feesOf(first)).toEqual(['2026-11-11 10000 5.00']);
  const standard = under(first, 'standard', '2026-11-12T04:00:00Z');
  expect(charged(standard, '2026-11-20T04:00:00Z')).toBe(standard);
  const strict = under(standard, 'strict', '2026-11-20T04:00:00Z');
  expect(charged(strict, '2026-12-24T04:00:00Z')).toBe(strict);
});

test('FEE-01 terms that stay as they are, or change without arrears, leave no trace', () => {
  const strict = owing('strict');
  expect(under(strict, 'strict', '2026-11-12T04:00:00Z')).toEqual(strict);
  const { state } = under(debtorOf({ terms: 'standard' }), 'strict', '2026-11-12T04:00:00Z');
  expect(state.arrears).toEqual({ episode: 0 });
});
