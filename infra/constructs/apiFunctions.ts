import type { Construct } from 'constructs';
import type { BillingTable, TableAction } from '#infra/constructs/billingTable.ts';
import type { IssuerEnvironment } from '#infra/constructs/foreignIssuer.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { type Area, areas } from '#infra/constructs/routes.ts';

const read = ['GetItem', 'Query'] as const;

/** What each area does to the table; a transaction needs no action of its own. */
const access: Readonly<Record<Area, readonly TableAction[]>> = {
  usage: [...read, 'PutItem', 'UpdateItem'],
  accounts: [...read, 'PutItem', 'DeleteItem'],
  wallet: [...read, 'PutItem'],
  credits: [...read, 'PutItem'],
  packs: [...read, 'PutItem'],
  orders: [...read, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  stock: [...read, 'PutItem', 'DeleteItem'],
  instances: [...read, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  services: [...read, 'PutItem', 'DeleteItem'],
  gateways: [...read, 'PutItem'],
  elastic: [...read, 'PutItem'],
  bills: read,
  catalogue: [...read, 'PutItem', 'DeleteItem'],
  notices: read,
  refunds: [...read, 'PutItem', 'UpdateItem', 'DeleteItem'],
  terminations: [...read, 'PutItem', 'UpdateItem', 'DeleteItem'],
  timeline: read,
  operations: [...read, 'PutItem', 'UpdateItem', 'DeleteItem'],
  /** Open to anyone, and so without a table and an issuer. */
  openapi: [],
};

/** An HTTP API waits 30 seconds at most; an answer that late helps nobody. */
const timeoutSeconds = 20;

/** One function per area of the API; each knows its callers itself, by the issuer's tokens and by ours. */
export const apiFunctions = (
  scope: Construct,
  table: BillingTable,
  environment: IssuerEnvironment & Readonly<Record<string, string>>,
): Readonly<Record<Area, NodeFunction>> => {
  const made = areas.map((area) => {
    const id = `Api${area.charAt(0).toUpperCase()}${area.slice(1)}`;
    const actions = access[area];
    const fn = new NodeFunction(scope, id, {
      entry: `functions/api/${area}.ts`,
      timeoutSeconds,
      ...(actions.length > 0 && { environment }),
    });
    const tokens = area === 'operations' ? 'manage' : 'read';
    if (actions.length > 0) table.grant(fn, actions, tokens);
    if (area === 'operations') table.grantDue(fn);
    return [area, fn];
  });
  return Object.fromEntries(made);
};
