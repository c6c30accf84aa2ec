import { globSync, readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { TollgateStack } from '#infra/tollgateStack.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { nodeFunctionsIn, roleOf } from '#test/infra/nodeFunctions.ts';
import { policiesIn, propertiesOf } from '#test/infra/policiesIn.ts';
import { arnOf } from '#test/infra/resolved.ts';
import { goldenItems } from '#test/support/golden/goldenItems.ts';
import { importGraph, reachOf } from '#test/support/tidy/importGraph.ts';

type Deletable = keyof typeof tableSchema.deletable;
const deletables = Object.entries(tableSchema.deletable) as readonly [Deletable, string][];

/** The stack, with a statement for a function that is given by mistake. */
const stackWith = (planted?: PolicyStatement): TollgateStack => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new TollgateStack(app, 'Test');
  if (planted) (stack.node.findChild('Settle') as NodeFunction).addToRolePolicy(planted);
  return stack;
};

/** Whether a role may delete from a partition of the table, by any action that deletes items. */
const deletingIn = (template: Template) => {
  const permitted = policiesIn(template);
  const [table = ''] = propertiesOf(template, 'AWS::DynamoDB::Table').map(([id]) => arnOf(id));
  const context = (partition?: string) => partition && { 'dynamodb:LeadingKeys': partition };
  return (role: string, partition?: string): boolean =>
    ['DeleteItem', 'BatchWriteItem', 'PartiQLDelete'].some((action) =>
      permitted({
        ...{ by: { role }, action: `dynamodb:${action}`, resource: table },
        context: { ...context(partition) },
      }),
    );
};

const rolesIn = (template: Template) =>
  propertiesOf(template, 'AWS::IAM::Role').map(([id]) => arnOf(id));

const partitions = new Set(goldenItems().map(({ item }) => String(item['pk']?.S)));

/** The entities of which a role may delete an item, whatever its partition. */
const entitiesDeletable = (template: Template): readonly string[] => {
  const may = deletingIn(template);
  const roles = rolesIn(template);
  const open = new Set([...partitions].filter((pk) => roles.some((role) => may(role, pk))));
  const items = goldenItems().filter(({ item }) => open.has(String(item['pk']?.S)));
  return [...new Set(items.map(({ entity }) => entity))].toSorted();
};

/** How use cases delete what stands in these partitions. */
const deletions: Readonly<Record<Deletable, RegExp>> = {
  services: /\.removeService\(/,
  refundBlocks: /\.liftBlock\(/,
  contactCodes: /\bcontactCodes\.end\(/,
  discounts: /\bdiscounts\.end\(/,
  campaigns: /\bcampaigns\.end\(/,
  stock: /\bstock\.lift\(/,
  openShards: /\bopenShards\.(end|ended)\(/,
  elastic: /\belastic\.(remove|clearLate)\(/,
  announcements: /\bannouncements\.end\(/,
  drifts: /\breconciliations\.save\(/,
  parkedAccounts: /\.unpark\(/,
  parkedUsage: /\.endRelease\(/,
  parkedLifecycles: /\.dismiss\(/,
  newEvents: /\bevents\.order\(/,
  deadEvents: /\bdeadEvents\.remove\(/,
  endpointSecrets: /\bsecrets\.remove\(/,
  endpointCursors: /\bremovedEndpoints\.removeCursor\(/,
  endpointHealth: /\bremovedEndpoints\.removeHealth\(/,
  removedEndpoints: /\bremovedEndpoints\.end\(/,
};

const stack = stackWith();
const template = Template.fromStack(stack);

describe('WAL-03 no function can delete what money is told by', () => {
  it('no entry, state, archive, bill, order, refund, payment or token; only these', () => {
    expect(entitiesDeletable(template)).toEqual([
      ...['Announcement', 'Campaign', 'ContactCode', 'DeadEvent', 'Discount', 'Elastic'],
      ...[
        'EndpointCursor',
        'EndpointHealth',
        'EndpointSecrets',
        'LatePeaks',
        'NewEvent',
        'OpenShard',
        'ParkedAccount',
        'ParkedLifecycle',
        'ParkedUsage',
      ],
      ...['Reconciliation', 'RefundBlock', 'RemovedEndpoint', 'Service', 'Stock'],
    ]);
  });

  it('and nothing by a request that names no partition', () => {
    const may = deletingIn(template);
    expect(rolesIn(template).filter((role) => may(role))).toEqual([]);
  });
});

describe('a careless grant would be seen', () => {
  const statement = (...leading: readonly string[]) =>
    new PolicyStatement({
      ...{ actions: ['dynamodb:DeleteItem'], resources: ['*'] },
      ...(leading.length > 0 && {
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leading } },
      }),
    });

  it.each([
    ['on all partitions', statement(), 'Entry'],
    ['by a pattern that is too wide', statement('A*'), 'State'],
    ['of tokens', statement('STOCK', 'TOKENS'), 'ApiToken'],
  ])('%s', (_, planted, entity) => {
    const careless = Template.fromStack(stackWith(planted));
    expect(entitiesDeletable(careless)).toContain(entity);
  });

  it('that holds without a partition', () => {
    const careless = Template.fromStack(stackWith(statement('STOCK')));
    const may = deletingIn(careless);
    expect(rolesIn(careless).filter((role) => may(role))).toHaveLength(1);
  });
});

describe('what a function may delete is what its code deletes', () => {
  const graph = importGraph('functions', 'shared');
  const functions = nodeFunctionsIn(stack);

  it.each(functions.map((fn) => [fn.node.id, fn] as const))('%s', (_, fn) => {
    const may = deletingIn(template);
    const code = [...reachOf(graph, fn.entry)]
      .filter((path) => path.startsWith('shared/usecases/'))
      .map((path) => readFileSync(path, 'utf8'));
    const needed = deletables.filter(([name]) => code.some((text) => deletions[name].test(text)));
    const given = deletables.filter(([, partition]) =>
      may(roleOf(stack, template, fn), partition.replace(/#$/, '#acme')),
    );
    expect(given).toEqual(needed);
  });

  /** Of elastic capacity and of open shards two; one of offers, for discounts and campaigns, and one of endpoints. */
  it('which are all deletions that the stores prepare', () => {
    const stores = globSync('shared/storage/*.ts').map((path) => readFileSync(path, 'utf8'));
    const places = stores.flatMap((text) => text.match(/\bDelete: \{|new DeleteCommand\(/g) ?? []);
    expect(functions.length).toBeGreaterThan(30);
    expect(places).toHaveLength(deletables.length - 1);
  });
});
