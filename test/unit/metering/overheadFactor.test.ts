import { describe, expect, it } from 'vitest';
import { overheadFactor } from '#domain/metering/usageRecord.ts';

describe('MET-07 an overhead factor is from 1 to 1.15', () => {
  it.each([
    ['1', '1'],
    ['1.0', '1'],
    ['1.10', '1.1'],
    ['1.0001', '1.0001'],
    ['1.15', '1.15'],
    ['1.1500', '1.15'],
  ])('%s is %s', (text, expected) => {
    expect(overheadFactor(text)).toBe(expected);
  });
  it.each(['0.9999', '1.1501', '1.199', '', '1.', '-1', '1e0', '1.00001', 'NaN', '01'])(
    '%j is refused',
    (text) => {
      expect(overheadFactor(text)).toMatchObject({ refused: 'overheadOutOfRange' });
    },
  );
});
