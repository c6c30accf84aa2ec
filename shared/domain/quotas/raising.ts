import type { Limits, PeriodUnit, RateLimit } from '#domain/quotas/limits.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

const periodsADay: Readonly<Record<PeriodUnit, number>> = {
  SECOND: 86_400,
  MINUTE: 1_440,
  HOUR: 24,
  DAY: 1,
};

/** Whether a limit lets more through than another one; 0 and below, or none, is unlimited. */
const isMore = (asked: number, allowed: number | undefined): boolean =>
  allowed !== undefined && allowed > 0 && (asked <= 0 || asked > allowed);

const isFaster = (asked: RateLimit, allowed: RateLimit | undefined): boolean =>
  allowed !== undefined &&
  allowed.rate > 0 &&
  (isMore(asked.rate * periodsADay[asked.unit], allowed.rate * periodsADay[allowed.unit]) ||
    asked.burst > allowed.burst);

/**
 * Why an account may not set limits by itself: one lets more through than its plan, and more than the quota that it
 * has, which an operator may have set above its plan. Rule QTA-01.
 */
export const beyondPlan = (
  plan: Limits,
  { asked, held }: { readonly asked: Limits; readonly held: Limits },
): Refused<'beyondPlan'> | undefined => {
  const raised = [
    ...raisedIn([plan.objects, held.objects], asked.objects, isMore),
    ...raisedIn([plan.resources, held.resources], asked.resources, isMore),
    ...raisedIn([plan.apis, held.apis], asked.apis, isFaster),
  ].at(0);
  return raised === undefined
    ? undefined
    : refuse('beyondPlan', `the limit of ${raised} is above the plan’s: ask the operator for it`);
};

type Named<Limit> = Readonly<Record<string, Limit>>;

const raisedIn = <Limit>(
  [plan, held]: readonly [Named<Limit>, Named<Limit>],
  asked: Named<Limit>,
  raises: (limit: Limit, of: Limit | undefined) => boolean,
): readonly string[] => {
  const [ofPlan, ofHeld] = [new Map(Object.entries(plan)), new Map(Object.entries(held))];
  const isRaised = (name: string, limit: Limit): boolean =>
    raises(limit, ofPlan.get(name)) && (!ofHeld.has(name) || raises(limit, ofHeld.get(name)));
  return Object.entries(asked).flatMap(([name, limit]) => (isRaised(name, limit) ? [name] : []));
};
