import type { AccountId } from '#domain/accountId.ts';
import type { Announcement } from '#domain/notices/announcement.ts';
import type { ContactCode } from '#domain/notices/contactCode.ts';
import type { Delivery, Notice, NoticeRef, StoredNotice } from '#domain/notices/notice.ts';
import type { OwnHour, Share } from '#domain/notices/ownHour.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What accounts are told; what is not sent yet is the outbox. Rules NOT-01, NOT-03. */
export type NoticeStore = {
  /** Records a notice; the same again changes nothing. Answers whether it is new. */
  record: (notice: Notice) => Promise<boolean>;
  /** The same as a part of a transaction, where what it tells happens once. Conflict if it is there. */
  add: (notice: Notice) => Write;
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

/** The newest code of each contact that has not confirmed. Rule NOT-04. */
export type ContactCodeStore = {
  /** Strongly consistent. */
  load: (accountId: AccountId, recipient: string) => Promise<ContactCode | undefined>;
  /** Saves `code.version`, on condition that the stored one is one less. */
  save: (code: ContactCode) => Write;
  /** It has been used, on condition that it is as it was read. */
  end: (code: ContactCode) => Write;
};

/** What an account's own actions cause, by the hour. Rule NOT-04. */
export type OwnHourStore = {
  /** Strongly consistent; a new one if nothing has been caused in it. */
  load: (accountId: AccountId, hour: Hour) => Promise<OwnHour>;
  /** Saves `own.version`, on condition that the stored one is one less. */
  save: (own: OwnHour) => Write;
  /** Hours that were over at an instant and wait for their digest. Eventually consistent. */
  due: (until: Instant) => AsyncIterable<Pick<OwnHour, 'accountId' | 'hour'>>;
};

/** Price books of which not every account has been told yet. Rule CAT-02. */
export type AnnouncementStore = {
  /** In one transaction with the publication. */
  add: (announcement: Announcement) => Write;
  /** Strongly consistent. */
  list: () => Promise<readonly Announcement[]>;
  /** Keeps how far it is. @throws Conflict if it has ended */
  advance: (announcement: Announcement) => Promise<void>;
  /** Every account has been told. @throws Conflict if it has ended */
  end: (announcement: Announcement) => Promise<void>;
};

/** The queue that `sendNotice` works off. */
export type NotifyQueue = {
  /** Offers recorded notices for sending at once. Never throws: what is not taken, the sweep sends. */
  enqueue: (refs: readonly NoticeRef[]) => Promise<void>;
  /** @throws Unavailable if one was not taken */
  send: (refs: readonly NoticeRef[]) => Promise<void>;
};

/** A message in one recipient's language. */
export type Message = {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
};

/** What has become of an account's service, for the operator's gateways. */
export type LifecycleEvent = {
  /** The same however often it is published. */
  readonly id: string;
  readonly detailType: string;
  readonly at: Instant;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The ways out. Each takes one message. @throws Unavailable, or an Error with the reason it failed */
export type Messengers = {
  email: (message: Message) => Promise<void>;
  sms: (message: Message) => Promise<void>;
  event: (event: LifecycleEvent) => Promise<void>;
};
