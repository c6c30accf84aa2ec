import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type InvoiceNumber, ordinalOf } from '#domain/invoices/invoice.ts';
import type { InvoiceWithdrawal } from '#domain/invoices/withdrawal.ts';
import { asCount, asInstant, asOptional, asText, ms, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { invoicePartition, withdrawalKey, withdrawalPrefix } from '#storage/keys.ts';
import { allOf, loadItem } from '#storage/queries.ts';
import { asRead, type Table, write } from '#storage/table.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const withdrawalKind = itemKind('InvoiceWithdrawal', {
  1: (item): InvoiceWithdrawal => {
    const doneAt = asOptional(item['doneAt'], asInstant);
    return {
      accountId: asText<AccountId>(item['accountId']),
      number: asText<InvoiceNumber>(item['number']),
      version: asCount(item['version']),
      reason: asText(item['reason']),
      at: asInstant(item['at']),
      doneTo: asCount(item['doneTo']),
      ...(doneAt && { doneAt }),
    };
  },
});

/** The withdrawal of one invoice. Strongly consistent. Rule INV-02. */
export const withdrawal = (
  table: Table,
  accountId: AccountId,
  ordinal: number,
): Promise<InvoiceWithdrawal | undefined> =>
  loadItem(table, withdrawalKind, withdrawalKey(accountId, ordinal));

/** All of an account, oldest invoice first. */
export async function* withdrawals(
  table: Table,
  accountId: AccountId,
): AsyncGenerator<InvoiceWithdrawal> {
  const items = allOf(table, invoicePartition(accountId), withdrawalPrefix);
  for await (const item of items) yield withdrawalKind.decode(item);
}

/** On condition that the stored version is the one before. */
export const saveWithdrawal = ({ name }: Table, withdrawn: InvoiceWithdrawal): Write => {
  const { version, at, doneTo, doneAt, ...rest } = withdrawn;
  const ordinal = ordinalOf(rest.accountId, rest.number);
  assert(ordinal !== undefined, 'withdrawals: a number is of its account');
  const Item = {
    ...withdrawalKey(rest.accountId, ordinal),
    ...withdrawalKind.label,
    ...rest,
    version: number(version),
    at: ms(at),
    doneTo: number(doneTo),
    ...(doneAt && { doneAt: ms(doneAt) }),
  };
  return write({ Put: { TableName: name, Item, ...asRead(version - 1) } });
};
