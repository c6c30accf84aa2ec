import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { tableSchema } from '#shared/storage/tableSchema.ts';
import { resourcesIn, synthesized } from '#test/infra/synthesized.ts';

const template = synthesized();

describe('the table', () => {
  it('cannot be lost by mistake', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        BillingMode: 'PAY_PER_REQUEST',
      },
    });
  });

  it('is encrypted with a key of ours that turns', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('has the keys that storage writes', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: tableSchema.partitionKey, KeyType: 'HASH' },
        { AttributeName: tableSchema.sortKey, KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: tableSchema.ttl, Enabled: true },
    });
  });

  it('is named to every function that may touch it, and to no other', () => {
    const named = Object.entries(resourcesIn(template, 'AWS::Lambda::Function')).filter(
      ([, { Properties }]) => JSON.stringify(Properties['Environment']).includes('TABLE_NAME'),
    );
    const granted = Object.values(resourcesIn(template, 'AWS::IAM::Policy')).filter(
      ({ Properties }) => JSON.stringify(Properties).includes('dynamodb:'),
    );
    expect(named).toHaveLength(granted.length);
  });
});

describe('the outputs', () => {
  it('name what the operator calls, subscribes to and looks at', () => {
    const names = Object.keys(template.findOutputs('*'));
    const machines = lifecycleNames.map(
      (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}MachineArn`,
    );
    expect(names.map((name) => name.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual(
      [
        ...['AlarmsTopicArn', 'BillingTableName', 'HttpUrl', 'UsersClientId', 'UsersPoolId'],
        ...['UsageQueueUrl', 'NotificationsBusArn', 'ExportBucket', ...machines],
      ].toSorted(),
    );
  });
});

describe('SET-01 every hour is settled and looked after', () => {
  it('5 minutes after its end, and again when 30 minutes have passed', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(5,35 * * * ? *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
    });
  });

  it.each(['HourIncomplete', 'ReconciliationDrift', 'ParkedAccounts'])(
    'an alarm rings at the first %s',
    (MetricName) => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'Tollgate',
        MetricName,
        Dimensions: [{ Name: 'service', Value: 'tollgate' }],
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      });
    },
  );

  it('an alarm rings when nobody looks', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'HourIncomplete',
      Period: 3600,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('CAT-02 price books are announced', () => {
  it('every hour, by a function that may change nothing else', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(10 * * * ? *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Announce'), 'Arn'] } },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^AnnounceHome'),
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['dynamodb:Query', 'dynamodb:PutItem'] }),
          Match.objectLike({
            Action: 'dynamodb:DeleteItem',
            Condition: Match.objectLike({
              'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ANNOUNCEMENTS'] },
            }),
          }),
        ]),
      },
    });
  });
});

describe('usage shards', () => {
  const shardsOf = (context: Readonly<Record<string, unknown>>) =>
    Object.values(resourcesIn(synthesized(context), 'AWS::Lambda::Function'))
      .map(({ Properties }) => Properties['Environment'] as { Variables: Record<string, string> })
      .flatMap(({ Variables }) => Variables['USAGE_SHARDS'] ?? []);

  it('are 64 unless the context says otherwise', () => {
    expect(new Set(shardsOf({}))).toEqual(new Set(['64']));
    expect(new Set(shardsOf({ usageShards: '4' }))).toEqual(new Set(['4']));
  });
});

describe('people', () => {
  it('cannot sign themselves up or change what they may do', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { WriteAttributes: ['email'] });
  });
});
