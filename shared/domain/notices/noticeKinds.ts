import {
  arrearsKinds,
  closingKinds,
  contactKinds,
  invoiceKinds,
  packEndKinds,
  priceKinds,
  termsKinds,
} from '#domain/notices/kinds/accountKinds.ts';
import { fundsKinds, paymentKinds } from '#domain/notices/kinds/fundsKinds.ts';
import {
  elasticKinds,
  pauseKinds,
  serviceEndKinds,
  suspensionKinds,
  termKinds,
} from '#domain/notices/kinds/serviceKinds.ts';
import type { NoticeRecord, StepCause } from '#domain/notices/noticeRecord.ts';

/** Every kind of notice: what accounts are told of, whom it reaches over what, and what it says. */
export const noticeRecords = {
  ...priceKinds,
  ...arrearsKinds,
  ...termKinds,
  ...elasticKinds,
  ...fundsKinds,
  ...invoiceKinds,
  ...serviceEndKinds,
  ...closingKinds,
  ...contactKinds,
  ...packEndKinds,
  ...termsKinds,
  ...suspensionKinds,
  ...pauseKinds,
  ...paymentKinds,
} as const;

export type NoticeKind = keyof typeof noticeRecords;

export const noticeKinds = Object.keys(noticeRecords) as readonly NoticeKind[];

export const recordOf = (kind: NoticeKind): NoticeRecord => noticeRecords[kind];

/** What brought about the step that a notice tells of; undefined for what is no step of a lifecycle. */
export const causeOf = ({
  kind,
  figures,
}: {
  readonly kind: NoticeKind;
  readonly figures: Readonly<Record<string, string>>;
}): StepCause | undefined => {
  if (kind === 'termDestroyed' && figures['cause'] === 'refund') return 'refund';
  const { cause } = recordOf(kind);
  return cause === 'news' ? undefined : cause;
};
