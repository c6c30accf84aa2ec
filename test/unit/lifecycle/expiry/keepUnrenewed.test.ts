import { describe, expect, test } from 'vitest';
import {
  addUnrenewed,
  dropUnrenewed,
  forgetUnless,
  isUnrenewed,
} from '#domain/lifecycle/expiry/keepUnrenewed.ts';
import { accountOf } from '#test/support/settle.ts';

const gateway = { kind: 'gateway', id: 'g-1' } as const;
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
    expect(forgetUnless(listed, 'g-1', { autoRenew: true })).toBe(listed);
    expect(forgetUnless(listed, 'g-1', { autoRenew: false })).toEqual(accountOf());
  });
});
