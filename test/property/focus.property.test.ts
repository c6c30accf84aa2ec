import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { closingRows, lineRow } from '#domain/focus/invoiceDetailRows.ts';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import { type CreditNote, figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import { faultsIn, readCsv } from '#test/support/focus/checkFocus.ts';
import { focusMonthOf, rowsOfDocument, unusedRowsOf } from '#test/support/focus/exportHistory.ts';
import { type FocusHistory, focusHistories } from '#test/support/focus/focusHistory.ts';
import { calendar } from '#test/support/histories/invoicedBills.ts';

const billed = (rows: readonly { readonly BilledCost?: Decimal }[]): Decimal =>
  sum(rows.map(({ BilledCost }) => BilledCost ?? zero));

const allRows = (history: FocusHistory) => [
  ...history.months.documents.flatMap((document) => rowsOfDocument(history, document)),
  ...calendar.flatMap(({ month }) => unusedRowsOf(history, month)),
];

const detailsOf = ({ document, lines }: WithLines<Invoice | CreditNote>) => {
  const month = focusMonthOf(document.month);
  return [...lines.map((line) => lineRow(month, document, line)), ...closingRows(month, document)];
};

describe('FOCUS data sets of any three months, closed whenever', () => {
  test.prop([focusHistories], { numRuns: 1_000 })(
    'FOC-02 bill for each invoice and credit note exactly what is payable of it',
    (history) => {
      for (const each of history.months.documents) {
        const rows = rowsOfDocument(history, each);
        const payable = figuresOf(each.document).payable.toFixed();
        expect(rows.every(({ InvoiceId }) => InvoiceId === each.document.number)).toBe(true);
        expect(billed(rows).toFixed()).toBe(payable);
        expect(billed(detailsOf(each)).toFixed()).toBe(payable);
      }
    },
  );

  test.prop([focusHistories], { numRuns: 1_000 })(
    'FOC-02 have of each pack that ended as much effective cost as was billed for it',
    (history) => {
      const rows = allRows(history);
      const end = focusMonthOf(calendar[2].month).period.until;
      for (const { id, endedAt } of history.packs) {
        const own = rows.filter(({ CommitmentDiscountId }) => CommitmentDiscountId === id);
        const effective = sum(own.map(({ EffectiveCost }) => EffectiveCost ?? zero));
        const unused = own.filter((row) => row.CommitmentDiscountStatus === 'Unused');
        expect(unused.length).toBeLessThanOrEqual(1);
        if (endedAt <= end) expect(effective.toFixed()).toBe(billed(own).toFixed());
        else expect(effective.lte(billed(own))).toBe(true);
      }
    },
  );
});

describe('FOCUS data sets of any three months, as CSV', () => {
  test.prop([focusHistories], { numRuns: 300 })(
    'FOC-01 are as FOCUS 1.4 has them, and each charge names its line of the invoice',
    (history) => {
      const rows = allRows(history);
      const csv = focusCsv({ dataset: 'CostAndUsage', rows });
      expect(faultsIn('CostAndUsage', csv)).toEqual([]);
      const read = readCsv(csv).map((row) => new Decimal(row['BilledCost'] ?? ''));
      expect(sum(read).toFixed()).toBe(billed(rows).toFixed());
      const details = history.months.documents.flatMap(detailsOf);
      const detailCsv = focusCsv({ dataset: 'InvoiceDetail', rows: details });
      expect(faultsIn('InvoiceDetail', detailCsv)).toEqual([]);
      const named = new Set(details.map(({ InvoiceDetailId }) => InvoiceDetailId));
      const ids = rows.flatMap(({ InvoiceDetailId }) => InvoiceDetailId ?? []);
      expect(ids.filter((id) => !named.has(id))).toEqual([]);
    },
  );
});
