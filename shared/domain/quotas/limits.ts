import { type Refused, refuse } from '#domain/refusal.ts';

/** Objects of an account that are counted, and may be limited. Rule QTA-01. */
export const countedObjects = ['instances', 'services', 'apps', 'urls', 'tokens'] as const;
export type CountedObject = (typeof countedObjects)[number];

/** How many of each an account has; undefined: more than are looked through. */
export type ObjectCounts = Readonly<Record<CountedObject, number | undefined>>;

/** Periods of a limit on requests, as clients of F5 name them: the first is meant where none is named. */
export const periodUnits = ['SECOND', 'MINUTE', 'HOUR', 'DAY'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** `rate` requests in each period, of which it begins one with `burst` more. */
export type RateLimit = {
  readonly rate: number;
  readonly burst: number;
  readonly unit: PeriodUnit;
};

/**
 * How many of each thing there may be, by its name: `objects` and `resources` at most as many, `apis` as fast. What
 * is 0 or below is unlimited, and so is what has no limit. Names that nobody counts may be limited too. Rule QTA-01.
 */
export type Limits = {
  readonly objects: Readonly<Record<string, number>>;
  readonly resources: Readonly<Record<string, number>>;
  readonly apis: Readonly<Record<string, RateLimit>>;
};

export const noLimits: Limits = { objects: {}, resources: {}, apis: {} };

/** A plan's limits, as far as a quota does not set another one of the same name. Rule QTA-01. */
export const overriddenBy = (plan: Limits, quota: Limits = noLimits): Limits => ({
  objects: { ...plan.objects, ...quota.objects },
  resources: { ...plan.resources, ...quota.resources },
  apis: { ...plan.apis, ...quota.apis },
});

/** How many objects of a kind there may be; undefined: as many as one likes. */
export const mostOf = ({ objects }: Limits, kind: CountedObject): number | undefined => {
  const limit = objects[kind];
  return limit === undefined || limit <= 0 ? undefined : limit;
};

/** Why no object more of a kind is made: so many there may be, and so many there are. Rule QTA-01. */
export const quotaRefusal = (
  limits: Limits,
  kind: CountedObject,
  count: number | undefined,
): Refused<'quotaExceeded'> | undefined => {
  const most = mostOf(limits, kind);
  if (most === undefined || (count !== undefined && count < most)) return undefined;
  const found = count ?? 'more than are looked through';
  const detail = `the account may have ${most} ${kind}, and has ${found}: remove one, or have its quota raised`;
  return refuse('quotaExceeded', detail);
};
