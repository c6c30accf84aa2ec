import { localAccount, localRegion, type Resolve } from '#infra/local/assembly/resolve.ts';
import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { Queues } from '#infra/local/queues/queues.ts';

/** The physical name of a queue: the one that it gives itself, else its logical id. */
export const queueName = ({ id, properties }: Declared): string =>
  String(properties['QueueName'] ?? id);

export const queueArn = (name: string): string =>
  `arn:aws:sqs:${localRegion}:${localAccount}:${name}`;

export const queueUrl = (endpoint: string, name: string): string =>
  `${endpoint}/${localAccount}/${name}`;

/** The name that a queue's ARN ends with. */
export const nameInArn = (arn: string): string => arn.split(':').at(-1) ?? arn;

/** Creates the template's queues, dead-letter queues first. */
export const createQueues = async (
  template: Template,
  resolve: Resolve,
  queues: Queues,
): Promise<void> => {
  const declared = resourcesOf(template, 'AWS::SQS::Queue');
  const deadFirst = declared.toSorted(
    (a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties),
  );
  for (const queue of deadFirst) {
    await queues.create(queueName(queue), attributesOf(queue, resolve));
  }
};

const attributesOf = ({ properties }: Declared, resolve: Resolve): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (const name of ['VisibilityTimeout', 'DelaySeconds', 'MessageRetentionPeriod']) {
    if (properties[name] !== undefined) attributes[name] = String(properties[name]);
  }
  const redrive = properties['RedrivePolicy'];
  if (redrive) attributes['RedrivePolicy'] = JSON.stringify(resolve(redrive));
  return attributes;
};
