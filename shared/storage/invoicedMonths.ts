import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { CollectedUpTo, InvoicedMonth, InvoiceNumber } from '#domain/invoices/invoice.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  asCount,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { itemKind, labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import { invoicedMonthKey, invoicedMonthPrefix, invoicePartition } from '#storage/keys.ts';
import { allOf, loadItem } from '#storage/queries.ts';
import { type Item, ignoringConflict, onFault, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { ListedExport } from '#usecases/ports/exports.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const encodeMonth = (invoiced: InvoicedMonth): Item => {
  const { month, closesAt, collected, closed, exported, fapiaoId } = invoiced;
  return {
    month,
    closesAt: ms(closesAt),
    ...(collected && { collected: encodeCollected(collected) }),
    ...(closed && { closedAt: ms(closed.at) }),
    ...(closed?.invoice && { invoice: closed.invoice }),
    ...(exported !== undefined && { exported }),
    ...(fapiaoId !== undefined && { fapiaoId }),
  };
};

const encodeCollected = ({ version, upTo, id, parts, cut }: CollectedUpTo): unknown[] => [
  ...[number(version), number(upTo), id, number(parts), number(cut)],
];

const decodeCollected = (field: unknown): CollectedUpTo => {
  const [version, upTo, id, parts, cut] = asList(field);
  return {
    version: asCount(version),
    upTo: asCount(upTo),
    cut: asCount(cut),
    id: asText(id),
    parts: asCount(parts),
  };
};

const decodeMonth = (item: Item): InvoicedMonth => {
  const at = asOptional(item['closedAt'], asInstant);
  const invoice = asOptional(item['invoice'], asText<InvoiceNumber>);
  const collected = asOptional(item['collected'], decodeCollected);
  const exported = asOptional(item['exported'], asText);
  const fapiaoId = asOptional(item['fapiaoId'], asText);
  return {
    month: asText<Month>(item['month']),
    closesAt: asInstant(item['closesAt']),
    ...(collected && { collected }),
    ...(at !== undefined && { closed: { at, ...(invoice !== undefined && { invoice }) } }),
    ...(exported !== undefined && { exported }),
    ...(fapiaoId !== undefined && { fapiaoId }),
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

/** One of them. Rule INV-01. */
export const invoicedMonth = (
  table: Table,
  accountId: AccountId,
  month: Month,
): Promise<InvoicedMonth | undefined> =>
  loadItem(table, monthKind, invoicedMonthKey(accountId, month));

/** Which tax invoice was asked for last over a closed month. Rule TAX-03. */
export const noteFapiao = (
  table: Table,
  accountId: AccountId,
  { month, fapiaoId }: { readonly month: Month; readonly fapiaoId: string },
): Write =>
  write({
    Update: {
      TableName: table.name,
      Key: invoicedMonthKey(accountId, month),
      UpdateExpression: 'SET fapiaoId = :fapiao',
      ConditionExpression: 'attribute_exists(closedAt)',
      ExpressionAttributeValues: { ':fapiao': fapiaoId },
    },
  });

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

/** A closed month is on the list of what is to be exported until that is done. Rule FOC-01. */
const exportKey = (accountId: AccountId, { month, closed, exported }: InvoicedMonth) =>
  closed && exported !== undefined && dueKey('exports', closed.at, `${accountId}#${month}`);

/** A month that is closed, and now waits to be exported: once. Rules INV-01, FOC-01. */
export const closeMonth = (table: Table, accountId: AccountId, month: InvoicedMonth): Write =>
  write({
    Put: {
      TableName: table.name,
      Item: {
        ...invoicedMonthKey(accountId, month.month),
        ...monthKind.label,
        ...encodeMonth(month),
        ...exportKey(accountId, month),
      },
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(closedAt)',
    },
  });

/**
 * Notes how far a closed month is exported; without `exported` it is done, and off the list. Whoever is behind
 * another only puts the same files again, so the last word counts. Rule FOC-01.
 */
export const saveExported = async (
  table: Table,
  { accountId, month }: Pick<ListedExport, 'accountId' | 'month'>,
  exported: string | undefined,
): Promise<void> => {
  const isDone = exported === undefined;
  const input = {
    TableName: table.name,
    Key: invoicedMonthKey(accountId, month),
    UpdateExpression: isDone ? 'REMOVE duePk, dueSk, exported' : 'SET exported = :exported',
    ConditionExpression: 'attribute_exists(closedAt)',
    ...(!isDone && { ExpressionAttributeValues: { ':exported': exported } }),
  };
  await table.db.send(new UpdateCommand(input)).catch(onFault);
};

/**
 * Notes how far a month's closing has come, unless the month is closed, or somebody has noted it further, or of a
 * newer version of the account's invoicing: then that stays, unless it is the one whose parts are `gone`. Rules
 * SET-09, INV-05.
 */
export const saveCollected = async (
  table: Table,
  accountId: AccountId,
  month: Month,
  collected: CollectedUpTo,
  gone: string | undefined,
): Promise<void> => {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: invoicedMonthKey(accountId, month),
    UpdateExpression: 'SET collected = :collected',
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(closedAt) AND (attribute_not_exists(collected) OR collected[0] < :version OR (collected[0] = :version AND collected[1] < :upTo) OR collected[2] = :gone)',
    ExpressionAttributeValues: {
      ':collected': encodeCollected(collected),
      ':version': number(collected.version),
      ':upTo': number(collected.upTo),
      ':gone': gone ?? '',
    },
  });
  await ignoringConflict(table.db.send(update));
};
