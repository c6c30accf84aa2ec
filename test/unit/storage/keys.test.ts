import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { paymentKey } from '#storage/keys.ts';
import { shardOf } from '#storage/workKeys.ts';

test('WAL-04 two payments never share a key, whatever their providers are called', () => {
  expect(paymentKey('bank', 'cn#42')).not.toEqual(paymentKey('bank#cn', '42'));
  expect(paymentKey('bank#cn', '42')).not.toEqual(paymentKey('bank%23cn', '42'));
});

test('the shard of an account is that of the first four bytes of its hash', () => {
  for (const name of ['acme', 'a-0mvx6nb2i-1ff88d158a', '账户']) {
    const first = createHash('sha256').update(name).digest().readUInt32BE(0);
    expect(shardOf(name as AccountId, 64)).toBe(first % 64);
    expect(shardOf(name as AccountId, 4_096)).toBe(first % 4_096);
  }
});
