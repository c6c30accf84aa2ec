import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import { asInstant, ms } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { coveredDebtKey } from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import { type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const coveredKind = itemKind('CoveredDebt', { 1: ({ at }) => asInstant(at) });

const itemOf = (accountId: AccountId, at: Instant) => ({
  ...coveredDebtKey(accountId),
  ...coveredKind.label,
  at: ms(at),
});

/** That something of what an account owes was covered at an instant: its invoices are to be looked at. Rule INV-02. */
export const noteCovered = ({ name }: Table, accountId: AccountId, at: Instant): Write => {
  const Item = { ...itemOf(accountId, at), ...dueKey('coveredDebts', at, accountId) };
  return write({ Put: { TableName: name, Item } });
};

/** When something was covered last; undefined where nothing ever was. Strongly consistent. */
export const coveredAt = (table: Table, accountId: AccountId): Promise<Instant | undefined> =>
  loadItem(table, coveredKind, coveredDebtKey(accountId));

/** That all invoices were looked at since: Conflict if something was covered meanwhile. */
export const lookedAtCovered = ({ name }: Table, accountId: AccountId, at: Instant): Write =>
  write({
    Put: {
      TableName: name,
      Item: itemOf(accountId, at),
      ConditionExpression: '#at = :at',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': ms(at) },
    },
  });
