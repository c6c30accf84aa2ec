import type { AccountId } from '#domain/accountId.ts';
import type { InvoicedMonth, InvoiceNumber } from '#domain/invoices/invoice.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { asInstant, asOptional, asText, ms } from '#storage/codec/fields.ts';
import { itemKind, labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import { invoicedMonthKey, invoicedMonthPrefix, invoicePartition } from '#storage/keys.ts';
import { allOf } from '#storage/queries.ts';
import { type Item, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const encodeMonth = ({ month, closesAt, closed }: InvoicedMonth): Item => ({
  month,
  closesAt: ms(closesAt),
  ...(closed && { closedAt: ms(closed.at) }),
  ...(closed?.invoice && { invoice: closed.invoice }),
});

const decodeMonth = (item: Item): InvoicedMonth => {
  const at = asOptional(item['closedAt'], asInstant);
  const invoice = asOptional(item['invoice'], asText<InvoiceNumber>);
  return {
    month: asText<Month>(item['month']),
    closesAt: asInstant(item['closesAt']),
    ...(at !== undefined && { closed: { at, ...(invoice !== undefined && { invoice }) } }),
  };
};

const monthKind = itemKind('InvoicedMonth', { 1: decodeMonth });

/** An account's months with a bill, oldest first. Rule INV-01. */
export const invoicedMonths = async (
  table: Table,
  accountId: AccountId,
): Promise<readonly InvoicedMonth[]> => {
  const items = allOf(table, invoicePartition(accountId), invoicedMonthPrefix);
  return (await Array.fromAsync(items)).map(monthKind.decode);
};

/** That a month has a bill: it goes on the list of what is due. What is known of it stays. Rule INV-01. */
export const beginMonth = (
  table: Table,
  accountId: AccountId,
  month: Month,
  closesAt: Instant,
): Write => {
  const { duePk, dueSk } = dueKey('invoices', closesAt, `${accountId}#${month}`);
  return write({
    Update: {
      TableName: table.name,
      Key: invoicedMonthKey(accountId, month),
      UpdateExpression: `${setLabel}, #month = :month, closesAt = if_not_exists(closesAt, :closesAt), duePk = if_not_exists(duePk, :duePk), dueSk = if_not_exists(dueSk, :dueSk)`,
      ExpressionAttributeNames: { ...labelNames, '#month': 'month' },
      ExpressionAttributeValues: {
        ...labelValues(monthKind),
        ':month': month,
        ':closesAt': ms(closesAt),
        ':duePk': duePk,
        ':dueSk': dueSk,
      },
    },
  });
};

/** A month that is closed, off the list of what is due: once. Rule INV-01. */
export const closeMonth = (table: Table, accountId: AccountId, month: InvoicedMonth): Write =>
  write({
    Put: {
      TableName: table.name,
      Item: {
        ...invoicedMonthKey(accountId, month.month),
        ...monthKind.label,
        ...encodeMonth(month),
      },
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(closedAt)',
    },
  });
