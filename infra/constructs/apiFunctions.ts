import type { Construct } from 'constructs';
import type { Area } from '#functions/runtime/http/areas.ts';
import type { BillingTable, Deletable, TableAction } from '#infra/constructs/billingTable.ts';
import type { IssuerEnvironment } from '#infra/constructs/externalIssuer.ts';
import { NodeFunction, type NodeFunctionProps } from '#infra/constructs/nodeFunction.ts';

const read = ['GetItem', 'BatchGetItem', 'Query'] as const;

/** What each area does to the table; a transaction needs no action of its own. */
const access: Readonly<Record<Area, readonly TableAction[]>> = {
  usage: [...read, 'PartiQLInsert', 'PutItem', 'UpdateItem'],
  accounts: [...read, 'PutItem', 'UpdateItem'],
  wallet: [...read, 'PutItem', 'UpdateItem'],
  payments: [...read, 'PutItem', 'UpdateItem'],
  checkouts: [...read, 'PutItem', 'UpdateItem'],
  credits: [...read, 'PutItem', 'UpdateItem'],
  packs: [...read, 'PutItem', 'UpdateItem'],
  orders: [...read, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  stock: [...read, 'PutItem'],
  instances: [...read, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  services: [...read, 'PutItem', 'UpdateItem'],
  gateways: [...read, 'PutItem', 'UpdateItem'],
  elastic: [...read, 'PutItem', 'UpdateItem'],
  bills: [...read, 'PutItem'],
  documents: read,
  catalogue: [...read, 'PutItem'],
  notices: read,
  refunds: [...read, 'PutItem', 'UpdateItem'],
  terminations: [...read, 'PutItem', 'UpdateItem'],
  webhooks: [...read, 'PutItem'],
  quotas: [...read, 'PutItem', 'UpdateItem'],
  f5Usage: [...read, 'PutItem'],
  timeline: read,
  admin: [...read, 'PutItem', 'UpdateItem'],
  /** Open to anyone, and so without a table and an issuer. */
  openapi: [],
};

/** What each area deletes. */
const deletes: Partial<Readonly<Record<Area, readonly Deletable[]>>> = {
  accounts: ['contactCodes'],
  stock: ['stock'],
  services: ['services'],
  elastic: ['elastic'],
  catalogue: ['discounts', 'campaigns'],
  refunds: ['refundBlocks'],
  webhooks: ['endpointSecrets'],
  admin: ['parkedUsage', 'parkedLifecycles', 'openShards'],
};

/** An HTTP API waits 30 seconds at most; an answer that late helps nobody. */
const timeoutSeconds = 20;

/** The font of documents, with its licence. */
export const documentFont: readonly string[] = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/LICENSE_FONT',
];

/** What areas need beyond what all have: a PDF takes CPU, of which there is one whole at 1,769 MB, and its font. */
const special: Partial<Readonly<Record<Area, Pick<NodeFunctionProps, 'memoryMb' | 'beside'>>>> = {
  documents: { memoryMb: 1_769, beside: documentFont },
};

/** One function per area of the API; each knows its callers itself, by the issuer's tokens and by ours. */
export const apiFunctions = (
  scope: Construct,
  table: BillingTable,
  environment: IssuerEnvironment & Readonly<Record<string, string>>,
): Readonly<Record<Area, NodeFunction>> => {
  const made = Object.keys(access).map((name) => {
    const area = name as Area;
    const id = `Api${area.charAt(0).toUpperCase()}${area.slice(1)}`;
    const actions = access[area];
    const fn = new NodeFunction(scope, id, {
      entry: `functions/api/${area}/handler.ts`,
      timeoutSeconds,
      ...special[area],
      ...(actions.length > 0 && { environment }),
    });
    const tokens = area === 'admin' ? 'manage' : 'read';
    const secrets = area === 'webhooks' ? 'manage' : 'none';
    const granted = { actions, deletes: deletes[area] ?? [], tokens, secrets } as const;
    if (actions.length > 0) table.grant(fn, granted);
    if (area === 'admin') table.grantDue(fn);
    return [area, fn];
  });
  return Object.fromEntries(made);
};
