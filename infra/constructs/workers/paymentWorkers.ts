import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that charging a primary and a secondary may take. */
export const chargeSeconds = 60;

/** What charges top-ups. Rule PAY-02. */
export const paymentWorkers = (base: StackContext, payments: WorkQueue) => {
  const chargePayment = base.fn('ChargePayment', {
    file: 'payments/chargePayment',
    timeoutSeconds: chargeSeconds,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  });
  payments.feed(chargePayment, { batchSize: 1, maxConcurrency: 10 });
  return { chargePayment };
};

/**
 * Names the secret with the provider's keys, and lets it be read; without the context `stripeSecretArn` no
 * provider is set up. The whole ARN, with its six characters at the end: so the policy needs no wildcard.
 */
export const letPay = (scope: Construct, fns: readonly NodeFunction[]): void => {
  const arn: unknown = scope.node.tryGetContext('stripeSecretArn');
  if (arn === undefined) return;
  if (typeof arn !== 'string' || !/:secret:.+-\w{6}$/.test(arn)) {
    throw new Error('stripeSecretArn is the whole ARN of a secret of Secrets Manager');
  }
  const secret = Secret.fromSecretCompleteArn(scope, 'StripeSecret', arn);
  for (const fn of fns) {
    fn.addEnvironment('STRIPE_SECRET_ARN', arn);
    secret.grantRead(fn);
  }
};
