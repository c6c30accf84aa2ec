import * as z from 'zod';
import { plans } from '#domain/catalogue/plans.ts';
import { gatewayRoute } from '#functions/api/gateways/gatewayUrl.ts';

const mostRoutes = 100;

/** The QPS of the highest plan: no route can have more. Rule CAT-07. */
const mostQps = Math.max(...plans.map(({ maxQps }) => maxQps));

/** The QPS limits of a gateway's routes, all of them. Rule PLN-06. */
export const routeLimits = z
  .array(
    z.strictObject({
      route: gatewayRoute.meta({
        example: '/orders/pay',
        description: 'A path, which is normalised, with all that is below it; the longest counts.',
      }),
      maxQps: z.int().min(1).max(mostQps),
    }),
  )
  .max(mostRoutes)
  .refine(
    (limits) => new Set(limits.map(({ route }) => route)).size === limits.length,
    'names a route twice',
  )
  .meta({
    description: `All limits from now on, at most ${mostRoutes}; together they never exceed the plan's QPS.`,
  });
