import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { TollgateStack } from '#infra/tollgateStack.ts';

const templateWith = (context: object): Template =>
  Template.fromStack(
    new TollgateStack(new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } }), 'Test'),
  );

const template = templateWith({});

describe('FOC-01 the bucket of exports', () => {
  it('is encrypted with our key, closed to the public, and stays when the stack goes', () => {
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
          ],
        },
        PublicAccessBlockConfiguration: {
          ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
          ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
        },
      },
    });
  });

  it('is written to by one function, under one folder, and read by none', () => {
    const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
    const speaking = policies.filter(([, policy]) => JSON.stringify(policy).includes('"s3:'));
    expect(speaking.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual([
      'ExportMonthsHomeRoleDefaultPolicy',
    ]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 's3:PutObject',
            Resource: { 'Fn::Join': ['', [Match.anyValue(), '/focus/*']] },
          }),
        ]),
      },
    });
  });

  it('is told who charges, as are downloads, where the operator says so', () => {
    const named = templateWith({ operatorName: 'Example Ltd' });
    const told = Object.keys(
      named.findResources('AWS::Lambda::Function', {
        Properties: { Environment: { Variables: { OPERATOR_NAME: 'Example Ltd' } } },
      }),
    );
    expect(told.map((id) => id.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual([
      ...['ApiBills', 'ExportMonths'],
    ]);
  });
});
