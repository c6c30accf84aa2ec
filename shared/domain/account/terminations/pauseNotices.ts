import type { PauseEnded } from '#domain/account/terminations/endPause.ts';
import { assert } from '#domain/defect.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { nameOf, resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import {
  isPause,
  type PauseTermination,
  type Termination,
} from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Tells that a service, or a function of it, will pause, will not after all, or does from now on. Goes to
 * every contact. In one transaction with that. Rules SLA-02, NOT-01.
 */
export const pauseNotice = (
  kind: 'pauseAnnounced' | 'pauseCancelled' | 'pauseBegan',
  service: Terminable,
  termination: Termination,
  at: Instant,
): Notice => {
  assert(isPause(termination), 'pauseNotice: of a pause');
  const { accountId, terminationId: episode, endsAt: until, cause } = termination;
  const { from, reason } = cause;
  const figures = { ...whatPauses(service, termination), from, until };
  return {
    accountId,
    kind,
    episode,
    subject: resourceOf(service),
    at,
    figures: kind === 'pauseAnnounced' ? { ...figures, reason } : figures,
  };
};

/** Tells that a pause is over, and what came back for it. In one transaction with that. SLA-02, NOT-01. */
export const pauseOverNotice = (
  service: Terminable,
  termination: PauseTermination,
  { at, refund }: Pick<PauseEnded, 'at' | 'refund'>,
  currency: Currency,
): Notice => {
  const { accountId, terminationId: episode } = termination;
  return {
    accountId,
    kind: 'pauseOver',
    episode,
    subject: resourceOf(service),
    at,
    figures: {
      ...whatPauses(service, termination),
      until: at,
      currency,
      pausedBack: String(refund !== undefined),
      refunded: refund === undefined ? '0.00' : refund.refund.total.toFixed(2),
    },
  };
};

/** The service by its name; the function, if it is one that pauses. */
const whatPauses = (service: Terminable, { cause }: PauseTermination) => ({
  name: nameOf(service),
  paused: cause.function === undefined ? 'service' : 'function',
  function: cause.function?.name ?? nameOf(service),
});
