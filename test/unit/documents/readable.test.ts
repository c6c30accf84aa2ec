import { describe, expect, it } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { readableAmount, readableQuantity } from '#functions/api/documents/readable.ts';
import { textsIn } from '#functions/api/documents/texts.ts';

describe('a readable amount', () => {
  it.each([
    ['0', '0.00'],
    ['-0.5', '-0.50'],
    ['1234567.8', '1,234,567.80'],
    ['-123456', '-123,456.00'],
    ['1234.12345678', '1,234.12345678'],
  ])('%s is %s', (amount, read) => {
    expect(readableAmount(new Decimal(amount))).toBe(read);
  });
});

describe('a readable quantity', () => {
  it.each([
    ['1', 'call', '1 call'],
    ['3750000', 'call', '3,750,000 calls'],
    ['1023', 'byte', '1,023 B'],
    ['1024', 'byte', '1 KB'],
    ['123456789012', 'byte', '114.978 GB'],
    ['-1610612736', 'byte', '-1.5 GB'],
    ['3661', 'second', '1:01:01 h:min:s'],
    ['-59', 'second', '-0:00:59 h:min:s'],
    ['2.5', 'QPS-day', '2.5 QPS-days'],
    ['2', 'page', '2 page'],
  ])('%s of %s is %s', (quantity, unit, read) => {
    expect(readableQuantity({ quantity: new Decimal(quantity), unit }, textsIn(['en']))).toBe(read);
  });

  it('has its unit in each language', () => {
    const texts = textsIn(['zh-CN', 'en']);
    expect(readableQuantity({ quantity: new Decimal(2), unit: 'call' }, texts)).toBe(
      '2 次 / calls',
    );
  });

  it('is blank of what is not metered', () => {
    expect(readableQuantity({}, textsIn(['en']))).toBe('');
  });
});
