/** A request that fits its operation. */
type ValidRequest = { readonly path: string; readonly body?: unknown };

const endpointId = 'we-mf3k2a9c1-1f6e02b4c8';
const url = 'https://hooks.example.com/tollgate';

const requestsUnder = (face: string, name: '' | 'Operator'): Record<string, ValidRequest> => {
  const all = `${face}/webhook-endpoints`;
  const one = `${all}/${endpointId}`;
  return {
    [`create${name}WebhookEndpoint`]: { path: all, body: { url, types: ['bill.issued'] } },
    [`list${name}WebhookEndpoints`]: { path: all },
    [`get${name}WebhookEndpoint`]: { path: one },
    [`update${name}WebhookEndpoint`]: { path: one, body: { enabled: false } },
    [`delete${name}WebhookEndpoint`]: { path: one },
    [`rotate${name}WebhookSecret`]: { path: `${one}/secrets`, body: {} },
    [`list${name}DeadWebhookEvents`]: { path: `${one}/dead-events` },
    [`replay${name}DeadWebhookEvent`]: {
      path: `${one}/dead-events/evt_acme_b7/replays`,
      body: {},
    },
  };
};

/** Endpoints of an account, and the operator's. */
export const webhookRequests = (account: string): Readonly<Record<string, ValidRequest>> => ({
  ...requestsUnder(account, ''),
  ...requestsUnder('/v1', 'Operator'),
});
