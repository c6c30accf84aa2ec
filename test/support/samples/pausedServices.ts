import { announcePause, type PausePlan } from '#domain/account/terminations/announcePause.ts';
import { endPause } from '#domain/account/terminations/endPause.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { isPause, type PauseTermination } from '#domain/terminations/termination.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { boughtAt, gatewayOf, prepaidOf, termPayment } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

export const dayMs = 86_400_000;
/** So many days of 24 hours after the purchase. */
export const day = (n: number): Instant => plusMs(boughtAt, n * dayMs);

/** October and November 2026; what pauses, pauses in November, whose 30 days begin on day 31. */
export const october = termPayment(boughtAt, 1);
export const november = { ...termPayment(october.until, 1), orderId: 'o-2', billSeq: 2 };
export const instance: Terminable = {
  kind: 'instance',
  item: prepaidOf({ payments: [october, november] }),
};
export const gateway: Terminable = {
  kind: 'gateway',
  item: gatewayOf({ payments: [october, november] }),
};
/** 10 of the days of November. */
export const ten: PausePlan = {
  ...{ terminationId: 't-1', reason: 'works', from: day(41), until: day(51) },
};

/** Announced on day 1. */
export const pause = (service: Terminable, plan: Partial<PausePlan> = {}, state = accountOf()) => {
  const made = decided(announcePause(state, service, { ...ten, ...plan }, day(1)));
  if (!isPause(made.termination)) throw new Error('a pause was announced');
  return { ...made, termination: made.termination as PauseTermination };
};

/** Dealt with a moment after its end. */
export const over = (
  { service, termination }: { service: Terminable; termination: PauseTermination },
  isRefunded = false,
) =>
  endPause(
    accountOf(),
    { service, termination, isRefunded, refundId: 'r-1' },
    { sha256, now: plusMs(termination.endsAt, 1) },
  );
