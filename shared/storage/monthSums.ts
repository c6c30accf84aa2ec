import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { MonthSums } from '#domain/invoices/monthTotals.ts';
import type { LocalDate, Month } from '#domain/time/calendar.ts';
import { asCount, asDecimal, asList, asPairs, asText, number } from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { itemKind } from '#storage/itemKind.ts';
import { monthSumsKey } from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import { type Item, ignoringConflict, type Table } from '#storage/table.ts';

const encode = ({ upTo, billCount, total, skus, days }: MonthSums): Item => ({
  upTo: number(upTo),
  billCount: number(billCount),
  total: number(total),
  skus: skus.map(({ product, sku, amount }) => [
    ...[storedEnum.product.encode(product), sku, number(amount)],
  ]),
  days: days.flatMap(({ date, amount }) => [date, number(amount)]),
});

const decodeSku = (field: unknown) => {
  const [product, sku, amount] = asList(field);
  return {
    product: storedEnum.product.decode(product),
    sku: asText(sku),
    amount: asDecimal(amount),
  };
};

const sumsKind = itemKind('MonthSums', {
  1: (item): MonthSums => ({
    upTo: asCount(item['upTo']),
    billCount: asCount(item['billCount']),
    total: asDecimal(item['total']),
    skus: asList(item['skus']).map(decodeSku),
    days: asPairs(item['days']).map(([date, amount]) => ({
      date: asText<LocalDate>(date),
      amount: asDecimal(amount),
    })),
  }),
});

/** What a part of the ledger comes to in a month, as it was kept last. Rule INV-01. */
export const loadSums = (
  table: Table,
  accountId: AccountId,
  month: Month,
): Promise<MonthSums | undefined> => loadItem(table, sumsKind, monthSumsKey(accountId, month));

/** Keeps it, unless somebody has kept it further. Rule SET-09. */
export const keepSums = async (
  table: Table,
  accountId: AccountId,
  month: Month,
  sums: MonthSums,
): Promise<void> => {
  const put = new PutCommand({
    TableName: table.name,
    Item: { ...monthSumsKey(accountId, month), ...sumsKind.label, ...encode(sums) },
    ConditionExpression: 'attribute_not_exists(pk) OR upTo < :upTo',
    ExpressionAttributeValues: { ':upTo': number(sums.upTo) },
  });
  await ignoringConflict(table.db.send(put));
};
