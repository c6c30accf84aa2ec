import type { Route } from '#infra/constructs/httpFront.ts';

const area = 'elastic';
const path = '/v1/accounts/{accountId}/gateways/{gatewayId}/elastic';

/** What can be asked of elastic capacity. Rules ELA-01 to ELA-04, MET-08. */
export const elasticRoutes = [
  { area, method: 'POST', path },
  { area, method: 'POST', path: `${path}/requests` },
  { area, method: 'POST', path: `${path}/approval` },
  { area, method: 'POST', path: `${path}/refusal` },
  { area, method: 'GET', path: `${path}/days` },
  { area, method: 'GET', path: `${path}/peaks` },
] as const satisfies readonly Route<'elastic'>[];
