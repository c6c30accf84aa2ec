import { asCount, asText, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { stockPartition, stockSk } from '#storage/keys.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import { absent, type Item, type Table, write } from '#storage/table.ts';
import type { Stock, StockStore } from '#usecases/ports/stock.ts';

/** What is limited in stock; what has no item is not. Rule ORD-01. */
export const stockStore = (table: Table): StockStore => ({
  load: (sku, region) => loadItem(table, kind, keyOf(sku, region)),
  list: (limit, after) => queryPage(table, { pk: stockPartition, limit, after }, kind.decode),
  set: ({ sku, region, left }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...keyOf(sku, region),
          ...kind.label,
          sku,
          region,
          left: number(left),
        },
      },
    }),
  lift: (sku, region) => write({ Delete: { TableName: table.name, Key: keyOf(sku, region) } }),
  take: (sku, region) => change(table, keyOf(sku, region), -1, '#left > :zero'),
  giveBack: (sku, region) => change(table, keyOf(sku, region), 1, '#left >= :zero'),
  expectUnlimited: (sku, region) =>
    write({
      ConditionCheck: {
        TableName: table.name,
        Key: keyOf(sku, region),
        ...absent,
      },
    }),
});

const keyOf = (sku: string, region: string) => ({ pk: stockPartition, sk: stockSk(sku, region) });

type Key = ReturnType<typeof keyOf>;

/** Either condition fails where there is no item. `left` is a reserved word. */
const change = (
  { name }: Table,
  Key: Key,
  by: 1 | -1,
  condition: '#left > :zero' | '#left >= :zero',
) =>
  write({
    Update: {
      TableName: name,
      Key,
      UpdateExpression: 'SET #left = #left + :by',
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#left': 'left' },
      ExpressionAttributeValues: { ':by': number(by), ':zero': number(0) },
    },
  });

const decode = (item: Item): Stock => ({
  sku: asText(item['sku']),
  region: asText(item['region']),
  left: asCount(item['left']),
});

const kind = itemKind('Stock', { 1: decode });
