import type { AccountId } from '#domain/accountId.ts';
import { asCount, asText, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { type Key, paymentKey, payoutKey } from '#storage/keys.ts';
import { absent, getItem, type Item, type Table, write } from '#storage/table.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

type MoneyClaims = Pick<AccountStore, 'claimPayment' | 'payment' | 'claimPayout' | 'payout'>;

const paymentKind = itemKind('Payment', {
  1: ({ accountId, seq }) => ({ accountId: asText<AccountId>(accountId), seq: asCount(seq) }),
});
const payoutKind = itemKind('Payout', { 1: ({ seq }) => asCount(seq) });

/** Which payments came in and which payouts went out, so that each counts once. WAL-04, WAL-07. */
export const moneyClaims = (table: Table): MoneyClaims => ({
  claimPayment: (accountId, provider, paymentId, seq) =>
    claim(table, paymentKey(provider, paymentId), {
      ...{ ...paymentKind.label, accountId, seq: number(seq) },
    }),
  payment: async (provider, paymentId) => {
    const item = await getItem(table, paymentKey(provider, paymentId));
    return item === undefined ? undefined : paymentKind.decode(item);
  },
  claimPayout: (accountId, reference, seq) =>
    claim(table, payoutKey(accountId, reference), {
      ...{ ...payoutKind.label, seq: number(seq) },
    }),
  payout: async (accountId, reference) => {
    const item = await getItem(table, payoutKey(accountId, reference));
    return item === undefined ? undefined : payoutKind.decode(item);
  },
});

const claim = (table: Table, key: Key, fields: Item): Write =>
  write({ Put: { TableName: table.name, Item: { ...key, ...fields }, ...absent } });
