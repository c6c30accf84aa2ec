import { describe, expect, it } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { money } from '#domain/money/money.ts';
import { toMinor } from '#functions/runtime/stripe/intents.ts';

describe('PAY-02 what Stripe is asked for', () => {
  it.each([
    ['0.01', 1],
    ['19.99', 1999],
    ['999999.99', 99_999_999],
  ] as const)('is %s in cents', (amount, cents) => {
    expect(toMinor(money(amount, 'CNY'))).toBe(cents);
  });

  it.each(['0.001', '19.995'])('is never a part of a cent: %s', (amount) => {
    expect(() => toMinor(money(amount, 'CNY'))).toThrow(Defect);
  });
});
