import type { Route } from '#infra/constructs/httpFront.ts';

/** Areas of the API; each is one function, `functions/api/<area>.ts`. */
export const areas = [
  'usage',
  'accounts',
  'wallet',
  'packs',
  'bills',
  'catalogue',
  'notices',
  'operations',
  'openapi',
] as const;

export type Area = (typeof areas)[number];

/** Every route that is deployed; the OpenAPI document lists the same, which a test makes sure of. */
export const routes: readonly Route<Area>[] = [
  { area: 'usage', method: 'POST', path: '/v1/usage' },
  { area: 'usage', method: 'GET', path: '/v1/accounts/{accountId}/usage' },
  { area: 'accounts', method: 'POST', path: '/v1/accounts' },
  { area: 'accounts', method: 'GET', path: '/v1/accounts' },
  { area: 'accounts', method: 'GET', path: '/v1/accounts/{accountId}' },
  { area: 'accounts', method: 'PATCH', path: '/v1/accounts/{accountId}' },
  { area: 'accounts', method: 'POST', path: '/v1/accounts/{accountId}/activations' },
  { area: 'wallet', method: 'GET', path: '/v1/accounts/{accountId}/wallet' },
  { area: 'wallet', method: 'POST', path: '/v1/accounts/{accountId}/topups' },
  { area: 'wallet', method: 'POST', path: '/v1/accounts/{accountId}/gifts' },
  { area: 'wallet', method: 'POST', path: '/v1/accounts/{accountId}/vouchers' },
  { area: 'wallet', method: 'GET', path: '/v1/accounts/{accountId}/ledger' },
  { area: 'wallet', method: 'GET', path: '/v1/accounts/{accountId}/ledger/verify' },
  { area: 'packs', method: 'GET', path: '/v1/accounts/{accountId}/packs' },
  { area: 'packs', method: 'POST', path: '/v1/accounts/{accountId}/packs' },
  { area: 'bills', method: 'GET', path: '/v1/accounts/{accountId}/bills' },
  { area: 'bills', method: 'GET', path: '/v1/accounts/{accountId}/bills.csv' },
  { area: 'bills', method: 'GET', path: '/v1/accounts/{accountId}/bills/{billId}' },
  { area: 'catalogue', method: 'GET', path: '/v1/products' },
  { area: 'catalogue', method: 'GET', path: '/v1/prices' },
  { area: 'catalogue', method: 'GET', path: '/v1/price-books' },
  { area: 'catalogue', method: 'POST', path: '/v1/price-books' },
  { area: 'catalogue', method: 'GET', path: '/v1/price-books/{version}' },
  { area: 'catalogue', method: 'POST', path: '/v1/quotes' },
  { area: 'notices', method: 'GET', path: '/v1/accounts/{accountId}/notices' },
  { area: 'operations', method: 'GET', path: '/v1/operations/hours/{hour}' },
  { area: 'operations', method: 'GET', path: '/v1/operations/parked-accounts' },
  {
    area: 'operations',
    method: 'POST',
    path: '/v1/operations/parked-accounts/{accountId}/{hour}/retries',
  },
  { area: 'operations', method: 'GET', path: '/v1/operations/parked-usage' },
  {
    area: 'operations',
    method: 'POST',
    path: '/v1/operations/parked-usage/{accountId}/{hour}/releases',
  },
  { area: 'operations', method: 'GET', path: '/v1/operations/reconciliations' },
  { area: 'operations', method: 'GET', path: '/v1/operations/tokens' },
  { area: 'operations', method: 'POST', path: '/v1/operations/tokens' },
  { area: 'operations', method: 'DELETE', path: '/v1/operations/tokens/{tokenId}' },
  { area: 'openapi', method: 'GET', path: '/openapi.json', open: true },
];
