import { describe, expect, test } from 'vitest';
import type { Instance } from '#domain/instances/instance.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { afterRefund } from '#domain/refunds/afterRefund.ts';
import { quoteRefund } from '#domain/refunds/quoteRefund.ts';
import type { RefundBlock } from '#domain/refunds/refund.ts';
import type { Subject } from '#domain/refunds/refundFacts.ts';
import { instant } from '#domain/time/instant.ts';
import { payAsYouGoInstance } from '#test/support/samples/instances.ts';
import { factsOf, packOf, packPayment } from '#test/support/samples/refunds.ts';
import { gatewayOf, prepaidOf } from '#test/support/samples/resources.ts';

const now = instant('2026-10-11T00:00:00Z');
const ofInstance = (instance: Instance): Subject => ({ kind: 'instance', instance });

describe('REF-08 a quote', () => {
  test('REF-08 shows the rule and every figure', () => {
    const facts = factsOf(ofInstance(prepaidOf()), { fullRefundUsed: true });
    const buckets = { cash: new Decimal('1000'), income: zero, gift: zero };
    expect(quoteRefund(facts, { now })).toEqual({
      resource: { kind: 'instance', id: 'i-1' },
      ...{
        rule: 'REF-02',
        ruleVersion: '2026-11',
        currency: 'CNY',
        buckets,
        total: new Decimal('1000'),
      },
      parts: [
        {
          ...{ orderId: 'o-1', billSeq: 1, sku: 'instance:basic:month' },
          ...{ paid: new Decimal('1500'), vouchers: zero },
          ...{ used: 892_800, total: 2_678_400, unit: 'second' },
          ...{ amount: new Decimal('1000'), buckets },
        },
      ],
    });
  });

  test('REF-08 names a gateway by its plan and days, a pack by its offer', () => {
    const gateway = quoteRefund(factsOf({ kind: 'gateway', gateway: gatewayOf() }), { now });
    expect(gateway).toMatchObject({
      parts: [{ sku: 'plan:test', used: 11, total: 31, unit: 'day' }],
    });
    const pack: Subject = { kind: 'pack', pack: packOf(), payment: packPayment({ cash: '5' }) };
    const part = { sku: 'pack:calls:1M', used: 0, total: 1, unit: 'pack' };
    expect(quoteRefund(factsOf(pack), { now })).toMatchObject({ parts: [part] });
  });
});

describe('REF-03 a block refuses before all else, and says why', () => {
  const block: RefundBlock = { scope: 'entity', reason: 'buys and returns weekly', since: now };

  test.each<[string, Subject]>([
    ['what could be refunded', ofInstance(prepaidOf())],
    ['what could not', ofInstance(payAsYouGoInstance)],
    ['a pack that is over', { kind: 'pack', pack: packOf({ until: now }) }],
  ])('REF-03 %s', (_name, subject) => {
    expect(quoteRefund(factsOf(subject, { block }), { now })).toEqual({
      refused: 'refundsBlocked',
      detail: 'refunds of the entity are blocked: buys and returns weekly',
    });
  });
});

describe('what was given back', () => {
  test('REF-04 an instance is isolated for 7 days and not renewed of itself', () => {
    const instance = prepaidOf({ autoRenew: true });
    expect(afterRefund(ofInstance(instance), now)).toEqual(
      ofInstance({
        ...{ ...instance, version: 2, autoRenew: false },
        state: {
          ...{ status: 'isolated', cause: 'refund', since: now },
          destroyDue: instant('2026-10-18T00:00:00Z'),
        },
      }),
    );
  });

  test('REF-06 a gateway is gone at once, with its configuration', () => {
    const url = { urlId: 'u-1', kind: 'url', value: 'https://a.example', attachedAt: now } as const;
    const gateway = gatewayOf({ autoRenew: true, urls: [url] });
    expect(afterRefund({ kind: 'gateway', gateway }, now)).toEqual({
      kind: 'gateway',
      gateway: {
        ...{ ...gateway, version: 2, autoRenew: false, apps: [], urls: [] },
        state: { status: 'destroyed', at: now, cause: 'refund' },
      },
    });
  });

  test('REF-05 nothing of a pack is left', () => {
    expect(afterRefund({ kind: 'pack', pack: packOf() }, now)).toEqual({
      kind: 'pack',
      pack: packOf({ left: zero, refundedAt: now }),
    });
  });
});
