import { expect, test } from 'vitest';
import type { TermsProfile } from '#domain/lifecycle/arrears/arrearsPolicy.ts';
import { changeTerms } from '#domain/lifecycle/arrears/changeTerms.ts';
import { forgoFees } from '#domain/lifecycle/fees/feeDayDue.ts';
import { instant } from '#domain/time/instant.ts';
import { charged, type Debtor, debtorOf, feesOf, moved } from '#test/support/feeDebtor.ts';

/** Owes 10,000 from noon of 10 November, Shanghai time. */
const owing = (terms: TermsProfile): Debtor =>
  moved(debtorOf({ terms }), '-10000', '2026-11-10T04:00:00Z');

const under = (debtor: Debtor, terms: TermsProfile, at: string): Debtor => ({
  ...debtor,
  state: changeTerms(forgoFees(debtor.state, terms, instant(at)), terms, instant(at)),
});

test('FEE-01 terms that become strict cost from the next local day on, and nothing before', () => {
  const strict = under(owing('standard'), 'strict', '2026-11-14T15:59:59.999Z');
  expect(feesOf(charged(strict, '2026-11-14T15:59:59.999Z'))).toEqual([]);
  expect(feesOf(charged(strict, '2026-11-15T16:00:00Z'))).toEqual([
    '2026-11-15 10000 5.00',
    '2026-11-16 10000 5.00',
  ]);
});

test('FEE-01 terms that become standard cost no more', () => {
  const first = charged(owing('strict'), '2026-11-11T04:00:00Z');
  const standard = under(first, 'standard', '2026-11-12T04:00:00Z');
  expect(charged(standard, '2026-11-20T04:00:00Z')).toBe(standard);
  const strict = under(standard, 'strict', '2026-11-20T04:00:00Z');
  expect(feesOf(charged(strict, '2026-11-21T04:00:00Z'))).toEqual([
    '2026-11-11 10000 5.00',
    '2026-11-21 10000 5.00',
  ]);
});

test('FEE-01 terms that stay as they are, or change without arrears, leave no trace', () => {
  const strict = owing('strict');
  expect(under(strict, 'strict', '2026-11-12T04:00:00Z')).toEqual(strict);
  const { state } = under(debtorOf({ terms: 'standard' }), 'strict', '2026-11-12T04:00:00Z');
  expect(state.arrears).toEqual({ episode: 0 });
});
