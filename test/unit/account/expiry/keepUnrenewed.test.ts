import { describe, expect, test } from 'vitest';
import {
  addUnrenewed,
  dropUnrenewed,
  isUnrenewed,
  keepUnrenewed,
} from '#domain/account/expiry/keepUnrenewed.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { plusMs } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';
import { accountOf } from '#test/support/settle.ts';

const gateway = { kind: 'gateway', id: 'g-1' } as const;
const expiry = expiryOf(gatewayOf().payments);
const instance = { kind: 'instance', id: 'i-1' } as const;

describe('ORD-05 what could not be renewed', () => {
  test('is remembered once, in order', () => {
    const first = addUnrenewed(accountOf(), gateway);
    expect(addUnrenewed(first, gateway)).toBe(first);
    expect(addUnrenewed(first, instance).unrenewed).toEqual([gateway, instance]);
    expect([isUnrenewed(first, 'g-1'), isUnrenewed(first, 'i-1')]).toEqual([true, false]);
  });

  test('is forgotten one by one, and leaves nothing behind', () => {
    const both = addUnrenewed(addUnrenewed(accountOf(), gateway), instance);
    const one = dropUnrenewed(both, 'g-1');
    expect(one.unrenewed).toEqual([instance]);
    expect(dropUnrenewed(one, 'g-1')).toBe(one);
    expect(dropUnrenewed(one, 'i-1')).toEqual(accountOf());
  });

  test('is forgotten once it is not to renew itself any more', () => {
    const listed = addUnrenewed(accountOf(), gateway);
    const set = (autoRenew: boolean) =>
      keepUnrenewed(listed, { kind: 'gateway', item: gatewayOf({ autoRenew }) }, expiry).next;
    expect(set(true)).toBe(listed);
    expect(set(false)).toEqual(accountOf());
  });

  test.each([
    [-1, undefined],
    [0, [gateway]],
    [1, [gateway]],
  ])('is remembered when it is set to renew itself %i ms after its expiry', (ms, unrenewed) => {
    const item = gatewayOf({ autoRenew: true });
    const kept = keepUnrenewed(accountOf(), { kind: 'gateway', item }, plusMs(expiry, ms));
    expect(kept.next.unrenewed).toEqual(unrenewed);
    expect(kept.events).toEqual(unrenewed ? [{ kind: 'renewalsDue' }] : []);
  });
});
