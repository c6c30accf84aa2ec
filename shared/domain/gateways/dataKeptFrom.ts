import type { Gateway } from '#domain/gateways/gateway.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

const dayMs = 86_400_000;

/**
 * From when on logs and peaks of a gateway are shown to its customer at `now`: so many days of 24 hours
 * back as its plan keeps. Rule PLN-09. What bills were made from is kept apart, for operators.
 */
export const dataKeptFrom = ({ plan }: Pick<Gateway, 'plan'>, now: Instant): Instant =>
  plusMs(now, -planOf(plan).dataKeptDays * dayMs);
