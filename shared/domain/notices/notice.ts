import type { AccountId } from '#domain/accountId.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import type { Channel } from '#domain/notices/noticeRecord.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a notice is about; of the account as a whole, nothing. */
export type NoticeSubject = { readonly kind: 'instance' | 'gateway'; readonly id: string };

/**
 * What an account is told, recorded before it is sent. Rule NOT-01.
 *
 * There is one per account, `kind`, `episode` and `step`, whoever and however often it is made; so `at`
 * follows from what it tells (a due instant, a term's end), or is written in one transaction with a
 * state that changes once. `figures` are what matters to the reader: amounts, instants, names, as texts.
 */
export type Notice = {
  readonly accountId: AccountId;
  readonly kind: NoticeKind;
  /** What it is about: an episode of arrears, a term, a price-book version. */
  readonly episode: string;
  /** Which of several notices of an episode it is, such as `7` days before expiry. */
  readonly step?: string;
  readonly subject?: NoticeSubject;
  /** An action of the customer's own caused it: bounded by the hour. Rule NOT-04. */
  readonly own?: true;
  readonly at: Instant;
  readonly figures: Readonly<Record<string, string>>;
};

/** Names a notice within its account. */
export type NoticeRef = Pick<Notice, 'accountId' | 'at' | 'kind' | 'episode' | 'step'>;

/** The name of a notice alone: what is given may be a whole notice. */
export const noticeRefOf = ({ accountId, at, kind, episode, step }: NoticeRef): NoticeRef => ({
  accountId,
  at,
  kind,
  episode,
  ...(step !== undefined && { step }),
});

/** A notice on its way to one recipient over one channel. Rules NOT-01, NOT-03. */
export type Delivery = {
  readonly channel: Channel;
  /** An address, a phone number, or the bus. */
  readonly recipient: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly at: Instant;
  readonly tries: number;
  /** Why it failed; never what was sent. */
  readonly reason?: string;
};

/** How a notice that a customer's own action causes reaches people: by itself, or in the hour's digest. */
export type Share = 'alone' | 'bundled';

/** A notice as it is kept; `done` once nothing is left to be sent. */
export type StoredNotice = Notice & {
  /** How one of the customer's own doing goes, once that is decided. Rule NOT-04. */
  readonly share?: Share;
  readonly deliveries: readonly Delivery[];
  readonly done: boolean;
};
