import type { ContactRole } from '#domain/notices/contact.ts';
import type { NoticeKind } from '#domain/notices/notice.ts';

/** Who is told over what; `event`: the operator's gateways too, since what they serve changes. */
type Audience = {
  readonly email: readonly ContactRole[];
  readonly sms: readonly ContactRole[];
  readonly event: boolean;
};

const owners = ['creator', 'collaborator'] as const;
const everybody = ['creator', 'collaborator', 'finance'] as const;

const arrears = { email: owners, sms: owners, event: false } as const;
const term = { email: everybody, sms: everybody, event: false } as const;
const money = { email: everybody, sms: [], event: false } as const;

/** The audience of each kind of notice. Rules ARR-04, CAT-02, ELA-05, EXP-01, FEE-02, WAL-05, WAL-06. */
export const audiences = {
  priceBookPublished: money,
  arrearsBegan: arrears,
  serviceStopped: { ...arrears, event: true },
  destructionTomorrow: arrears,
  serviceDestroyed: { ...arrears, event: true },
  serviceRestored: { ...arrears, event: true },
  lateFeeCharged: money,
  expiryReminder: term,
  termExpired: { ...term, event: true },
  termStopped: { ...term, event: true },
  termDestroyed: { ...term, event: true },
  termRenewed: term,
  termRestored: { ...term, event: true },
  renewalFailed: term,
  instanceIsolated: { ...term, event: true },
  elasticInArrears: money,
  elasticSwitchedOff: { ...money, event: true },
  elasticDayEmpty: money,
  balanceAlert: money,
  runwayShort: money,
  serviceEnding: term,
  serviceKept: term,
  serviceEnded: { ...term, event: true },
} as const satisfies Readonly<Record<NoticeKind, Audience>>;

/** The kinds that go out by SMS, and so have a short text. */
export type SmsKind = {
  [Kind in NoticeKind]: (typeof audiences)[Kind]['sms'] extends readonly [] ? never : Kind;
}[NoticeKind];
