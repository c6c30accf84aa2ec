import { expect, it } from 'vitest';
import {
  amountText,
  amountUnits,
  centsText,
  divideHalfUp,
  gigabytesText,
} from '#infra/local/demo/figures.ts';

it('RAT-05 the demo reads and writes amounts of 8 decimals without loss', () => {
  for (const text of ['0.00000001', '-3.20000000', '1,234,567.00000000']) {
    expect(amountText(amountUnits(text.replaceAll(',', '')))).toBe(text);
  }
  expect(() => amountUnits('0.000000001')).toThrow('not a figure');
});

it('RAT-05 the demo rounds half up, and only to show', () => {
  expect(divideHalfUp(5n, 2n)).toBe(3n);
  expect([centsText(amountUnits('6.73881836')), centsText(amountUnits('-0.005'))]).toEqual([
    '6.74',
    '-0.01',
  ]);
  expect(gigabytesText(15_360_000_000n)).toBe('14.305');
});
