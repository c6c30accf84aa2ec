import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { suspendInstances } from '#domain/account/arrears/suspendInstances.ts';
import { endService } from '#domain/account/terminations/endService.ts';
import { limitUptime, unlimitUptime } from '#domain/account/terminations/limitUptime.ts';
import { keepDedicated } from '#domain/instances/dedicated.ts';
import type { PayAsYouGoInstance } from '#domain/instances/instance.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import { hour } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { judgeOf, settleIfAny } from '#test/support/settle.ts';

const bought = instant('2026-11-01T08:10:00Z');
const endsAt = instant('2026-11-01T10:20:30Z');
const later = instant('2026-11-01T13:25:00Z');

const { next: running, instance } = opened(funded(1_000), 'i-1', bought);
const service: Terminable = { kind: 'instance', item: instance as PayAsYouGoInstance };
const ending = limitUptime(running, service, endsAt);

const termination: Termination = {
  ...{ terminationId: 't-1', accountId: running.accountId, version: 1 },
  ...{ resource: { kind: 'instance', id: 'i-1' }, cause: { kind: 'notice', reason: 'r' } },
  ...{ announcedAt: bought, endsAt, state: { status: 'announced' } },
};

const ended = (state: AccountState): AccountState =>
  endService(state, { service, termination, refundId: 'r-1' }, { sha256, now: later }).next;

/** Settles hours of 1 November, in this order, with `ended` in between; answers the seconds. */
const secondsOf = (order: readonly (number | 'end')[]): readonly [AccountState, number] => {
  let [state, seconds] = [ending, 0];
  for (const each of order) {
    if (each === 'end') {
      state = ended(state);
      continue;
    }
    const settled = settleIfAny(state, hour(`2026-11-01T${String(each).padStart(2, '0')}`), []);
    if (settled === undefined) continue;
    state = settled.next;
    seconds += settled.bill.lines.reduce((all, { recorded }) => all + recorded.toNumber(), 0);
  }
  return [state, seconds];
};

describe('SLA-02, INS-03 an instance by the second costs its uptime until its end, and no more', () => {
  const lived = 2 * 3_600 + 10 * 60 + 30;

  test.each<(number | 'end')[][]>([
    [[8, 9, 10, 'end', 11, 12]],
    [[8, 9, 10, 11, 12, 'end']],
    [[8, 9, 'end', 12, 11, 10]],
    [[12, 10, 'end', 8, 11, 9]],
    [['end', 8, 9, 10, 11, 12]],
  ])('INS-03 in the order %j', (order) => {
    const [state, seconds] = secondsOf(order);
    expect(seconds).toBe(lived);
    expect(state.wallet.holds.toFixed()).toBe('0');
    expect(keepDedicated(state.dedicated ?? [], { newest: hour('2026-11-05T00') })).toEqual([]);
  });

  test('INS-03 the bill of its last hour says where in its uptime that is', () => {
    const first = settleIfAny(ending, hour('2026-11-01T10'), []);
    const [line] = first?.bill.lines ?? [];
    expect([line?.recorded.toFixed(), line?.chargedBefore.toFixed()]).toEqual(['1230', '6600']);
  });

  test('MET-10 its usage is billed until then, dealt with or not', () => {
    for (const state of [ending, ended(ending)]) {
      const judge = judgeOf(state, 'i-1');
      expect(judge(plusMs(endsAt, -1), plusMs(endsAt, 60_000))).toBe('billed');
      expect(judge(endsAt, plusMs(endsAt, 60_000))).toBe('instanceGone');
    }
  });

  test('ARR-01 one that arrears have suspended ends as it is', () => {
    const suspended = suspendInstances(ending, instant('2026-11-01T09:00:00Z')).next;
    const [entry] = ended(suspended).dedicated ?? [];
    expect(entry?.uptime).toEqual([
      { from: bought, until: '2026-11-01T09:00:00.000Z' },
      { from: endsAt, until: endsAt },
    ]);
  });

  test('SLA-02 taken back, it goes on and costs again', () => {
    const free = unlimitUptime(ending, service, instant('2026-11-01T09:00:00Z'));
    expect(free.dedicated).toEqual(running.dedicated);
  });
});
