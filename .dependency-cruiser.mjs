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
    ),
    {
      name: 'one-decimal',
      comment: 'Only our 38-digit clone may be used.',
      severity: 'error',
      from: { pathNot: '^shared/domain/money/decimal\\.ts$' },
      to: { path: 'node_modules/decimal\\.js' },
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
      'Storage knows the domain, the ports and the AWS SDK.',
      '^shared/storage',
      '^shared/(domain|usecases/ports|faults)',
      'node_modules/@aws-sdk',
      'node_modules/zod',
    ),
    {
      name: 'infra-never-runs-functions',
      comment: 'Infra points at functions by path; it never imports one.',
      severity: 'error',
      from: { path: '^infra' },
      to: { path: '^(functions|shared/(domain|usecases))' },
    },
    {
      name: 'functions-are-leaves',
      comment: 'No function imports another.',
      severity: 'error',
      from: { path: '^functions/(?!runtime)' },
      to: { path: '^functions/(?!runtime)' },
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
