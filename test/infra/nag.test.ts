import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { TollgateStack } from '#infra/tollgateStack.ts';

const checkedApp = (): App => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
};

/** What the checks set as the exit code of this process belongs to the app under test. */
const exitCodeOf = (app: App): number => {
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    app.synth();
    return Number(process.exitCode);
  } catch {
    return 1;
  } finally {
    process.exitCode = before;
  }
};

describe('cdk-nag', () => {
  it('finds nothing in the stack that is not acknowledged', () => {
    const app = checkedApp();
    new TollgateStack(app, 'Test');
    expect(exitCodeOf(app)).toBe(0);
  });

  it('fails the synth for a queue that takes plain HTTP', () => {
    const app = checkedApp();
    new Queue(new Stack(app, 'Careless'), 'Open');
    expect(exitCodeOf(app)).not.toBe(0);
  });
});
