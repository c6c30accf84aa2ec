import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { Conflict } from '#shared/faults.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';

const accountId = 'acme' as AccountId;
const byVoucher: Instance = {
  ...prepaidInstance,
  payments: prepaidInstance.payments.map((each) => ({
    ...each,
    paid: { ...each.paid, vouchers: [{ id: 'v-1', amount: new Decimal('0.12345678') }] },
  })),
};

let deps: TestDeps;
beforeAll(async () => {
  deps = testDeps(await createTable(), '2026-11-10T08:00:00Z');
});

describe('an instance in the table', () => {
  it.each<[string, Instance]>([
    ['CAT-05 shared', sharedInstance],
    ['INS-02 prepaid', prepaidInstance],
    ['WAL-02 paid by voucher', byVoucher],
    ['REF-04 refunded', refundedInstance],
    ['INS-01 pay-as-you-go', payAsYouGoInstance],
    ['INS-01 released', releasedInstance],
  ])('comes out as it went in: %s', async (name, each) => {
    const instance = { ...each, instanceId: `i-${name.replaceAll(' ', '-')}` };
    await deps.transact([deps.instances.create(instance)]);
    expect(await deps.instances.load(accountId, instance.instanceId)).toEqual(instance);
  });

  it('is made once, and changed only as it was read', async () => {
    const instance = { ...sharedInstance, instanceId: 'i-once' };
    await deps.transact([deps.instances.create(instance)]);
    const changed = { ...instance, version: 2, name: 'core' };
    await deps.transact([deps.instances.save(changed)]);
    for (const late of [deps.instances.create(instance), deps.instances.save(changed)]) {
      await expect(deps.transact([late])).rejects.toThrow(Conflict);
    }
    expect(await deps.instances.load(accountId, 'i-once')).toEqual(changed);
  });
});
