import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { allocate } from '#domain/money/round.ts';

const decimals = (texts: readonly string[]): readonly Decimal[] =>
  texts.map((text) => new Decimal(text));

const shares = (total: string, ...weights: readonly string[]): readonly string[] =>
  allocate(new Decimal(total), decimals(weights)).map((share) => share.toFixed());

describe('REF-07 shares add up, to the cent, the remainder to the largest', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['100', ['1', '1', '2'], ['25', '25', '50']],
    ['0.01', ['1', '2', '3'], ['0', '0', '0.01']],
    ['0.02', ['1', '1', '1'], ['0.02', '0', '0']],
    ['0.10', ['1', '1', '1'], ['0.04', '0.03', '0.03']],
    ['99.99', ['1', '0', '2'], ['33.33', '0', '66.66']],
    ['100', ['0', '3', '0'], ['0', '100', '0']],
    ['0', ['1', '1'], ['0', '0']],
    ['5', ['0.00000001', '0.00000003'], ['1.25', '3.75']],
  ])('REF-07 %s by %j', (total, weights, expected) => {
    expect(shares(total, ...weights)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['parts of a cent', '0.001', ['1']],
    ['less than nothing', '-1', ['1']],
    ['no weight at all', '1', ['0', '0']],
    ['a weight below zero', '1', ['2', '-1']],
    ['nobody', '1', []],
  ])('REF-07 %s cannot be split', (_name, total, weights) => {
    expect(() => shares(total, ...weights)).toThrow(Defect);
  });
});
