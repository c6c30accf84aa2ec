import { assert } from '#domain/defect.ts';
import { causeOf, type StepCause } from '#domain/lifecycle/pastStep.ts';
import type { Notice, NoticeKind, NoticeSubject } from '#domain/notices/notice.ts';

/** A step that was taken, as the account was told of it; named as what is due is. */
export type PastStepView = {
  readonly at: string;
  readonly step: NoticeKind;
  readonly cause: StepCause;
  readonly episode: string;
  readonly subject?: NoticeSubject;
  readonly figures: Readonly<Record<string, string>>;
};

export const pastStepOf = (notice: Notice): PastStepView => {
  const { at, kind, episode, subject, figures } = notice;
  const cause = causeOf(notice);
  assert(cause !== undefined, 'pastStepOf: a step has a cause');
  return { at, step: kind, cause, episode, ...(subject && { subject }), figures };
};
