import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import type { StackContext } from '#infra/constructs/stackContext.ts';

/** What exports go under in the bucket. */
const folder = 'focus';

/** Exports of closed months for the operator: a bucket, and what fills it. Rule FOC-01. */
export const exportWorkers = (scope: Construct, base: StackContext) => {
  const { key } = base;
  const bucket = new Bucket(scope, 'Exports', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Who reads it is in CloudTrail where the operator turns on data events; a bucket for its log would need one too.',
  });
  const exportMonths = base.fn('ExportMonths', {
    file: 'exports/exportMonths',
    timeoutSeconds: 900,
    actions: ['GetItem', 'Query', 'UpdateItem'],
    due: true,
  });
  exportMonths.addEnvironment('EXPORT_BUCKET', bucket.bucketName);
  const objects = `${Stack.of(scope).getLogicalId(bucket.node.defaultChild as never)}.Arn`;
  Validations.of(exportMonths.role ?? exportMonths).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${objects}>/${folder}/*]`,
    reason: 'Files are named by their month and account; it may put them there and nowhere else.',
  });
  exportMonths.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${folder}/*`)],
    }),
  );
  key.grant(exportMonths, 'kms:GenerateDataKey');
  /** After the sweep that closes months. */
  base.schedule('ExportingMonths', exportMonths, { hour: '0,6,12,18', minute: '50' });
  new CfnOutput(scope, 'ExportBucket', { value: bucket.bucketName });
  return { exportMonths };
};

/** Tells who makes exports whom they name as the one who charges, where the context `operatorName` says it. */
export const nameOperator = (scope: Construct, fns: readonly NodeFunction[]): void => {
  const name: unknown = scope.node.tryGetContext('operatorName');
  if (name === undefined) return;
  for (const fn of fns) fn.addEnvironment('OPERATOR_NAME', String(name));
};
