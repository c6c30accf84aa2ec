import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { resumeInstances, suspendInstances } from '#domain/account/arrears/suspendInstances.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { endAtOnce } from '#domain/account/terminations/announceTermination.ts';
import { liftSuspension, suspendService } from '#domain/account/terminations/suspendService.ts';
import { effectiveLimits as gatewayLimits } from '#domain/gateways/effectiveLimits.ts';
import { onTimes } from '#domain/gateways/elastic/dayToBill.ts';
import { registerService } from '#domain/instances/configureInstance.ts';
import { destroyInstance } from '#domain/instances/destroyInstance.ts';
import { effectiveLimits } from '#domain/instances/effectiveLimits.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { renewPrepaid } from '#domain/instances/openInstance.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decodeDedicated, encodeDedicated } from '#storage/codec/dedicatedCodec.ts';
import { decided } from '#test/support/decided.ts';
import {
  prepaidInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { gatewayOf, termPayment } from '#test/support/samples/resources.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, judgeOf } from '#test/support/settle.ts';

const from = instant('2026-11-10T08:20:00Z');
const until = instant('2026-11-10T09:40:00Z');
const why = { suspensionId: 's-1', cause: 'breach', reason: 'it sends spam' } as const;

const bought = opened(funded(10_000), 'i-1', instant('2026-11-10T08:00:00Z'));
const bySecond: Terminable = { kind: 'instance', item: bought.instance };
const gateway: Terminable = {
  kind: 'gateway',
  item: gatewayOf({ payments: [termPayment(instant('2026-11-01T00:00:00Z'), 1, '899')] }),
};
const shared: Terminable = { kind: 'instance', item: sharedInstance };

const suspend = (service: Terminable, state = accountOf()) =>
  decided(suspendService(state, service, why, from));
const itemOf = (service: Terminable): Instance => {
  if (service.kind === 'gateway') throw new Error('an instance is asked for');
  return service.item;
};
const noArrears = { episode: 0 };

/** What a state says of instances, as it comes back from the table. */
const stored = async (state: AccountState): Promise<AccountState> => {
  const { item } = await storedItem({ d: (state.dedicated ?? []).map(encodeDedicated) });
  const dedicated = (item['d'] as readonly unknown[]).map(decodeDedicated);
  expect(dedicated).toEqual(state.dedicated);
  return { ...state, dedicated };
};

const serves = (service: Terminable, at: string): boolean =>
  service.kind === 'gateway'
    ? gatewayLimits(service.item, {}, instant(at)).serving
    : effectiveLimits({ arrears: noArrears }, service.item, instant(at)).serving;

describe('SLA-05 what the operator suspends serves nothing until it is lifted', () => {
  test.each([
    ['shared', shared],
    ['prepaid', { kind: 'instance', item: prepaidInstance } as const],
    ['by the second', bySecond],
    ['gateway', gateway],
  ])('SLA-05, INS-05, PLN-02 a moment before, at and after: %s', (_name, service) => {
    const { service: suspended } = suspend(service);
    const { service: lifted } = decided(liftSuspension(accountOf(), suspended, until));
    const at = (...instants: readonly string[]) => instants.map((each) => serves(lifted, each));
    expect(at('2026-11-10T08:19:59.999Z', from)).toEqual([true, false]);
    expect(at('2026-11-10T09:39:59.999Z', until)).toEqual([false, true]);
    expect(serves(suspended, '2026-11-30T00:00:00Z')).toBe(false);
  });

  test('SLA-05 refused: what is gone, what is suspended, what is not', () => {
    const released: Terminable = { kind: 'instance', item: releasedInstance };
    const again = (of: Terminable) => suspendService(accountOf(), of, why, until);
    expect(again(released)).toMatchObject({ refused: 'instanceGone' });
    expect(again(suspend(shared).service)).toMatchObject({ refused: 'alreadySuspended' });
    const none = { refused: 'notSuspended' };
    expect(liftSuspension(accountOf(), shared, until)).toMatchObject(none);
    const { service } = decided(liftSuspension(accountOf(), suspend(shared).service, until));
    expect(liftSuspension(accountOf(), service, until)).toMatchObject(none);
  });
});

describe('SLA-05 a service that is suspended', () => {
  test('SLA-05, INS-05 no service is registered, for the reason that the operator gave', () => {
    const item = itemOf(suspend(shared).service);
    const refused = registerService(
      { arrears: noArrears },
      item,
      { serviceId: 'a', name: 'a' },
      until,
    );
    expect(refused).toMatchObject({
      ...{ refused: 'instanceSuspended', detail: expect.stringContaining('it sends spam') },
    });
  });

  test('SLA-05, ARR-07 it is not lifted once the service is gone', () => {
    const { service, next } = suspend(shared);
    const item = destroyInstance(itemOf(service), until);
    const lifted = liftSuspension(next, { kind: 'instance', item }, until);
    expect(lifted).toMatchObject({ refused: 'notSuspended' });
  });

  test('SLA-05, EXP-04 renewing does not lift it, and it can be ended', () => {
    const item = itemOf(suspend({ kind: 'instance', item: prepaidInstance }).service);
    if (item.kind !== 'prepaid') throw new Error('a prepaid one was suspended');
    const payment = { ...termPayment(instant('2026-12-01T00:00:00Z'), 1, '1500'), orderId: 'o-2' };
    const renewed = renewPrepaid(item, payment, { zone: defaultZone });
    expect(serves({ kind: 'instance', item: renewed }, until)).toBe(false);
    const cause = { kind: 'breach', reason: 'spam' } as const;
    const ended = endAtOnce(
      accountOf(),
      { kind: 'instance', item },
      { terminationId: 't-1', cause },
      until,
    );
    expect(decided(ended).service.item.ending?.at).toBe(until);
  });
});

describe('SLA-05, INS-03 an instance by the second costs nothing while it is suspended', () => {
  const suspended = suspend(bySecond, bought.next);
  const lifted = decided(liftSuspension(suspended.next, suspended.service, until));
  const seconds = (state: typeof lifted.next, at: string): number =>
    secondsOf(state, hour(at))[0]?.recorded.toNumber() ?? 0;

  test.each([
    ['2026-11-10T08', 20 * 60],
    ['2026-11-10T09', 20 * 60],
    ['2026-11-10T10', 3_600],
  ])('SLA-05, INS-03 in %s', (at, expected) => {
    expect(seconds(lifted.next, at)).toBe(expected);
  });

  test('SLA-05, ARR-02 a payment that ends arrears does not resume it, lifting it does not end a stop', () => {
    const stopped = suspendInstances(suspended.next, instant('2026-11-10T08:30:00Z')).next;
    const paid = resumeInstances(stopped, instant('2026-11-10T10:00:00Z')).next;
    expect(['08', '09', '10'].map((h) => seconds(paid, `2026-11-10T${h}`))).toEqual([1_200, 0, 0]);
    const stillStopped = decided(liftSuspension(stopped, suspended.service, until)).next;
    expect(seconds(stillStopped, '2026-11-10T10')).toBe(0);
    const both = decided(liftSuspension(paid, suspended.service, instant('2026-11-10T10:30:00Z')));
    expect(seconds(both.next, '2026-11-10T10')).toBe(1_800);
  });

  test('SLA-05, MET-10 usage wholly in it is parked, and is judged so as it is stored', async () => {
    const judge = judgeOf(await stored(lifted.next), 'i-1');
    expect(judge(from, until)).toBe('stopped');
    expect(judge('2026-11-10T08:19:59.999Z', from)).toBe('billed');
    expect(judge('2026-11-10T08:19:59.999Z', '2026-11-10T08:59:00.000Z')).toBe('billed');
    expect(judge(until, '2026-11-10T09:50:00.000Z')).toBe('billed');
  });
});

describe('SLA-05, MET-10 usage wholly in a suspension is parked', () => {
  test('SLA-05, MET-10 of a shared instance, by its own item', () => {
    const { service } = suspend(shared);
    const judge = judgeOf(accountOf(), sharedInstance.instanceId, itemOf(service));
    expect(judge(from, '2026-11-10T08:40:00.000Z')).toBe('stopped');
    expect(judge('2026-11-10T08:00:00.000Z', from)).toBe('billed');
  });

  test('SLA-05, MET-10 of a prepaid one, renewed meanwhile or not', async () => {
    const state = addPrepaid(accountOf(), prepaidInstance, from);
    const { next, service } = suspend({ kind: 'instance', item: prepaidInstance }, state);
    const renewed = addPrepaid(next, prepaidInstance, until);
    for (const known of [next, renewed]) {
      const judge = judgeOf(await stored(known), itemOf(service).instanceId);
      expect(judge(from, '2026-11-10T08:40:00.000Z')).toBe('stopped');
    }
  });

  test('SLA-05, ELA-02 elastic capacity does not count meanwhile', () => {
    const day = { from: instant('2026-11-10T00:00:00Z'), until: instant('2026-11-11T00:00:00Z') };
    const elastic = { stretches: [{ from: day.from }] } as never;
    const item = { ...(gateway.kind === 'gateway' ? gateway.item : gatewayOf()), elastic };
    const { service } = suspend({ kind: 'gateway', item });
    const on = (of: Terminable) => (of.kind === 'gateway' ? onTimes(of.item, day) : []);
    expect(on(service)).toEqual([{ from: day.from, until: from }]);
    const { service: lifted } = decided(liftSuspension(accountOf(), service, until));
    expect(on(lifted)).toEqual([
      { from: day.from, until: from },
      { from: until, until: day.until },
    ]);
  });
});
