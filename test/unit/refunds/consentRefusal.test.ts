import { describe, expect, test } from 'vitest';
import { consentRefusal, quoteRefund } from '#domain/refunds/quoteRefund.ts';
import { type RefundRule, refundRuleVersions } from '#domain/refunds/refund.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { factsOf } from '#test/support/samples/refunds.ts';
import { prepaidOf } from '#test/support/samples/resources.ts';

/** The fifth day after the first of October is over at this instant in Shanghai. */
const dayOver = '2026-10-06T16:00:00.000Z';
const quoteAt = (at: string) => {
  const facts = factsOf({ kind: 'instance', instance: prepaidOf() });
  return decided(quoteRefund(facts, { now: instant(at) }));
};

describe('REF-09 a refund is made by the rule that was agreed to, in its version', () => {
  test('REF-09 the quote tells both', () => {
    expect(quoteAt(dayOver)).toMatchObject({ rule: 'REF-02', ruleVersion: '2026-11' });
    expect(refundRuleVersions['REF-02']).toBe('2026-11');
  });

  test.each<[string, RefundRule, string, string, string | undefined]>([
    ['the rule quoted', 'REF-01', '2026-11', '2026-10-06T15:59:59.999Z', undefined],
    ['a rule that has gone since', 'REF-01', '2026-11', dayOver, 'refundRuleChanged'],
    ['the one that came', 'REF-02', '2026-11', dayOver, undefined],
    ['another version of it', 'REF-02', '2026-10', dayOver, 'refundRuleChanged'],
    ['the rule of another thing', 'REF-06', '2026-11', dayOver, 'refundRuleChanged'],
  ])('REF-09 %s', (_name, rule, version, at, refused) => {
    expect(consentRefusal(quoteAt(at), { rule, version })?.refused).toBe(refused);
  });

  test('REF-09 the refusal names the rule that applies now', () => {
    const refused = consentRefusal(quoteAt(dayOver), { rule: 'REF-01', version: '2026-11' });
    expect(refused?.detail).toBe(
      'REF-02, version 2026-11, applies now, not REF-01, version 2026-11: ask for a quote, and consent to its rule',
    );
  });
});
