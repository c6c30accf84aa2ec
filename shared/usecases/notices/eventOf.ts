import type { Notice } from '#domain/notices/notice.ts';
import type { LifecycleEvent } from '#usecases/ports/notices.ts';

/**
 * A notice as the event that the operator's gateways get. Rules ARR-04, EXP-01.
 *
 * It says all that the notice does; whoever acts on it asks for the effective limits, which are the
 * truth. The same notice always makes the same event, so one that comes twice can be told.
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
      figures,
    },
  };
};
