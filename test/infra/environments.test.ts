import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { TollgateStack } from '#infra/tollgateStack.ts';
import { resourcesIn } from '#test/infra/synthesized.ts';

/** What the parts of the runtime ask the environment for, while they load. */
const asked: Readonly<Record<string, readonly string[]>> = {
  settlementQueue: ['SETTLEMENT_QUEUE_URL'],
  renewalQueue: ['SETTLEMENT_QUEUE_URL'],
  notifyQueue: ['NOTIFY_QUEUE_URL'],
  elasticQueue: ['ELASTIC_QUEUE_URL'],
  lifecycles: lifecycleNames.map((name) => `${name.toUpperCase()}_MACHINE_ARN`),
  messengers: ['EVENT_BUS_NAME', 'MAIL_FROM'],
  deps: ['TABLE_NAME'],
  noticeDeps: ['TABLE_NAME'],
  onApi: ['OIDC_AUDIENCE', 'OIDC_ISSUER', 'OIDC_JWKS_URI'],
};

/** The parts of the runtime that a file loads, directly or by others. */
const loadedBy = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  const text = readFileSync(file, 'utf8');
  for (const [, part = ''] of text.matchAll(/'#functions\/runtime\/([\w/]+)\.ts'/g)) {
    if (seen.has(part)) continue;
    seen.add(part);
    loadedBy(`functions/runtime/${part}.ts`, seen);
  }
  return seen;
};

const stack = new TollgateStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Test');
const deployed = resourcesIn(Template.fromStack(stack), 'AWS::Lambda::Function');

type Environment = { readonly Variables?: Readonly<Record<string, unknown>> };

const functions = stack.node
  .findAll()
  .filter((node) => node instanceof NodeFunction)
  .map((fn) => {
    const id = stack.getLogicalId(fn.node.defaultChild as never);
    const { Variables = {} } = (deployed[id]?.Properties['Environment'] ?? {}) as Environment;
    return { entry: fn.entry, notified: Object.keys(Variables) };
  });

describe('every function is told what its parts ask for, and of queues and machines no more', () => {
  it.each(functions)('$entry', ({ entry, notified }) => {
    const wanted = [...loadedBy(entry)].flatMap((part) => asked[part] ?? []);
    const known = new Set(Object.values(asked).flat());
    expect(notified.filter((name) => known.has(name)).toSorted()).toEqual(wanted.toSorted());
  });
});
