import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { TollgateStack } from '#infra/tollgateStack.ts';
import { resourcesIn } from '#test/infra/synthesized.ts';

/** What is asked of the environment, while it loads, by whoever imports a name of the runtime, or any of a file. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'aws/queues openSettlementQueue': ['SETTLEMENT_QUEUE_URL'],
  'aws/queues openRenewalQueue': ['SETTLEMENT_QUEUE_URL'],
  'aws/queues openNotifyQueue': ['NOTIFY_QUEUE_URL'],
  'aws/queues openWebhookQueue': ['WEBHOOK_QUEUE_URL'],
  'aws/queues openElasticQueue': ['ELASTIC_QUEUE_URL'],
  'aws/queues openPaymentQueue': ['PAYMENT_QUEUE_URL'],
  'aws/lifecycles': lifecycleNames.map((name) => `${name.toUpperCase()}_MACHINE_ARN`),
  'aws/messengers': ['EVENT_BUS_NAME', 'MAIL_FROM'],
  table: ['TABLE_NAME'],
  onApi: ['OIDC_AUDIENCE', 'OIDC_ISSUER', 'OIDC_JWKS_URI'],
};

const imported = /import (?:type )?\{([^}]*)\} from '#functions\/runtime\/([\w/]+)\.ts'/g;

/** The parts of the runtime that a file loads, directly or by others, and the names imported of each. */
const loadedBy = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  const text = readFileSync(file, 'utf8');
  for (const [, names = '', part = ''] of text.matchAll(imported)) {
    for (const name of names.split(',')) seen.add(`${part} ${name.trim()}`);
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
    return { entry: fn.entry, variables: Object.keys(Variables) };
  });

describe('every function is told what its parts ask for, and of queues and machines no more', () => {
  it.each(functions)('$entry', ({ entry, variables }) => {
    const wanted = new Set([...loadedBy(entry)].flatMap((part) => asked[part] ?? []));
    const known = new Set(Object.values(asked).flat());
    expect(variables.filter((name) => known.has(name)).toSorted()).toEqual([...wanted].toSorted());
  });
});

describe('HOK-01 webhooks go to the internet alone', () => {
  it('HOK-01 no template sets what lets them go to this machine, which the local runner does', () => {
    const named = functions.filter(({ variables }) => variables.includes('WEBHOOK_LOOPBACK'));
    expect(named).toEqual([]);
    expect(functions.map(({ entry }) => entry)).toContain('functions/webhooks/deliverWebhook.ts');
    expect(readFileSync('infra/local/runAssembly.ts', 'utf8')).toContain('WEBHOOK_LOOPBACK');
  });
});
