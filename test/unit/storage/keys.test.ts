import { expect, test } from 'vitest';
import { paymentKey } from '#storage/keys.ts';

test('WAL-04 two payments never share a key, whatever their providers are called', () => {
  expect(paymentKey('bank', 'cn#42')).not.toEqual(paymentKey('bank#cn', '42'));
  expect(paymentKey('bank#cn', '42')).not.toEqual(paymentKey('bank%23cn', '42'));
});
