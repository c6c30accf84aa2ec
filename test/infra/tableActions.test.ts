import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { TollgateStack } from '#infra/tollgateStack.ts';
import { nodeFunctionsIn, roleOf } from '#test/infra/nodeFunctions.ts';
import { policiesIn, propertiesOf } from '#test/infra/policiesIn.ts';
import { arnOf } from '#test/infra/resolved.ts';
import { importGraph, reachOf } from '#test/support/tidy/importGraph.ts';

/** How use cases do what a transaction does not: what a call of a store asks of the table. */
const calls: Readonly<Record<string, RegExp>> = {
  BatchGetItem: /\.(exists|existing|loadMany)\(|\busage\.(put|claimIds)\(|\bpeaks\.put\(/,
  PartiQLInsert: /\busage\.(put|claimIds)\(|\bpeaks\.put\(|\.putEntries\(/,
  PartiQLSelect: /\belasticShards\.listed\(|\bprofiles\.listIds\(/,
  PartiQLUpdate: /\.commitMany\(/,
  UpdateItem:
    /\brunning\.note\(|\bhours\.(close|complete|markedRunning)\(|\busage\.(park|markParked|claimRelease)\(|\belasticDays\.close\(/,
  PutItem: /\bopenShards\.mark\(|\.putEntry\(|\bhours\.park\(/,
  Query: /\bopenShards\.mark\(|\baccounts\.(load|entries)\(/,
};

const stack = new TollgateStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Test');
const template = Template.fromStack(stack);
const permitted = policiesIn(template);
const [table = ''] = propertiesOf(template, 'AWS::DynamoDB::Table').map(([id]) => arnOf(id));
const graph = importGraph('functions', 'shared');
// The document's function tells what may be asked, of use cases that it never calls.
const functions = nodeFunctionsIn(stack).filter(({ node }) => node.id !== 'ApiOpenapi');

describe('SET-06 a function may do to the table what its code does', () => {
  it.each(functions.map((fn) => [fn.node.id, fn] as const))('%s', (_, fn) => {
    const code = [...reachOf(graph, fn.entry)]
      .filter((path) => path.startsWith('shared/usecases/'))
      .map((path) => readFileSync(path, 'utf8'));
    const needed = Object.keys(calls).filter((action) =>
      code.some((text) => calls[action]?.test(text)),
    );
    const context = { 'dynamodb:LeadingKeys': 'ACCOUNT#acme' };
    const by = { role: roleOf(stack, template, fn) };
    const denied = needed.filter(
      (action) => !permitted({ by, action: `dynamodb:${action}`, resource: table, context }),
    );
    expect(denied).toEqual([]);
  });
});
