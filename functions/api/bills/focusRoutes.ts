import * as z from 'zod';
import { type FocusDataset, focusDatasets } from '#domain/focus/columns.ts';
import { accountId, cursor, month } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const dataset = z.enum(Object.keys(focusDatasets) as [FocusDataset, ...FocusDataset[]]);
const roles = ['customer', 'operator'] as const;
const focusTime = z.iso.datetime();
const text = z.string();

/** Rule FOC-01. */
export const getFocusMetadataRoute = route({
  operationId: 'getFocusMetadata',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/months/{month}/focus',
  summary: 'Get the metadata of the FOCUS 1.4 data sets of a month.',
  roles,
  params: z.strictObject({ accountId, month }),
  response: z
    .strictObject({
      DataGenerator: z.strictObject({ DataGenerator: text }),
      DatasetInstance: z.array(
        z.strictObject({
          DatasetInstanceId: text,
          DatasetInstanceName: text,
          FocusDatasetId: dataset,
        }),
      ),
      Recency: z.array(
        z.strictObject({
          DatasetInstanceId: text,
          DatasetInstanceComplete: z.boolean(),
          DatasetInstanceLastUpdated: focusTime,
          RecencyLastUpdated: focusTime,
          TimeSectors: z
            .array(
              z.strictObject({
                TimeSectorStart: focusTime,
                TimeSectorEnd: focusTime,
                TimeSectorComplete: z.boolean(),
                TimeSectorLastUpdated: focusTime,
              }),
            )
            .exactOptional(),
        }),
      ),
      Schema: z.array(
        z.strictObject({
          SchemaId: text,
          DatasetInstanceId: text,
          FocusVersion: z.literal('1.4'),
          CreationDate: focusTime,
          ColumnDefinition: z.array(
            z.strictObject({
              ColumnName: text,
              DataType: z.enum(['String', 'Decimal', 'Date/Time', 'JSON']),
              NumericPrecision: z.int().exactOptional(),
              NumberScale: z.int().exactOptional(),
              StringEncoding: z.literal('UTF-8').exactOptional(),
            }),
          ),
        }),
      ),
    })
    .meta({ id: 'FocusMetadata' }),
});

/** Rules FOC-01, FOC-02. */
export const exportFocusRoute = route({
  operationId: 'exportFocus',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/months/{month}/focus/{dataset}',
  summary: 'Download a FOCUS 1.4 data set of a month as CSV, at most 3,000 rows a part.',
  roles,
  params: z.strictObject({ accountId, month, dataset }),
  query: z.strictObject({ cursor }),
  produces: 'text/csv',
  response: z.strictObject({ csv: text, cursor: text.exactOptional() }),
});
