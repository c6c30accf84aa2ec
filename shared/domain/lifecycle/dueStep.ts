import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What keeps a step from being taken. */
export const preventions = ['paid', 'renewed', 'fundsLack', 'cancelled'] as const;

/**
 * Something that time will do, named by what will be told of it. `unless`: `paid`: what is owed is paid;
 * `renewed`; `fundsLack`: too little is available then; `cancelled`: the operator takes it back.
 */
export type DueStep = {
  readonly at: Instant;
  readonly step: NoticeKind;
  readonly subject?: NoticeSubject;
  readonly unless?: (typeof preventions)[number];
};
