import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';

const column = z.object({
  data_type: z.enum(['String', 'Decimal', 'Date/Time', 'JSON']),
  allows_nulls: z.boolean(),
  value_format: z.string(),
  allowed_values: z.array(z.string()).nullish(),
  feature_level: z.string(),
});
const model = z.object({
  datasets: z.record(
    z.string(),
    z.object({ dataset_id: z.string().optional(), columns: z.record(z.string(), column) }),
  ),
  service_subcategory_parents: z.record(z.string(), z.string()),
});

export type FocusModel = z.output<typeof model>;
type Column = z.output<typeof column>;
type Cells = Readonly<Record<string, string>>;

/** A model of FOCUS: the columns of its data sets, by their ids. */
export const readModel = (path: string | URL): FocusModel => {
  const { datasets, ...rest } = model.parse(JSON.parse(readFileSync(path, 'utf8')));
  const byId = Object.entries(datasets).map(([name, set]) => [set.dataset_id ?? name, set]);
  return { ...rest, datasets: Object.fromEntries(byId) };
};

const fixture = new URL('../../fixtures/focus/focus_1_4_model.json', import.meta.url);

/** The columns of the data sets that are exported, as FOCUS 1.4 has them. */
export const ownModel: FocusModel = readModel(fixture);

/** Rows of CSV as others read them: of each column its text. */
export const readCsv = (csv: string): readonly Cells[] =>
  parse(csv, { columns: true, record_delimiter: '\r\n' });

/**
 * What is wrong with a data set that is exported as CSV: its columns and their order, and of every row what the model
 * says of types, formats, nulls and allowed values, and what FOCUS says of columns that go together.
 */
export const faultsIn = (
  dataset: string,
  csv: string,
  { datasets, service_subcategory_parents: parents }: FocusModel = ownModel,
): readonly string[] => {
  const columns = datasets[dataset]?.columns ?? {};
  const [head = ''] = csv.split('\r\n');
  if (head !== Object.keys(columns).join(',')) return ['the columns are others'];
  return readCsv(csv).flatMap((row, at) =>
    [
      ...Object.entries(columns).flatMap(([name, each]) => cellFaults(name, each, row)),
      ...(dataset === 'CostAndUsage' ? chargeFaults(row, parents) : []),
    ].map((fault) => `row ${at + 1}: ${fault}`),
  );
};

const formats: Readonly<Record<string, RegExp>> = {
  'Decimal (any)': /^-?\d+(\.\d+)?$/,
  'Decimal (non-negative)': /^\d+(\.\d+)?$/,
  'Date/Time': /^\d{4}-(0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ$/,
  Currency: /^[A-Z]{3}$/,
  Unit: /^(\d+ )?[A-Z][A-Za-z]*(-[A-Z][a-z]+)*$/,
};

const cellFaults = (name: string, of: Column, row: Cells): readonly string[] => {
  const text = row[name] ?? '';
  if (text === '') return of.allows_nulls ? [] : [`${name} is null`];
  const format = formats[of.value_format];
  const isFit =
    (format === undefined || format.test(text)) &&
    (of.allowed_values?.includes(text) ?? true) &&
    (of.data_type !== 'JSON' || isKeyValue(text));
  return isFit ? [] : [`${name} is ${text}`];
};

const isKeyValue = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).safeParse(value)
      .success;
  } catch {
    return false;
  }
};

/** Columns of which each is there only with the others. */
const together: readonly (readonly string[])[] = [
  ['PricingQuantity', 'PricingUnit', 'SkuPriceId', 'SkuId', 'ListUnitPrice', 'ContractedUnitPrice'],
  ['ConsumedQuantity', 'ConsumedUnit'],
  ['CommitmentDiscountId', 'CommitmentDiscountQuantity', 'CommitmentDiscountUnit'],
  ['InvoiceId', 'InvoiceDetailId'],
];

const chargeFaults = (row: Cells, parents: Readonly<Record<string, string>>): readonly string[] => {
  const is = (name: string): boolean => (row[name] ?? '') !== '';
  const product = (price: string): Decimal =>
    new Decimal(row[price] || 0).times(row['PricingQuantity'] || 0);
  const isCost = (cost: string, price: string): boolean =>
    !is(price) || product(price).eq(row[cost] ?? '');
  const isPriced = ['Usage', 'Purchase'].includes(row['ChargeCategory'] ?? '');
  const isUsed = row['ChargeCategory'] === 'Usage' && row['CommitmentDiscountStatus'] !== 'Unused';
  const holds: Readonly<Record<string, boolean>> = {
    'the list price makes the list cost': isCost('ListCost', 'ListUnitPrice'),
    'the contracted price makes the contracted cost': isCost(
      'ContractedCost',
      'ContractedUnitPrice',
    ),
    'a price is there': !isPriced || is('ListUnitPrice'),
    'a pricing category is there': !isPriced || is('PricingCategory'),
    'what was consumed is there, of usage alone': isUsed === is('ConsumedQuantity'),
    'a purchase is not usage-based':
      row['ChargeCategory'] !== 'Purchase' || row['ChargeFrequency'] !== 'Usage-Based',
    'what is committed names its commitment':
      row['PricingCategory'] !== 'Committed' || is('CommitmentDiscountId'),
    'the subcategory is one of its category':
      parents[row['ServiceSubcategory'] ?? ''] === row['ServiceCategory'],
    'periods do not end before they begin':
      (row['ChargePeriodStart'] ?? '') < (row['ChargePeriodEnd'] ?? ''),
  };
  return [
    ...Object.keys(holds)
      .filter((law) => holds[law] !== true)
      .map((law) => `not so: ${law}`),
    ...together
      .filter((names) => new Set(names.map(is)).size > 1)
      .map((names) => `not together: ${names.join(', ')}`),
  ];
};
