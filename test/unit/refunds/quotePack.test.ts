import { describe, expect, test } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { isBought, type Pack } from '#domain/packs/pack.ts';
import type { RefundFacts } from '#domain/refunds/refundFacts.ts';
import { instant } from '#domain/time/instant.ts';
import { factsOf, packOf, packPayment, quoted } from '#test/support/samples/refunds.ts';

const factsFor = (part: Partial<Pack>): RefundFacts => {
  const pack = packOf(part);
  const payment = packPayment({ cash: '4', gift: '0.87654321', voucher: '0.12' });
  return factsOf({ kind: 'pack', pack, ...(isBought(pack) && { payment }) });
};

const quote = (part: Partial<Pack>, at: string) => quoted(factsFor(part), at);

const all = 'REF-05 4.87654321 = 4 + 0 + 0.87654321';
const [inForce, over] = ['2026-10-02T00:00:00Z', '2026-10-31T00:00:00.000Z'];
const sold = { source: 'campaign', sold: true } as const;
const used = { left: new Decimal(999_999) };
const refunded = { left: new Decimal(0), refundedAt: instant(inForce) };

describe('REF-05 an unused, valid pack that was bought comes back, without vouchers', () => {
  test.each<[string, Partial<Pack>, string, string]>([
    ['before it takes effect', {}, '2026-09-30T23:30:00Z', all],
    ['in force', {}, inForce, all],
    ['to its last moment', {}, '2026-10-30T23:59:59.999Z', all],
    ['over', {}, over, 'packOver'],
    ['used by one', used, inForce, 'packUsed'],
    ['used up', { left: new Decimal(0) }, inForce, 'packUsed'],
    ['refunded', refunded, inForce, 'packRefunded'],
    ['QUO-03 free', { source: 'free' }, inForce, 'packIsFree'],
    ['given', { source: 'campaign' }, inForce, 'packNotPurchased'],
    ['sold by a campaign', sold, inForce, all],
    ['sold by a campaign, to its last moment', sold, '2026-10-30T23:59:59.999Z', all],
    ['sold by a campaign, over', sold, over, 'packOver'],
    ['sold by a campaign, used by one', { ...sold, ...used }, inForce, 'packUsed'],
  ])('REF-05 %s', (_name, part, at, expected) => {
    expect(quote(part, at)).toBe(expected);
  });

  test.each<[string, Partial<Pack>, string]>([
    ['free', { source: 'free', ...used }, 'packIsFree'],
    ['given', { source: 'campaign', ...used }, 'packNotPurchased'],
    ['refunded', refunded, 'packRefunded'],
    ['used', used, 'packUsed'],
  ])('REF-05 the first reason is told: %s, and over too', (_name, part, expected) => {
    expect(quote(part, over)).toBe(expected);
  });
});
