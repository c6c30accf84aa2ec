import type { NoticeKind } from '#domain/notices/notice.ts';

/**
 * How a kind of notice reaches people: every contact of the account, whatever its role, by email and,
 * where `sms`, by SMS too. `event`: the operator's gateways as well, since what they serve changes.
 * `rings`: it says that something will be destroyed, so the operator is told if no contact has confirmed.
 */
export type Audience = {
  readonly sms: boolean;
  readonly event: boolean;
  readonly rings?: true;
};

/** What asks somebody to act, or can not be undone: by email and SMS. */
const both = { sms: true, event: false } as const;
/** The same where what the gateways serve changes. */
const service = { sms: true, event: true } as const;
/** What may come every day: by email alone. */
const daily = { sms: false, event: false } as const;
/** Something will be destroyed. */
const rings = { rings: true } as const;

/**
 * The audience of each kind of notice. Rules ARR-04, CAT-02, ELA-05, EXP-01, FEE-01, FEE-02, SLA-02, SLA-05,
 * WAL-05, WAL-06, NOT-04.
 * A code goes to the one that it is for; of the others, what is of the customer's own doing goes to those
 * who have confirmed.
 */
export const audiences = {
  priceBookPublished: both,
  arrearsBegan: both,
  serviceStopped: { ...service, ...rings },
  destructionTomorrow: { ...both, ...rings },
  serviceDestroyed: service,
  serviceRestored: service,
  lateFeeCharged: daily,
  expiryReminder: both,
  termExpired: { ...service, ...rings },
  termStopped: { ...service, ...rings },
  termDestroyed: service,
  termRenewed: both,
  termRestored: service,
  renewalFailed: both,
  instanceIsolated: service,
  elasticInArrears: both,
  elasticSwitchedOff: service,
  elasticDayEmpty: daily,
  balanceAlert: both,
  runwayShort: daily,
  serviceEnding: { ...both, ...rings },
  serviceKept: both,
  serviceEnded: service,
  accountClosing: both,
  accountClosed: both,
  noticesBundled: both,
  complaintReceived: both,
  contactCode: both,
  packEnding: both,
  packKept: both,
  packEnded: both,
  termsChanged: both,
  serviceSuspended: service,
  suspensionLifted: service,
  pauseAnnounced: both,
  pauseCancelled: both,
  pauseBegan: service,
  pauseOver: service,
} as const satisfies Readonly<Record<NoticeKind, Audience>>;

/** The kinds that go out by SMS, and so have a short text. */
export type SmsKind = {
  [Kind in NoticeKind]: (typeof audiences)[Kind]['sms'] extends true ? Kind : never;
}[NoticeKind];
