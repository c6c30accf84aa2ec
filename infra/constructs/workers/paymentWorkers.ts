import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that charging a primary and a secondary may take. */
export const chargeSeconds = 60;

/** What charges top-ups, and asks about those that are finished elsewhere. Rule PAY-02. */
export const paymentWorkers = (base: StackContext, payments: WorkQueue) => {
  const actions = ['GetItem', 'Query', 'PutItem', 'UpdateItem'] as const;
  const chargePayment = base.fn('ChargePayment', {
    file: 'payments/chargePayment',
    timeoutSeconds: chargeSeconds,
    actions,
  });
  payments.feed(chargePayment, { batchSize: 1, maxConcurrency: 10 });
  const askAlipay = base.fn('AskAlipay', {
    file: 'payments/askAlipay',
    timeoutSeconds: 900,
    actions,
    due: true,
  });
  base.schedule('AskingAlipay', askAlipay, { minute: '50' });
  return { chargePayment, askAlipay };
};

/** The context that names a provider's secret, and the variable that a function finds it in. */
const secrets = {
  stripe: { context: 'stripeSecretArn', variable: 'STRIPE_SECRET_ARN', id: 'StripeSecret' },
  alipay: { context: 'alipaySecretArn', variable: 'ALIPAY_SECRET_ARN', id: 'AlipaySecret' },
} as const;

/**
 * Names the secrets with the providers' keys to the functions that call them, and lets these be read; a provider
 * without its context is not set up. Rule PAY-06.
 */
export const letPay = (
  scope: Construct,
  callers: Readonly<Record<keyof typeof secrets, readonly NodeFunction[]>>,
): void => {
  for (const provider of ['stripe', 'alipay'] as const) {
    const { id, variable } = secrets[provider];
    const arn = secretArn(scope, provider);
    if (arn === undefined) continue;
    const secret = Secret.fromSecretCompleteArn(scope, id, arn);
    for (const fn of callers[provider]) {
      fn.addEnvironment(variable, arn);
      secret.grantRead(fn);
    }
  }
};

/** Tells who lists providers that Alipay is set up: it may not read the secret. Rule PAY-06. */
export const nameAlipay = (scope: Construct, fn: NodeFunction): void => {
  const arn = secretArn(scope, 'alipay');
  if (arn !== undefined) fn.addEnvironment(secrets.alipay.variable, arn);
};

/** The whole ARN, with its six characters at the end: so a policy needs no wildcard. */
const secretArn = (scope: Construct, provider: keyof typeof secrets): string | undefined => {
  const { context } = secrets[provider];
  const arn: unknown = scope.node.tryGetContext(context);
  if (arn === undefined) return undefined;
  if (typeof arn !== 'string' || !/:secret:.+-\w{6}$/.test(arn)) {
    throw new Error(`${context} is the whole ARN of a secret of Secrets Manager`);
  }
  return arn;
};
