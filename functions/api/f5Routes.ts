import * as documents from '#functions/api/documents/f5Routes.ts';
import * as metered from '#functions/api/f5Usage/meteredRoutes.ts';
import * as priced from '#functions/api/f5Usage/routes.ts';
import type { F5Route } from '#functions/runtime/f5/route.ts';

const isRoute = (declared: unknown): declared is F5Route =>
  typeof declared === 'object' && declared !== null && 'operationId' in declared;

/** Every operation of the F5 face: what is documented, deployed and tested beside `/v1`. */
export const f5Routes: readonly F5Route[] = [metered, priced, documents].flatMap((area) =>
  Object.values(area).filter(isRoute),
);
