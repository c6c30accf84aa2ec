import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { CollectedPart } from '#domain/invoices/collectedParts.ts';
import type { InvoiceNumber } from '#domain/invoices/invoice.ts';
import type { RangeDebt } from '#domain/invoices/rangeDebts.ts';
import { epochMs } from '#domain/time/instant.ts';
import {
  asCount,
  asDecimal,
  asList,
  asOptional,
  asPairs,
  asText,
  number,
} from '#storage/codec/fields.ts';
import {
  decodeDrawn,
  decodeRanges,
  encodeDrawn,
  encodeRanges,
} from '#storage/codec/invoiceCodec.ts';
import { decodeLineSum, encodeLineSum } from '#storage/codec/invoiceLineCodec.ts';
import { saveCollected } from '#storage/invoicedMonths.ts';
import { itemKind } from '#storage/itemKind.ts';
import { digits } from '#storage/keys.ts';
import { allOf } from '#storage/queries.ts';
import { type Item, onFault, type Table } from '#storage/table.ts';
import { collectedKey, collectedPrefix } from '#storage/workKeys.ts';
import type { CollectedBillStore, Keeping } from '#usecases/ports/collectedBills.ts';

/** Sweeps come every hour: whoever has not gone on by then begins anew. */
const livesDays = 30;

/** What closings have collected that no sweep had time for. Rule SET-09. */
export const collectedBillStore = (table: Table): CollectedBillStore => ({
  parts: (accountId, id) => parts(table, accountId, id),
  keep: async (accountId, month, { at, gone, ...upTo }, collected) => {
    let count = 0;
    for (const part of collected) {
      const key = collectedKey(accountId, upTo.id, digits(count, 6));
      const Item = { ...key, ...partKind.label, ...encodePart(part), ...endAfter(at) };
      await table.db.send(new PutCommand({ TableName: table.name, Item })).catch(onFault);
      count += 1;
    }
    await saveCollected(table, accountId, month, { ...upTo, parts: count }, gone);
  },
});

const endAfter = (at: Keeping['at']): Item => ({
  expiresAt: number(Math.floor(epochMs(at) / 1000) + livesDays * 86_400),
});

async function* parts(
  table: Table,
  accountId: AccountId,
  id: string,
): AsyncGenerator<CollectedPart> {
  const { pk } = collectedKey(accountId, id, '');
  for await (const item of allOf(table, pk, collectedPrefix(id))) yield partKind.decode(item);
}

const encodePart = (part: CollectedPart): Item => {
  if ('lines' in part) return { lines: part.lines.map(encodeLineSum) };
  if ('later' in part) {
    const { before, later, debt } = part;
    return { before: number(before), later: encodeRanges(later), debt: number(debt) };
  }
  const { note, gross, drawn, bills, billCount, debts, byInstance } = part;
  return {
    ...(note !== undefined && { note }),
    gross: number(gross),
    drawn: encodeDrawn(drawn),
    bills: encodeRanges(bills),
    billCount: number(billCount),
    debts: debts.flatMap(({ before, upTo }) => [number(before), number(upTo)]),
    ...(!byInstance && { ofAllInstances: true }),
  };
};

const decodePart = (item: Item): CollectedPart => {
  if (item['lines'] !== undefined) return { lines: asList(item['lines']).map(decodeLineSum) };
  if (item['later'] !== undefined) {
    return {
      before: asCount(item['before']),
      later: decodeRanges(item['later']),
      debt: asDecimal(item['debt']),
    };
  }
  const note = asOptional(item['note'], asText<InvoiceNumber>);
  return {
    ...(note !== undefined && { note }),
    gross: asDecimal(item['gross']),
    drawn: decodeDrawn(item['drawn']),
    bills: decodeRanges(item['bills']),
    billCount: asCount(item['billCount']),
    debts: asPairs(item['debts']).map(decodeDebt),
    byInstance: item['ofAllInstances'] !== true,
  };
};

const decodeDebt = ([before, upTo]: readonly [unknown, unknown]): RangeDebt => ({
  before: asDecimal(before),
  upTo: asDecimal(upTo),
});

const partKind = itemKind('CollectedBills', { 1: decodePart });
