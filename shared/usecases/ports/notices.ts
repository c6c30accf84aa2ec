import type { AccountId } from '#domain/accountId.ts';
import type { Delivery, Notice, NoticeRef, Share, StoredNotice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What accounts are told; what is not sent yet is the outbox. Rules NOT-01, NOT-03. */
export type NoticeStore = {
  /**
   * Records a notice, and what other systems are told of it (HOK-02); the same again changes nothing. Answers
   * whether it is new.
   */
  record: (notice: Notice) => Promise<boolean>;
  /** The same as a part of a transaction, where what it tells happens once. Conflict if it is there. */
  add: (notice: Notice) => readonly Write[];
  /** Strongly consistent. */
  load: (ref: NoticeRef) => Promise<StoredNotice | undefined>;
  /** Newest first. */
  list: (accountId: AccountId, limit: number, after?: string) => Promise<Page<StoredNotice>>;
  /** Notices recorded up to an instant that are not done, oldest first. Eventually consistent. */
  outbox: (until: Instant) => AsyncIterable<NoticeRef>;
  /**
   * Keeps how one delivery is, on condition that it is still as `before` (undefined: not begun).
   * @throws Conflict if somebody else is at it
   */
  saveDelivery: (ref: NoticeRef, before: Delivery | undefined, delivery: Delivery) => Promise<void>;
  /** Takes it out of the outbox. */
  markDone: (ref: NoticeRef) => Promise<void>;
  /** Decides once how one of the customer's own doing goes. Conflict if that is decided. NOT-04. */
  setShare: (ref: NoticeRef, share: Share) => Write;
};

export type HasNotices = { readonly notices: NoticeStore };

/** The queue that `sendNotice` works off. */
export type NotifyQueue = {
  /** Enqueues recorded notices to be sent at once. Never throws: what is not taken, the sweep sends. */
  enqueue: (refs: readonly NoticeRef[]) => Promise<void>;
  /** @throws Unavailable if one was not taken */
  send: (refs: readonly NoticeRef[]) => Promise<void>;
};

/** Has endpoints told at once of what has come about of an account. Never throws: sweeps find the rest. HOK-02. */
export type HasWake = { readonly wake: (accountId: AccountId) => Promise<void> };

export type HasNotifyQueue = { readonly notifyQueue: NotifyQueue };
