import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import { ms } from '#storage/codec/fields.ts';
import { automaticTopUpKey } from '#storage/keys.ts';
import { type Item, present, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What lists an account's automatic top-up. Rule PAY-04. */
export const topUpDue = (accountId: AccountId, at: Instant): Item => ({
  ...dueKey('automaticTopUps', at, accountId),
  dueAt: ms(at),
});

/**
 * That an account is to be topped up. Its state has said so, and whoever changes what is set up writes the state too:
 * so it is there, and its version may stay. Rule PAY-04.
 */
export const requestTopUp = (table: Table, accountId: AccountId, at: Instant): Write => {
  const due = topUpDue(accountId, at);
  return write({
    Update: {
      TableName: table.name,
      Key: automaticTopUpKey(accountId),
      UpdateExpression: 'SET duePk = :duePk, dueSk = :dueSk, dueAt = :dueAt',
      ...present,
      ExpressionAttributeValues: {
        ':duePk': due['duePk'],
        ':dueSk': due['dueSk'],
        ':dueAt': due['dueAt'],
      },
    },
  });
};

/** That money went back to who paid it, so nothing is topped up: as `requestTopUp`. Rule PAY-04. */
export const pauseTopUps = (table: Table, accountId: AccountId, at: Instant): Write =>
  write({
    Update: {
      TableName: table.name,
      Key: automaticTopUpKey(accountId),
      UpdateExpression: 'SET givenBackAt = :at REMOVE duePk, dueSk, dueAt',
      ...present,
      ExpressionAttributeValues: { ':at': ms(at) },
    },
  });
