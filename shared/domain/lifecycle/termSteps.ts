import type { DueStep } from '#domain/lifecycle/dueStep.ts';
import { idOf, isLastTerm, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { isRenewable } from '#domain/lifecycle/expiry/renewable.ts';
import { type EndingTerm, stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { type ExpiryStep, expirySteps } from '#domain/lifecycle/expiry/termPolicy.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import { endingBy, hasEnded } from '#domain/terminations/ending.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What is still to come of a prepaid thing's term if nobody renews it by hand: the steps that
 * `decideExpiry` decides on, at the instants that it goes by. Rules EXP-01 to EXP-03, REF-04, ORD-05.
 *
 * `zoneOf`: the billing zone at an instant.
 */
export const termSteps = (
  prepaid: Prepaid,
  zoneOf: (at: Instant) => Zone,
  now: Instant,
): readonly DueStep[] => {
  const { item, kind } = prepaid;
  const subject = { kind, id: idOf(prepaid) };
  if (item.state.status === 'isolated') {
    const at = endingBy(item.ending, item.state.destroyDue);
    return [{ at, step: 'termDestroyed', subject, unless: 'renewed' }];
  }
  const expiry = expiryOf(item.payments);
  if (!isLastTerm(prepaid, expiry)) return [];
  const term: EndingTerm = { kind, expiry, zone: zoneOf(expiry) };
  const renews = item.autoRenew && isRenewable(prepaid, term);
  return expirySteps.flatMap((step) => {
    const at = stepDue(term, step);
    if (at === undefined || at <= now || hasEnded(item.ending, at)) return [];
    return [{ at, subject, ...told(step, renews) }];
  });
};

const told = (step: ExpiryStep, renews: boolean): Pick<DueStep, 'step' | 'unless'> => {
  switch (step) {
    case 'remind7':
    case 'remind5':
    case 'remind3':
    case 'remind1':
    case 'remindToday':
      return { step: 'expiryReminder', unless: 'renewed' };
    case 'renew':
      return renews
        ? { step: 'termRenewed', unless: 'fundsLack' }
        : { step: 'termExpired', unless: 'renewed' };
    case 'stop':
      return { step: 'termStopped', unless: 'renewed' };
    case 'destroy':
      return { step: 'termDestroyed', unless: 'renewed' };
  }
};
