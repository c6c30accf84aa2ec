import type { FocusMonth } from '#domain/focus/charge.ts';
import { type ColumnType, type FocusDataset, focusDatasets } from '#domain/focus/columns.ts';
import type { PeriodStatus } from '#domain/focus/invoiceDetailRows.ts';
import type { Month } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

/** When the columns that are exported were last changed: whoever changes them gives the schema a new id. */
const schema = { version: 1, createdAt: instant('2026-11-30T00:00:00Z') } as const;

/** An instant as FOCUS has it: to the second, with `Z`. Rule FOC-01. */
export const focusTime = (at: Instant): string => `${at.slice(0, 19)}Z`;

/**
 * The metadata of the data sets of an account's month, as FOCUS 1.4 structures it: who made them, which there are,
 * how far they are, and their columns. Rule FOC-01.
 */
export const focusMetadata = (
  { accountId, period, issuer }: FocusMonth,
  month: Month,
  { isClosed, updatedAt, readAt }: PeriodStatus & { readonly readAt: Instant },
) => {
  const datasets = Object.keys(focusDatasets) as readonly FocusDataset[];
  const idOf = (dataset: FocusDataset): string => `${accountId}/${month}/${dataset}`;
  const updated = focusTime(updatedAt);
  return {
    DataGenerator: { DataGenerator: issuer },
    DatasetInstance: datasets.map((dataset) => ({
      DatasetInstanceId: idOf(dataset),
      DatasetInstanceName: `${dataset} of ${accountId}, ${month}`,
      FocusDatasetId: dataset,
    })),
    Recency: datasets.map((dataset) => ({
      DatasetInstanceId: idOf(dataset),
      DatasetInstanceComplete: isClosed,
      DatasetInstanceLastUpdated: updated,
      RecencyLastUpdated: focusTime(readAt),
      ...(dataset === 'CostAndUsage' && {
        TimeSectors: [
          {
            TimeSectorStart: focusTime(period.from),
            TimeSectorEnd: focusTime(period.until),
            TimeSectorComplete: isClosed,
            TimeSectorLastUpdated: updated,
          },
        ],
      }),
    })),
    Schema: datasets.map((dataset) => ({
      SchemaId: `tollgate-${dataset}-${schema.version}`,
      DatasetInstanceId: idOf(dataset),
      FocusVersion: '1.4' as const,
      CreationDate: focusTime(schema.createdAt),
      ColumnDefinition: columnsOf(focusDatasets[dataset]),
    })),
  };
};

/**
 * Amounts have at most 38 digits. A price of a GiB by bytes has most decimals: its own, 4 as Tollgate ships, and the
 * 30 of a byte in GiB.
 */
const columnsOf = (columns: Readonly<Record<string, ColumnType>>) =>
  Object.entries(columns).map(([ColumnName, DataType]) => ({
    ColumnName,
    DataType,
    ...(DataType === 'Decimal' && { NumericPrecision: 38, NumberScale: 34 }),
    ...((DataType === 'String' || DataType === 'JSON') && { StringEncoding: 'UTF-8' as const }),
  }));
