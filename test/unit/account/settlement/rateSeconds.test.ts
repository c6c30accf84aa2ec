import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Defect } from '#domain/defect.ts';
import { sumBillables } from '#domain/metering/billable.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { endOf, type Hour, hour, plusHours } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { billOf } from '#test/support/settle.ts';

const bought = opened(funded('100'), 'i-1', instant('2026-11-10T08:59:58.001Z'));

const settled = (state: AccountState, at: Hour) => {
  const usage = sumBillables(secondsOf(state, at));
  const policy = { books: [defaultBook], sha256, now: plusMs(endOf(at), 60_000) };
  const outcome = settleHour(state, { hour: at, kind: 'hourly', usage }, policy);
  if (outcome === undefined) throw new Error('nothing to settle');
  return { ...outcome, bill: billOf(outcome.entry) };
};

describe('INS-01 each hour is charged by the second that the instance existed in it', () => {
  const first = settled(bought.next, hour('2026-11-10T08'));
  const second = settled(first.next, hour('2026-11-10T09'));

  test('INS-01, SET-05 a line says how many, from which second of its uptime on, at which price', () => {
    const lines = [first, second].flatMap(({ bill }) => bill.lines);
    const said = lines.map((line) => [
      `${line.meter} ${line.sku} ${line.instanceId} ${line.region} ${line.bookVersion}`,
      `${line.recorded} x ${line.overheadFactor} = ${line.quantity} after ${line.chargedBefore}`,
      line.bands.map((band) => `${band.quantity} at ${band.unitPrice}`).join(),
      `${line.amount}`,
    ]);
    const name = 'seconds instance:basic:second i-1 ap-guangzhou 2024-04';
    expect(said).toEqual([
      [name, '1 x 1 = 1 after 0', '1 at 0.00092593', '0.00092593'],
      [name, '3600 x 1 = 3600 after 1', '3600 at 0.00092593', '3.333348'],
    ]);
  });

  test('INS-01 the wallet is drawn at once; no pack and no month counts seconds', () => {
    expect(second.next.wallet.buckets.cash.toFixed()).toBe('96.66572607');
    expect(second.next.months[0]?.accumulators).toEqual([]);
    expect(second.next.dedicated?.map(({ charged }) => charged)).toEqual([3_601]);
  });

  test('INS-03 more seconds than the instance existed are a defect', () => {
    const [usage] = secondsOf(bought.next, hour('2026-11-10T08'));
    const more = [{ ...usage, recorded: new Decimal(2) }] as Parameters<typeof sumBillables>[0];
    const policy = { books: [defaultBook], sha256, now: instant('2026-11-10T09:00:30Z') };
    const facts = { hour: hour('2026-11-10T08'), kind: 'hourly', usage: more } as const;
    expect(() => settleHour(bought.next, facts, policy)).toThrow(Defect);
  });
});

describe('INS-03 the state forgets an instance only once all its seconds are charged', () => {
  const gone = releasePayAsYouGo(bought.next, bought.instance, instant('2026-11-10T09:30:00Z'));
  const kept = opened(gone.next, 'i-2', instant('2026-11-10T09:30:00Z')).next;
  const through = (state: AccountState, hours: readonly Hour[]): AccountState =>
    hours.reduce((soFar, at) => settled(soFar, at).next, state);
  const idsOf = ({ dedicated = [] }: AccountState) => dedicated.map(({ instanceId }) => instanceId);
  const from = hour('2026-11-10T09');
  const hoursTo = (k: number) => Array.from({ length: k + 1 }, (_, i) => plusHours(from, i));

  test.each([
    [72, ['i-1', 'i-2']],
    [73, ['i-2']],
  ])('INS-03, MET-06 paid for, %i hours after that of its release: %j', (k, ids) => {
    const charged = settled(kept, hour('2026-11-10T08')).next;
    expect(idsOf(through(charged, hoursTo(k)))).toEqual(ids);
  });

  test('INS-03 with an hour that was never settled, it stays until that is', () => {
    const later = through(kept, hoursTo(90));
    expect(idsOf(later)).toEqual(['i-1', 'i-2']);
    expect(idsOf(settled(later, hour('2026-11-10T08')).next)).toEqual(['i-2']);
  });
});
