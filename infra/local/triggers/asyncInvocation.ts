import type { Resolve } from '#infra/local/assembly/resolve.ts';
import { resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import { nameInArn } from '#infra/local/queues/queueResources.ts';
import type { Queues } from '#infra/local/queues/queues.ts';

type InvokeConfig = {
  readonly FunctionName: string;
  readonly MaximumRetryAttempts?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
};

const lambdaRetries = 2;

/** What became of an invocation: what the function answered, if any try succeeded. */
export type Invoked = { readonly answer: unknown } | 'failed';

/**
 * Invokes functions as Lambda does for events: retried, then told to the on-failure queue. Retries
 * come at once, not after minutes.
 */
export const asyncInvocation = (
  template: Template,
  resolve: Resolve,
  functions: LocalFunctions,
  queues: Queues,
): ((arn: string, event: unknown) => Promise<Invoked>) => {
  const configs = new Map<string, InvokeConfig>();
  for (const { properties } of resourcesOf(template, 'AWS::Lambda::EventInvokeConfig')) {
    const config = resolve(properties) as InvokeConfig;
    configs.set(functions.find(config.FunctionName).arn, config);
  }
  return async (arn, event) => {
    const config = configs.get(arn);
    const tries = 1 + (config?.MaximumRetryAttempts ?? lambdaRetries);
    let reason = '';
    for (let attempt = 0; attempt < tries; attempt += 1) {
      try {
        return { answer: await functions.find(arn).invoke(event) };
      } catch (error) {
        reason = String(error);
      }
    }
    const destination = config?.DestinationConfig?.OnFailure?.Destination;
    if (destination) {
      const failure = { requestPayload: event, requestContext: { functionArn: arn }, reason };
      await queues.send(nameInArn(destination), JSON.stringify(failure));
    }
    return 'failed';
  };
};
