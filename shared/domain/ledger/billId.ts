import type { AccountId } from '#domain/accountId.ts';

/** A bill goes by its account and the sequence of its ledger entry. Rule SET-04. */
export const billIdOf = (accountId: AccountId, seq: number): string => `${accountId}-${seq}`;

/** The sequence in a bill's id, if it is one of this account. */
export const seqOfBill = (accountId: AccountId, billId: string): number | undefined => {
  const seq = Number(billId.slice(billId.lastIndexOf('-') + 1));
  return billIdOf(accountId, seq) === billId ? seq : undefined;
};
