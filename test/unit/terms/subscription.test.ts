import { describe, expect, it } from 'vitest';
import { type Subscribed, subscriptionAt } from '#domain/terms/subscription.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { boughtAt, day, dayMs, november, october } from '#test/support/samples/resources.ts';

const expiry = november.until;
const prepaid = (part: Partial<Subscribed> = {}): Subscribed => ({
  payments: [october, november],
  state: { status: 'running' },
  ...part,
});
const at = (now: Instant, part: Partial<Subscribed> = {}) => subscriptionAt(prepaid(part), now);

const upgrade: TermPayment = {
  ...october,
  ...({ kind: 'upgrade', orderId: 'o-3', billSeq: 3, months: 0 } as const),
  ...{ sku: 'plan:basic', from: day(10), paidAt: day(10), until: november.until },
};

describe('ORD-04 a subscription to what is prepaid', () => {
  it.each([
    ['from its first term on', boughtAt, true],
    ['until just before its expiry', plusMs(expiry, -1), true],
    ['not at its expiry', expiry, false],
  ])('is current %s', (_name, now, isCurrent) => {
    const { cancelledAt, ...found } = at(now);
    expect(found).toMatchObject({ isCurrent, startedAt: boughtAt });
    expect(cancelledAt).toBeUndefined();
  });

  it('has the terms that have begun, with their bills', () => {
    const shown = (now: Instant) => at(now).periods.map(({ orderId }) => orderId);
    expect([shown(boughtAt), shown(plusMs(november.from, -1))]).toEqual([['o-1'], ['o-1']]);
    expect(shown(november.from)).toEqual(['o-1', 'o-2']);
    expect(at(november.from).periods[1]).toEqual({
      ...{ orderId: 'o-2', from: november.from, until: november.until },
      bills: [{ billSeq: 2, paidAt: november.paidAt }],
    });
  });

  it('PLN-03 counts an upgrade to the term in which it was bought, and goes by it', () => {
    const { sku, periods } = at(day(31), { payments: [october, november, upgrade] });
    expect(sku).toBe('plan:basic');
    expect(periods.map(({ bills }) => bills.map(({ billSeq }) => billSeq))).toEqual([[1, 3], [2]]);
  });
});

describe('ORD-04 a subscription that ended before its expiry', () => {
  const ending = { terminationId: 't-1', at: day(20) };
  it.each<[string, Partial<Subscribed>, Instant | undefined]>([
    ['REF-04 given back', { state: { status: 'isolated', since: day(3) } }, day(3)],
    ['REF-06 refunded', { state: { status: 'destroyed', at: day(5), cause: 'refund' } }, day(5)],
    ['destroyed', { state: { status: 'destroyed', at: day(9) } }, day(9)],
    ['destroyed once it had expired', { state: { status: 'destroyed', at: expiry } }, undefined],
    ['SLA-02 ended by the operator', { ending }, day(20)],
    ['SLA-02 ended at its expiry', { ending: { ...ending, at: expiry } }, undefined],
  ])('is cancelled then: %s', (_name, part, cancelledAt) => {
    expect(at(plusMs(expiry, dayMs), part).cancelledAt).toBe(cancelledAt);
    if (cancelledAt !== undefined) expect(at(day(25), part).isCurrent).toBe(false);
  });

  it('SLA-02 is current until the end that is announced', () => {
    expect(at(plusMs(day(20), -1), { ending }).isCurrent).toBe(true);
    expect(at(day(20), { ending }).isCurrent).toBe(false);
  });
});
