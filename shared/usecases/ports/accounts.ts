import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** An account as it was loaded: its state, and whether the entry in it has an item of its own. */
export type LoadedAccount = { readonly state: AccountState; readonly pendingStored: boolean };

/** The account's state, its ledger and its archive: all that settlement touches. */
export type AccountStore = {
  /** The state and whether its pending entry has its own item; eventually consistent by default. */
  load: (
    accountId: AccountId,
    consistency?: 'eventual' | 'strong',
  ) => Promise<LoadedAccount | undefined>;
  /** Whether the account exists. A yes is remembered: accounts are never deleted. */
  exists: (accountId: AccountId) => Promise<boolean>;
  /** Those of these accounts that exist, looked up together. */
  existing: (accountIds: Iterable<AccountId>) => Promise<ReadonlySet<AccountId>>;
  /** The states of many accounts in a few requests; those that there are and that can be read: `load` tells why not. */
  loadMany: (
    accountIds: readonly AccountId[],
    consistency?: 'eventual' | 'strong',
  ) => Promise<ReadonlyMap<AccountId, AccountState>>;
  create: (state: AccountState) => Write;
  /** The commit point. On condition that the stored version is `state.version - 1`. @throws Conflict */
  commit: (state: AccountState) => Promise<void>;
  /**
   * The same of many accounts in a few requests, each by itself. `lost`: somebody else wrote first, or nobody
   * knows, for an answer may be lost too: load it again.
   */
  commitMany: (states: readonly AccountState[]) => Promise<readonly ('committed' | 'lost')[]>;
  /** The same as a part of a transaction. */
  save: (state: AccountState) => Write;
  /** Puts an entry's own item: the same key and bytes whoever does it. @throws Defect if it differs. */
  putEntry: (accountId: AccountId, entry: Entry) => Promise<void>;
  /** The same of many in a few requests, one of each account; answers why not, of whose entry could not be put. */
  putEntries: (
    entries: readonly { readonly accountId: AccountId; readonly entry: Entry }[],
  ) => Promise<ReadonlyMap<AccountId, unknown>>;
  addEntry: (accountId: AccountId, entry: Entry) => Write;
  entry: (accountId: AccountId, seq: number) => Promise<Entry | undefined>;
  /** Entries with from <= seq <= to, strongly consistent. */
  entries: (
    accountId: AccountId,
    range: { readonly from: number; readonly to: number; readonly order: 'up' | 'down' },
  ) => AsyncIterable<Entry>;
  /** That a month has a bill and is to be invoiced, in the state's transaction; what is known stays. Rule INV-01. */
  beginMonth: (accountId: AccountId, month: Month, closesAt: Instant) => Write;
  /** That the account is topped up by itself no more, in the state's transaction. Rule PAY-04. */
  pauseTopUps: (accountId: AccountId, at: Instant) => Write;
  /** That some of what is owed was covered, in the state's transaction: invoices may be paid. Rule INV-02. */
  noteCovered: (accountId: AccountId, at: Instant) => Write;
  /** That the account is to be topped up, in the state's transaction. Rule PAY-04. */
  requestTopUp: (accountId: AccountId, at: Instant) => Write;
  /** What leaves the state, in one transaction with it. Overwrites: what the state has is the truth. */
  archiveMonth: (accountId: AccountId, month: MonthToDate) => Write;
  archivedMonth: (accountId: AccountId, month: Month) => Promise<MonthToDate | undefined>;
  archivePack: (accountId: AccountId, pack: Pack) => Write;
  archivedPacks: (accountId: AccountId) => Promise<readonly Pack[]>;
  archiveVoucher: (accountId: AccountId, voucher: Voucher) => Write;
  /** Those that end after `at`. */
  archivedVouchers: (accountId: AccountId, at: Instant) => Promise<readonly Voucher[]>;
  /** Marks a provider's payment as credited. Rule WAL-04. In a transaction: Conflict if it was. */
  claimPayment: (accountId: AccountId, provider: string, paymentId: string, seq: number) => Write;
  /** Who a payment was credited to, if it was. */
  payment: (
    provider: string,
    paymentId: string,
  ) => Promise<{ readonly accountId: AccountId; readonly seq: number } | undefined>;
  /** Marks a payout as recorded, once per reference. Rule WAL-07. In a transaction: Conflict if it was. */
  claimPayout: (accountId: AccountId, reference: string, seq: number) => Write;
  /** The entry of a payout, if it was recorded. Strongly consistent. */
  payout: (accountId: AccountId, reference: string) => Promise<number | undefined>;
};

export type HasAccounts = { readonly accounts: AccountStore };
