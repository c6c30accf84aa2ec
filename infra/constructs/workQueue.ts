import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type WorkQueueProps = {
  readonly key: IKey;
  /** The longest that the consumer may run; messages stay hidden six times as long. */
  readonly consumerTimeoutSeconds: number;
};

export type Consumption = { readonly batchSize: number; readonly maxConcurrency: number };

/** How often a message is tried before it waits for a person. */
const maxReceiveCount = 5;

/** A queue of work with its dead-letter queue, both encrypted, TLS only. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.#key = props.key;
    this.dead = deadLetterQueue(this, 'Dead', props.key);
    this.queue = new Queue(this, 'Queue', {
      ...protections(props.key),
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeoutSeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.dead, maxReceiveCount },
    });
  }

  /** Feeds the function, a bounded number of batches at once; failures are reported per message. */
  feed(fn: NodeFunction, { batchSize, maxConcurrency }: Consumption): void {
    fn.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
    );
    Validations.of(fn).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue has no on-failure destination; its redrive policy does the same.',
    });
  }

  /** Names the queue to the function in `variable` and lets it send, nothing else. */
  grantSend(fn: NodeFunction, variable: string): void {
    fn.addEnvironment(variable, this.queue.queueUrl);
    grantExactSend(this.queue, this.#key, fn);
  }
}

/** Lets somebody send to an encrypted queue, without the wildcards of the library's grant. */
export const grantExactSend = (queue: Queue, key: IKey, grantee: IGrantable): void => {
  queue.grant(grantee, 'sqs:SendMessage');
  key.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
};

/** Where messages and events wait for a person when every retry failed. */
export const deadLetterQueue = (scope: Construct, id: string, key: IKey): Queue => {
  const queue = new Queue(scope, id, { ...protections(key), retentionPeriod: Duration.days(14) });
  const reason = 'This is a dead-letter queue; an alarm rings when it is not empty.';
  Validations.of(queue).acknowledge(
    { id: 'AwsSolutions-SQS3', reason },
    { id: 'Serverless-SQSRedrivePolicy', reason },
  );
  return queue;
};

const protections = (key: IKey) => ({
  encryption: QueueEncryption.KMS,
  encryptionMasterKey: key,
  dataKeyReuse: Duration.hours(1),
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
});
