import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { focusDatasets } from '#domain/focus/columns.ts';
import { closingRows } from '#domain/focus/invoiceDetailRows.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import { faultsIn, ownModel, readModel } from '#test/support/focus/checkFocus.ts';
import { focusMonthOf } from '#test/support/focus/exportHistory.ts';
import { bandRow } from '#test/support/focus/sampleRows.ts';
import { septemberInvoice } from '#test/support/golden/samples/invoiceSamples.ts';

const outside = new URL('../../../../../shared/focus/focus_1_4_model.json', import.meta.url);
const csvOfRow = (row: object) => focusCsv({ dataset: 'CostAndUsage', rows: [row as never] });
const faultsOf = (row: object) => faultsIn('CostAndUsage', csvOfRow(row));

describe('FOC-01 the columns that are exported', () => {
  it.each(Object.entries(focusDatasets))(
    'of %s are those of FOCUS 1.4, in its order',
    (id, own) => {
      const wanted = Object.entries(ownModel.datasets[id]?.columns ?? {});
      expect(Object.entries(own)).toEqual(wanted.map(([name, of]) => [name, of.data_type]));
    },
  );

  it('are 65 of Cost and Usage, 21 of them mandatory, 22 of Invoice Detail, 6 of Billing Period', () => {
    const { CostAndUsage, InvoiceDetail, BillingPeriod } = focusDatasets;
    const counts = [CostAndUsage, InvoiceDetail, BillingPeriod].map((of) => Object.keys(of).length);
    expect(counts).toEqual([65, 22, 6]);
    const columns = Object.values(ownModel.datasets['CostAndUsage']?.columns ?? {});
    expect(columns.filter((each) => each.feature_level === 'Mandatory')).toHaveLength(21);
  });

  it.skipIf(!existsSync(outside))(
    'are checked by a copy that is the model outside (skipped where that is absent)',
    () => {
      const model = readModel(outside);
      for (const [id, { columns }] of Object.entries(ownModel.datasets)) {
        const theirs = model.datasets[id]?.columns ?? {};
        expect(Object.keys(columns)).toEqual(Object.keys(theirs));
        for (const [name, each] of Object.entries(columns)) {
          const { allowed_values = null, ...rest } = each;
          expect({ allowed_values, ...rest }).toEqual(theirs[name]);
        }
      }
      expect(ownModel.service_subcategory_parents).toEqual(model.service_subcategory_parents);
    },
  );
});

describe('FOC-01 the check of exports', () => {
  it('finds nothing wrong with a row of usage', () => {
    expect(faultsOf(bandRow)).toEqual([]);
  });

  it.each([
    ['a null that is not allowed', { BilledCost: undefined }, 'BilledCost is null'],
    ['a value that is not allowed', { ChargeCategory: 'Fee' }, 'ChargeCategory is Fee'],
    ['a currency that is none', { BillingCurrency: 'yuan' }, 'BillingCurrency is yuan'],
    ['a unit that is none', { PricingUnit: 'gib' }, 'PricingUnit is gib'],
    ['a service of another category', { ServiceCategory: 'Web' }, 'the subcategory is one of'],
    ['a price without a quantity', { PricingQuantity: undefined }, 'not together: Pric'],
    ['usage without what was used', { ConsumedQuantity: undefined }, 'what was consumed is there'],
    ['an invoice without a line', { InvoiceDetailId: undefined }, 'not together: InvoiceId'],
    ['a list cost that is no product', { ListCost: bandRow.BilledCost?.plus(1) }, 'the list price'],
    ['a negative price', { ListUnitPrice: bandRow.ListUnitPrice?.negated() }, 'ListUnitPrice is -'],
    ['JSON that is none', { Tags: ['a', { b: 1 }] }, 'Tags is ['],
    ['a period of no time', { ChargePeriodEnd: bandRow.ChargePeriodStart }, 'periods do not end'],
  ])('sees %s', (_, change, fault) => {
    expect(faultsOf({ ...bandRow, ...change }).join()).toContain(fault);
  });

  it('sees a decimal with an exponent, a time of a zone, and a column that is missing', () => {
    const csv = csvOfRow(bandRow);
    const changed = (from: string | RegExp, to: string) =>
      faultsIn('CostAndUsage', csv.replace(from, to)).join();
    expect(changed(',8.9,', ',89e-1,')).toContain('89e-1');
    expect(changed('00:00Z', '00:00+08:00')).toContain('+08:00');
    expect(changed('AllocatedMethodId,', '')).toContain('columns are others');
  });

  it('sees an invoice line without its invoice', () => {
    const rows = closingRows(focusMonthOf(septemberInvoice.month), septemberInvoice);
    const check = (list: readonly object[]) =>
      faultsIn('InvoiceDetail', focusCsv({ dataset: 'InvoiceDetail', rows: list as never }));
    expect(check(rows)).toEqual([]);
    expect(check([{ ...rows[0], InvoiceId: undefined }])).toEqual(['row 1: InvoiceId is null']);
  });
});
