import type { Notice, NoticeKind } from '#domain/notices/notice.ts';

/** What brought a step about. */
export const stepCauses = [
  'arrears',
  'payment',
  'expiry',
  'renewal',
  'refund',
  'termination',
  'closure',
  'suspension',
  'pause',
] as const;

export type StepCause = (typeof stepCauses)[number];

/** What brought about the step that a notice tells of; undefined for what is no step of a lifecycle. */
export const causeOf = ({
  kind,
  figures,
}: Pick<Notice, 'kind' | 'figures'>): StepCause | undefined =>
  kind === 'termDestroyed' && figures['cause'] === 'refund' ? 'refund' : causes[kind];

/** News of prices, funds and samples are no steps. */
const causes: Readonly<Record<NoticeKind, StepCause | undefined>> = {
  priceBookPublished: undefined,
  arrearsBegan: 'arrears',
  serviceStopped: 'arrears',
  destructionTomorrow: 'arrears',
  serviceDestroyed: 'arrears',
  serviceRestored: 'payment',
  lateFeeCharged: 'arrears',
  expiryReminder: 'expiry',
  termExpired: 'expiry',
  termStopped: 'expiry',
  termDestroyed: 'expiry',
  termRenewed: 'renewal',
  termRestored: 'renewal',
  renewalFailed: 'expiry',
  instanceIsolated: 'refund',
  elasticInArrears: 'arrears',
  elasticSwitchedOff: 'arrears',
  elasticDayEmpty: undefined,
  balanceAlert: undefined,
  runwayShort: undefined,
  serviceEnding: 'termination',
  serviceKept: 'termination',
  serviceEnded: 'termination',
  serviceSuspended: 'suspension',
  suspensionLifted: 'suspension',
  pauseAnnounced: 'pause',
  pauseCancelled: 'pause',
  pauseBegan: 'pause',
  pauseOver: 'pause',
  packEnding: 'termination',
  packKept: 'termination',
  packEnded: 'termination',
  accountClosing: 'closure',
  accountClosed: 'closure',
  termsChanged: undefined,
  complaintReceived: undefined,
  noticesBundled: undefined,
  contactCode: undefined,
};
