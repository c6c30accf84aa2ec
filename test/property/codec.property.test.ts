import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Defect } from '#domain/defect.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decodeBill, encodeBill } from '#storage/codec/billCodec.ts';
import { decodeEntry, encodeEntry } from '#storage/codec/entryCodec.ts';
import { decodeMonth, encodeMonth } from '#storage/codec/monthCodec.ts';
import { decodePack, encodePack } from '#storage/codec/packCodec.ts';
import { decodePriceBook, encodePriceBook } from '#storage/codec/priceBookCodec.ts';
import { decodeState, encodeState } from '#storage/codec/stateCodec.ts';
import { contentHash, decodeUsage, encodeUsage } from '#storage/codec/usageCodec.ts';
import { history, usage } from '#test/support/histories/history.ts';
import { paymentBills } from '#test/support/histories/paymentBills.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { recordOf } from '#test/support/settle.ts';

/** A state as text; only the settled window has a bigint. */
const textOf = ({ settled, ...rest }: AccountState): string =>
  canonical({ ...rest, settled: settled && { ...settled, bits: settled.bits.toString() } });

const record = fc
  .record({
    part: usage,
    parked: fc.boolean(),
    releaseId: fc.option(fc.uuid(), { nil: undefined }),
    source: fc.string({ minLength: 1, unit: 'binary-ascii' }),
    id: fc.string({ minLength: 1, unit: 'binary-ascii' }),
    counts: fc.tuple(fc.maxSafeNat(), fc.maxSafeNat()),
  })
  .map(({ part, parked, releaseId, source, id, counts: [calls, inboundBytes] }) => {
    const used = recordOf(hour('2026-11-01T08'), { ...part, source, id, calls, inboundBytes });
    const kept = { ...used, parked, receivedAt: used.windowEnd };
    return releaseId === undefined ? kept : { ...kept, releaseId };
  });

describe('WAL-03 what is stored comes back to the last digit', () => {
  test.prop([history], { numRuns: 60 })('WAL-03 states, with their pending entry', async (each) => {
    const { item } = await storedItem(encodeState(each.state));
    const decoded = decodeState(each.state.accountId, item);
    expect(textOf(decoded)).toBe(textOf(each.state));
  });

  test.prop([history], { numRuns: 40 })('SET-05 entries, bills and all', async ({ entries }) => {
    const { item } = await storedItem({ all: entries.map(encodeEntry) });
    const decoded = (item['all'] as readonly unknown[]).map(decodeEntry);
    expect(decoded.map(canonical)).toEqual(entries.map(canonical));
  });

  test.prop([paymentBills], { numRuns: 60 })(
    'SET-05, FEE-02 bills of orders, refunds and late fees',
    async (bill) => {
      const { item } = await storedItem({ b: encodeBill(bill) });
      expect(canonical(decodeBill(item['b']))).toBe(canonical(bill));
    },
  );

  test.prop([history, paymentBills])(
    'SET-05 a line on a bill of another kind is a defect',
    (h, { lines }) => {
      const bills = h.entries.flatMap(({ cause }) => (cause.kind === 'bill' ? [cause.bill] : []));
      for (const bill of bills) expect(() => encodeBill({ ...bill, lines })).toThrow(Defect);
    },
  );

  test.prop([history], { numRuns: 40 })('PCK-02 archived packs and months', async ({ state }) => {
    const { months } = state;
    const at = instant('2026-11-01T00:00:00Z');
    const packs = state.packs.flatMap((pack) => [
      pack,
      { ...pack, refundedAt: at },
      { ...pack, ending: { terminationId: 't-1', at } },
      { ...pack, ending: { terminationId: 't-1', at }, refundedAt: at },
    ]);
    const { item } = await storedItem({ p: packs.map(encodePack), m: months.map(encodeMonth) });
    expect((item['p'] as readonly unknown[]).map((field) => canonical(decodePack(field)))).toEqual(
      packs.map(canonical),
    );
    expect((item['m'] as readonly unknown[]).map((field) => canonical(decodeMonth(field)))).toEqual(
      months.map(canonical),
    );
  });
});

describe('MET-02 a usage record keeps its content and so its hash', () => {
  test.prop([record], { numRuns: 60 })('MET-02 whatever it counts', async (used) => {
    const decoded = decodeUsage((await storedItem(encodeUsage(used))).item);
    expect(canonical(decoded)).toBe(canonical(used));
    expect(contentHash(decoded)).toEqual(contentHash(used));
  });
});

describe('CAT-01 a price book keeps every price', () => {
  test('CAT-01 the default book', () => {
    expect(canonical(decodePriceBook(encodePriceBook(defaultBook)))).toBe(canonical(defaultBook));
  });
});
