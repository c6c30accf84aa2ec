/** Modules under `from` may use themselves and what is `allowed`, nothing else. */
const only = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed] },
});

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
    {
      name: 'one-calendar',
      comment: 'Zones and months of billing are reckoned in one file.',
      severity: 'error',
      from: { path: '^(functions|shared)', pathNot: '^shared/domain/time/calendar\\.ts$' },
      to: { path: 'node_modules/temporal-polyfill' },
    },
    only(
      'usecases-know-ports',
      'A use case sees the domain and its ports, never DynamoDB.',
      '^shared/usecases',
      '^shared/domain',
      '^shared/faults',
    ),
    only(
      'storage-implements-ports',
      'Storage knows the domain, the ports, hashes and the AWS SDK.',
      '^shared/storage',
      '^shared/(domain|usecases/ports|faults)',
      'node_modules/@aws-sdk',
      '^(node:)?crypto$',
    ),
    {
      name: 'infra-never-runs-functions',
      comment: 'Infra points at functions by path; of shared it sees the table schema alone.',
      severity: 'error',
      from: { path: '^infra' },
      to: { path: '^(functions|shared/(?!storage/tableSchema\\.ts$))' },
    },
    {
      name: 'functions-are-leaves',
      comment: 'No function imports another.',
      severity: 'error',
      from: { path: '^functions/(?!runtime)' },
      to: { path: '^functions/(?!runtime)' },
    },
    {
      name: 'nothing-ships-tests',
      comment: 'What is deployed never depends on what tests it.',
      severity: 'error',
      from: { path: '^(functions|infra|shared)' },
      to: { path: '^test' },
    },
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
