import type { CorrectedBill } from '#domain/account/corrections/correctedBill.ts';
import type { BillLine } from '#domain/ledger/bill.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';

/** Lines of a correction with all that one may have, and with the least. */
export const correctionLines: readonly BillLine[] = [
  {
    ...{ meter: 'correction', line: 0, reversed: 'calls', sku: 'calls', instanceId: 'gw-1' },
    region: 'ap-guangzhou',
    returned: [
      { packId: 'free-3-calls', source: 'free', quantity: new Decimal(900) },
      { packId: 'p-1', source: 'purchase', quantity: new Decimal(90) },
    ],
    amount: new Decimal('-0.18'),
  },
  {
    ...{ meter: 'correction', line: 3, reversed: 'lateFee', sku: 'lateFee', returned: [] },
    ...{ date: '2026-11-02' as LocalDate, amount: new Decimal('-0.05') },
  },
];

/** A bill of which two lines were reversed, one after the other. */
export const correctedBill: CorrectedBill = {
  ...{ version: 2, seq: 900 },
  lines: [
    { line: 0, by: 901 },
    { line: 3, by: 950 },
  ],
  given: {
    deltas: { cash: new Decimal('0.18000001'), income: zero, gift: new Decimal('0.05') },
    voucherDeltas: [{ id: 'v-1', delta: new Decimal('2.5') }],
  },
};
