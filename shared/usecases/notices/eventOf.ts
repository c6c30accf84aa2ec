import type { Notice } from '#domain/notices/notice.ts';
import { type NoticeKind, recordOf } from '#domain/notices/noticeKinds.ts';
import type { LifecycleEvent } from '#usecases/ports/notices.ts';

/**
 * A notice as the event that the operator's gateways get. Rules ARR-04, EXP-01.
 *
 * It says what happened to what, when and why. The bus is others' to read: what is owed and what things
 * are called stays out. Whoever acts on it asks for the effective limits, which are the truth. The same
 * notice always makes the same event, so one that comes twice can be told.
 */
export const eventOf = (notice: Notice): LifecycleEvent => {
  const { accountId, kind, episode, step, subject, at, figures } = notice;
  const id = [accountId, kind, episode, ...(step === undefined ? [] : [step])].join('/');
  return {
    ...{ id, at, detailType: kind },
    detail: {
      ...{ id, accountId, kind, episode, at },
      ...(step !== undefined && { step }),
      ...(subject !== undefined && { subject }),
      figures: notified(kind, figures),
    },
  };
};

/** Of a notice's figures its instants and codes. */
const notified = (kind: NoticeKind, figures: Notice['figures']): Notice['figures'] => {
  const { figures: forms } = recordOf(kind);
  return Object.fromEntries(
    Object.entries(figures).filter(
      ([name]) => forms[name] === 'instant' || Array.isArray(forms[name]),
    ),
  );
};
