import { describe, expect, test } from 'vitest';
import { assertSaid, type Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { addUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import { releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { fund, funded, openedIfFunded } from '#test/support/samples/perSecond.ts';

const now = instant('2026-11-02T08:00:00Z');
const later = instant('2026-11-02T09:30:00Z');
const rich = funded(100);
const running = decided(openedIfFunded(rich, 'i-1', now));
const gone = decided(releasePayAsYouGo(running.next, running.instance, later));
const waiting = addUnrenewed(rich, { kind: 'gateway', id: 'g-1' });

const judge = (before: AccountState, changed: Changed) => () => assertSaid(before, changed);
const hushed = ({ next }: Changed): Changed => ({ next, events: [] });

describe('a change says what it brings about, or is not made', () => {
  test.each([
    ['INS-03 an instance by the second that begins', rich, running, 'what changes metering'],
    ['INS-03 one that is released', running.next, gone, 'what changes metering'],
    ['ORD-05 funds for what waits', waiting, fund(5, waiting), 'what funds renewals'],
  ])('%s', (_, before, changed, reason) => {
    expect(judge(before, changed)).not.toThrow();
    expect(judge(before, hushed(changed))).toThrow(`account: ${reason} says so`);
  });

  test.each<[string, AccountState, AccountState]>([
    ['funds where nothing waits', rich, fund(5, rich).next],
    ['what waits with no more funds', waiting, { ...waiting, version: 9 }],
    ['what waits only now', rich, { ...fund(5, rich).next, unrenewed: waiting.unrenewed ?? [] }],
    ['another name of an instance', running.next, { ...running.next, version: 9 }],
    [
      'what was drawn meanwhile',
      waiting,
      { ...waiting, wallet: { ...waiting.wallet, holds: new Decimal(1) } },
    ],
  ])('has nothing to say of %s', (_, before, next) => {
    expect(judge(before, { next, events: [] })).not.toThrow();
  });
});
