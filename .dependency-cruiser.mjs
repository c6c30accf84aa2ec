/** Modules under `from` may use themselves and what is `allowed`, nothing else. */
const only = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed] },
});

/** A provider's package is large: only its adapter has it, and only the functions that call it have that. */
const oneProvider = (name, library, ...callers) => ({
  name: `one-${name}`,
  comment: 'See `oneProvider`.',
  severity: 'error',
  from: {
    path: '^(functions|infra|shared)',
    pathNot: `^functions/(runtime/${name}/|(${callers.join('|')})\\.ts$)`,
  },
  to: { path: `(node_modules/${library}/|^functions/runtime/${name}/)` },
});

/**
 * Values below, what is made of them above: a folder imports only what stands in rows before its own. `.`
 * is the files of the tree itself that no row names. Each tree has a rule `strata-` and its last name.
 */
export const strata = {
  'shared/domain': [
    ['.'],
    ['money', 'time'],
    ['catalogue', 'arrears'],
    ['rating', 'metering', 'wallet', 'notices', 'payments'],
    ['terms', 'quotes', 'complaints'],
    ['packs', 'instances', 'gateways'],
    ['lifecycle', 'refunds', 'quotas'],
    ['orders', 'terminations'],
    ['ledger'],
    ['invoices', 'budgets'],
    ['account', 'webhooks', 'focus'],
  ],
  'shared/usecases': [
    ['ports', 'metering'],
    ['.'],
    ['account', 'stock'],
    ['bills', 'complaints', 'contacts', 'discounts', 'quotas', 'usage'],
    ['invoices', 'packs', 'renewals', 'settlement'],
    ['corrections', 'focus', 'campaigns', 'gateways', 'instances', 'admin', 'tokens'],
    ['catalogue', 'elastic', 'lifecycle', 'orders', 'refunds'],
    ['closure', 'terminations', 'wallet', 'payments', 'budgets'],
    ['accounts', 'notices', 'timeline', 'webhooks'],
  ],
  'infra/local': [
    ['problem.ts'],
    ['time', 'data'],
    ['assembly', 'http'],
    ['functions', 'queues', 'tables'],
    ['gateway', 'machines', 'triggers'],
    ['schedules', 'services'],
    ['control'],
    ['.'],
    ['demo'],
  ],
};

const strataOf = ([tree, rows]) => {
  const named = rows.flat().filter((each) => each !== '.');
  const within = (entries) =>
    entries.map((each) =>
      each === '.'
        ? `^${tree}/(?!(${named.join('|')})(/|$))`
        : `^${tree}/${each.replace('.', '\\.')}(/|$)`,
    );
  return rows.flatMap((row, k) =>
    row.flatMap((each) => {
      const above = [...row.filter((other) => other !== each), ...rows.slice(k + 1).flat()];
      if (above.length === 0) return [];
      return {
        name: `strata-${tree.split('/').at(-1)}`,
        comment: 'Values below, what is made of them above: see `strata`.',
        severity: 'error',
        from: { path: within([each]) },
        to: { path: within(above) },
      };
    }),
  );
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only(
      'domain-is-pure',
      'A rule of billing needs no AWS, no clock and no I/O.',
      '^shared/domain',
      'node_modules/decimal\\.js',
      'node_modules/temporal-polyfill',
    ),
    {
      name: 'one-decimal',
      comment: 'Only our 38-digit clone may be used.',
      severity: 'error',
      from: { path: '^(functions|infra|shared)', pathNot: '^shared/domain/money/decimal\\.ts$' },
      to: { path: 'node_modules/decimal\\.js' },
    },
    oneProvider('stripe', 'stripe', 'api/payments/handler', 'payments/chargePayment'),
    oneProvider('alipay', 'alipay-sdk', 'api/checkouts/handler', 'payments/askAlipay'),
    {
      name: 'one-calendar',
      comment: 'Zones and months of billing are reckoned in one file.',
      severity: 'error',
      from: { path: '^(functions|shared)', pathNot: '^shared/domain/time/calendar\\.ts$' },
      to: { path: 'node_modules/temporal-polyfill' },
    },
    only(
      'messages-say',
      'What is said to people is made of values of the domain.',
      '^shared/messages',
      '^shared/domain',
      'node_modules/intl-messageformat',
    ),
    only(
      'usecases-know-ports',
      'A use case sees the domain, messages and its ports, never DynamoDB.',
      '^shared/usecases',
      '^shared/(domain|messages)',
      '^shared/faults',
    ),
    {
      name: 'usecases-name-ports',
      comment: 'A use case names the ports that it takes; the sum of them is for what composes it.',
      severity: 'error',
      from: { path: '^shared/usecases/(?!deps\\.ts$)' },
      to: { path: '^shared/usecases/deps\\.ts$' },
    },
    only(
      'storage-implements-ports',
      'Storage knows the domain, the ports, hashes, the AWS SDK, and schemas for the JSON of items.',
      '^shared/storage',
      '^shared/(domain|usecases/ports|faults)',
      'node_modules/@aws-sdk',
      'node_modules/zod',
      '^(node:)?crypto$',
    ),
    {
      name: 'infra-never-runs-functions',
      comment:
        'Infra points at functions by path; it sees lists of routes, areas and lifecycles, the table schema, and the client that the demo calls by.',
      severity: 'error',
      from: { path: '^infra' },
      to: {
        path: '^(functions|shared)/',
        pathNot:
          '^(functions/(api/(allRoutes|f5Routes)|runtime/http/areas|client/\\w+)|shared/(storage/tableSchema|domain/lifecycle/lifecycles?))\\.ts$',
      },
    },
    {
      name: 'functions-are-leaves',
      comment: 'No function imports another.',
      severity: 'error',
      from: { path: '^functions/(?!runtime|api|cli)' },
      to: { path: '^functions/(?!runtime)' },
    },
    {
      name: 'areas-are-slices',
      comment: 'An area of the API, or a command, knows itself and what several share.',
      severity: 'error',
      from: { path: '^functions/(api|cli)/([^/]+)/' },
      to: {
        path: '^functions/(?!runtime)',
        pathNot:
          '^functions/($1/$2/|client/|api/(parts/|(allRoutes|f5Routes|openapi/openApiDocument)\\.ts$))',
      },
    },
    only('client-alone', 'It is a package.', '^functions/client', '/(ky|openapi-fetch)/|^./api'),
    {
      name: 'routes-are-data',
      comment: 'What infra reads to deploy the routes runs nothing.',
      severity: 'error',
      from: { path: '^functions/api/(allRoutes|f5Routes)\\.ts$' },
      to: {
        path: '^functions/(runtime/(?!http|events|f5)|api/\\w+/handler\\.ts)|node_modules/@(aws-|middy)',
        reachable: true,
      },
    },
    {
      name: 'nothing-ships-tests',
      comment: 'What is deployed never depends on what tests it.',
      severity: 'error',
      from: { path: '^(functions|infra|shared)' },
      to: { path: '^test' },
    },
    ...Object.entries(strata).flatMap(strataOf),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
