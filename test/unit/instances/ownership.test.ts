import { describe, expect, it } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { changeInstance } from '#domain/instances/configureInstance.ts';
import { deleteShared } from '#domain/instances/destroyInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type InstanceAction, instanceActions } from '#domain/instances/instanceActions.ts';
import { openShared } from '#domain/instances/openInstance.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { noArrears, stoppedArrears } from '#test/support/samples/owing.ts';

const now = instant('2026-11-10T00:00:00Z');
const expired = instant('2026-12-01T00:00:00Z');
const gone = instant('2026-12-08T00:00:00Z');
const deleted: Instance = { ...sharedInstance, state: { status: 'destroyed', at: now } };
const serving: Instance = { ...sharedInstance, serviceCount: 1 };

describe('CAT-05 a shared instance', () => {
  const { instanceId, accountId, name, region } = sharedInstance;
  const draft = { instanceId, accountId, name, region };

  it('is opened in every region that the price book knows, and in no other', () => {
    const regions = Object.keys(defaultBook.regions);
    for (const each of regions) {
      const opened = openShared({ ...draft, region: each }, defaultBook, now);
      expect(opened).toEqual({ ...sharedInstance, region: each, createdAt: now });
    }
    const refused = openShared({ ...draft, region: 'ap-nowhere' }, defaultBook, now);
    expect(refused).toMatchObject({ refused: 'unknownRegion' });
  });

  it.each<[string, Instance, Instant, string]>([
    ['deleted', { ...deleted, serviceCount: 1 }, now, 'instanceGone'],
    ['released', releasedInstance, now, 'instanceGone'],
    ['dedicated', { ...payAsYouGoInstance, serviceCount: 1 }, now, 'notShared'],
    ['serving', serving, now, 'servicesRegistered'],
  ])('is not deleted: %s', (_name, instance, at, code) => {
    expect(deleteShared(instance, at)).toMatchObject({ refused: code });
  });

  it('is deleted for good', () => {
    expect(deleteShared(sharedInstance, now)).toEqual({ ...deleted, version: 2 });
  });
});

describe('ORD-05 changing an instance', () => {
  it.each<[string, Instance, Instant, string]>([
    ['of one that is gone', releasedInstance, now, 'instanceGone'],
    ['after its isolation', prepaidInstance, gone, 'instanceGone'],
    ['of what has no term', payAsYouGoInstance, now, 'notPrepaid'],
    ['of a shared one', sharedInstance, now, 'notPrepaid'],
  ])('auto-renewal is refused %s', (_name, instance, at, code) => {
    expect(changeInstance(instance, { autoRenew: true }, at)).toMatchObject({ refused: code });
  });

  it('sets auto-renewal of a prepaid one, also after its expiry', () => {
    const changed = { ...prepaidInstance, version: 2, autoRenew: true };
    expect(changeInstance(prepaidInstance, { autoRenew: true }, expired)).toEqual(changed);
  });

  it('renames any that is there', () => {
    const change = { name: 'core' };
    for (const each of [sharedInstance, payAsYouGoInstance, prepaidInstance]) {
      expect(changeInstance(each, change, now)).toEqual({ ...each, name: 'core', version: 2 });
    }
    expect(changeInstance(deleted, change, now)).toMatchObject({ refused: 'instanceGone' });
  });
});

describe('what can be done next', () => {
  it.each<[string, Instance, Instant, readonly InstanceAction[]]>([
    ['shared', sharedInstance, now, ['rename', 'registerService', 'delete']],
    ['shared, serving', serving, now, ['rename', 'registerService']],
    ['shared, full', { ...serving, serviceCount: 200 }, now, ['rename']],
    ['deleted', deleted, now, []],
    ['INS-01 pay-as-you-go', payAsYouGoInstance, now, ['rename', 'registerService', 'release']],
    ['released', releasedInstance, now, []],
    [
      'prepaid',
      prepaidInstance,
      now,
      ['rename', 'registerService', 'renew', 'setAutoRenew', 'refund'],
    ],
    ['EXP-04 expired', prepaidInstance, expired, ['rename', 'renew', 'setAutoRenew']],
    ['REF-04 refunded', refundedInstance, now, ['rename', 'renew', 'setAutoRenew']],
    ['EXP-03 destroyed', prepaidInstance, gone, []],
  ])('%s', (_name, instance, at, actions) => {
    expect(instanceActions({ arrears: noArrears }, instance, at)).toEqual(actions);
  });

  it.each<[string, Instance, Instant, readonly InstanceAction[]]>([
    ['shared', sharedInstance, now, ['rename', 'delete']],
    ['pay-as-you-go', payAsYouGoInstance, now, ['rename', 'release']],
    ['prepaid', prepaidInstance, now, ['rename', 'renew', 'setAutoRenew', 'refund']],
    ['expired too', prepaidInstance, expired, ['rename', 'renew', 'setAutoRenew']],
    ['released', releasedInstance, now, []],
  ])('ARR-01 while arrears have stopped it: %s', (_name, instance, at, actions) => {
    expect(instanceActions({ arrears: stoppedArrears }, instance, at)).toEqual(actions);
  });
});
