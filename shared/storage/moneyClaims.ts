import type { AccountId } from '#domain/accountId.ts';
import { asText, number } from '#storage/codec/fields.ts';
import { type Key, paymentKey, payoutKey } from '#storage/keys.ts';
import { absent, getItem, type Item, type Table, write } from '#storage/table.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

type MoneyClaims = Pick<AccountStore, 'claimPayment' | 'payment' | 'claimPayout' | 'payout'>;

/** Which payments came in and which payouts went out, so that each counts once. WAL-04, WAL-07. */
export const moneyClaims = (table: Table): MoneyClaims => ({
  claimPayment: (accountId, provider, paymentId, seq) =>
    claim(table, paymentKey(provider, paymentId), {
      ...{ entity: 'Payment', schema: 1, accountId, seq: number(seq) },
    }),
  payment: async (provider, paymentId) => {
    const item = await getItem(table, paymentKey(provider, paymentId));
    if (item === undefined) return undefined;
    return { accountId: asText<AccountId>(item['accountId']), seq: Number(item['seq']) };
  },
  claimPayout: (accountId, reference, seq) =>
    claim(table, payoutKey(accountId, reference), {
      ...{ entity: 'Payout', schema: 1, seq: number(seq) },
    }),
  payout: async (accountId, reference) => {
    const item = await getItem(table, payoutKey(accountId, reference));
    return item === undefined ? undefined : Number(item['seq']);
  },
});

const claim = (table: Table, key: Key, fields: Item): Write =>
  write({ Put: { TableName: table.name, Item: { ...key, ...fields }, ...absent } });
