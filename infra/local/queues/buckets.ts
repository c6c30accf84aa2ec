import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { Queues } from '#infra/local/queues/queues.ts';

/** The physical name of a bucket: the one that it gives itself, else its logical id, in small letters. */
export const bucketName = ({ id, properties }: Declared): string =>
  String(properties['BucketName'] ?? id).toLowerCase();

/** Creates the template's buckets, on the engine that has the queues. */
export const createBuckets = async (template: Template, queues: Queues): Promise<void> => {
  for (const bucket of resourcesOf(template, 'AWS::S3::Bucket')) {
    await queues.createBucket(bucketName(bucket));
  }
};
