import {
  type ExpiryStep,
  expiryStep,
  expirySteps,
} from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { idOf, isLastTerm, isRenewable, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { type EndingTerm, stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import type { DueStep } from '#domain/lifecycle/lifecycle.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What is still to come of a prepaid thing's term if nobody renews it by hand: the steps that
 * `decideExpiry` decides on, at the instants that it goes by. Rules EXP-01 to EXP-03, REF-04, ORD-05.
 *
 * `zoneOf`: the billing zone at an instant. What the operator ends too soon for another month is not
 * renewed (SLA-02).
 */
export const termSteps = (
  prepaid: Prepaid,
  zoneOf: (at: Instant) => Zone,
  now: Instant,
): readonly DueStep[] => {
  const { item, kind } = prepaid;
  const subject = { kind, id: idOf(prepaid) };
  if (item.state.status === 'isolated') {
    const at = item.state.destroyDue;
    if (hasEnded(item.ending, at)) return [];
    return [{ at, subject, ...stepUnless('destroy', renewalOf(prepaid, now, zoneOf(now))) }];
  }
  const expiry = expiryOf(item.payments);
  if (!isLastTerm(prepaid, expiry)) return [];
  const term: EndingTerm = { kind, expiry, zone: zoneOf(expiry) };
  const renewal = renewalOf(prepaid, expiry, term.zone);
  return expirySteps.flatMap((step) => {
    const at = stepDue(term, step);
    if (at === undefined || at <= now || hasEnded(item.ending, at)) return [];
    return [{ at, subject, ...stepUnless(step, renewal) }];
  });
};

/** Whether and by whom it can be renewed with a term that starts at `from`. */
type Renewal = 'none' | 'byHand' | 'byItself';

const renewalOf = (prepaid: Prepaid, from: Instant, zone: Zone): Renewal => {
  if (!isRenewable(prepaid, from, zone)) return 'none';
  return prepaid.item.autoRenew ? 'byItself' : 'byHand';
};

const stepUnless = (step: ExpiryStep, renewal: Renewal): Pick<DueStep, 'step' | 'unless'> => {
  const unless = renewal === 'none' ? {} : ({ unless: 'renewed' } as const);
  if (step === 'renew' && renewal === 'byItself') {
    return { step: 'termRenewed', unless: 'fundsLack' };
  }
  return { step: expiryStep[step].notice, ...unless };
};
