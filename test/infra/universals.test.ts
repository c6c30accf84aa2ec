import { describe, expect, it } from 'vitest';
import { resourceCounts, resourcesIn, synthesized } from '#test/infra/synthesized.ts';

const template = synthesized();
const all = (type: string) => Object.entries(resourcesIn(template, type));
const logicalId = (arn: unknown) => (arn as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];

const redriveTarget = (properties: Readonly<Record<string, unknown>>): string | undefined => {
  const policy = properties['RedrivePolicy'] as { deadLetterTargetArn: unknown } | undefined;
  return policy && logicalId(policy.deadLetterTargetArn);
};

describe('the template', () => {
  const counts = resourceCounts();

  it.each(counts)('of %s has room: CloudFormation takes 500 resources of one', (_, count) => {
    expect(count).toBeLessThan(490);
  });

  it('is read whole here: no resource of a nested stack is left out', () => {
    const sum = counts.reduce((total, [, count]) => total + count, 0);
    expect(Object.keys(template.toJSON()['Resources'] as object)).toHaveLength(sum);
  });
});

describe('every function', () => {
  it.each(all('AWS::Lambda::Function'))('%s runs on nodejs24.x and arm64', (_, { Properties }) => {
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  it.each(all('AWS::Lambda::Function'))('%s logs to a group that forgets', (_, { Properties }) => {
    const { LogGroup } = Properties['LoggingConfig'] as { LogGroup: { Ref: string } };
    const group = resourcesIn(template, 'AWS::Logs::LogGroup')[LogGroup.Ref];
    expect(group?.Properties['RetentionInDays']).toBe(90);
  });
});

describe('every queue', () => {
  const queues = all('AWS::SQS::Queue');
  const dead = new Set([
    ...queues.map(([, { Properties }]) => redriveTarget(Properties)),
    ...all('AWS::Scheduler::Schedule').map(([, { Properties }]) => {
      const { DeadLetterConfig } = Properties['Target'] as { DeadLetterConfig: { Arn: unknown } };
      return logicalId(DeadLetterConfig.Arn);
    }),
  ]);

  it.each(queues)('%s has a dead-letter queue or is one', (id, { Properties }) => {
    expect(redriveTarget(Properties) !== undefined || dead.has(id)).toBe(true);
  });

  it.each(queues)('%s is encrypted with our key and kept', (_, queue) => {
    expect(queue.Properties['KmsMasterKeyId']).toBeDefined();
    expect(queue.DeletionPolicy).toBe('Retain');
  });

  it.each(queues)('%s refuses plain HTTP', (id) => {
    const policies = all('AWS::SQS::QueuePolicy').filter(([, { Properties }]) =>
      JSON.stringify(Properties['Queues']).includes(`"${id}"`),
    );
    expect(JSON.stringify(policies)).toContain('"aws:SecureTransport":"false"');
  });
});

describe('every event source', () => {
  const sources = all('AWS::Lambda::EventSourceMapping');

  it.each(sources)('%s reports failures per message and is bounded', (_, { Properties }) => {
    expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
    const { MaximumConcurrency } = Properties['ScalingConfig'] as { MaximumConcurrency: number };
    expect(MaximumConcurrency).toBeGreaterThanOrEqual(2);
    expect(MaximumConcurrency).toBeLessThanOrEqual(32);
  });

  it.each(sources)('%s hides messages six times as long as its function may run', (_, source) => {
    const { EventSourceArn, FunctionName } = source.Properties as {
      EventSourceArn: unknown;
      FunctionName: { Ref: string };
    };
    const queue = resourcesIn(template, 'AWS::SQS::Queue')[logicalId(EventSourceArn)];
    const fn = resourcesIn(template, 'AWS::Lambda::Function')[FunctionName.Ref];
    const hiddenSeconds = Number(queue?.Properties['VisibilityTimeout']);
    expect(hiddenSeconds).toBeGreaterThanOrEqual(6 * Number(fn?.Properties['Timeout']));
  });
});

describe('every schedule', () => {
  it.each(all('AWS::Scheduler::Schedule'))('%s retries and then tells', (_, { Properties }) => {
    const { RetryPolicy, DeadLetterConfig } = Properties['Target'] as Record<string, object>;
    expect(RetryPolicy).toMatchObject({ MaximumRetryAttempts: 3 });
    expect(DeadLetterConfig).toBeDefined();
  });

  it('its function has an on-failure queue, for a failure after delivery', () => {
    const schedules = all('AWS::Scheduler::Schedule').length;
    const configs = all('AWS::Lambda::EventInvokeConfig');
    expect(configs).toHaveLength(schedules);
    for (const [, { Properties }] of configs) {
      expect(Properties['DestinationConfig']).toHaveProperty('OnFailure.Destination');
    }
  });
});

describe('every state machine', () => {
  const machines = all('AWS::StepFunctions::StateMachine');

  it.each(machines)('%s tells errors to a log that forgets, without their data', (_, machine) => {
    const { Destinations, ...logging } = machine.Properties['LoggingConfiguration'] as {
      Destinations: readonly [{ CloudWatchLogsLogGroup: { LogGroupArn: unknown } }];
    };
    const groupId = logicalId(Destinations[0].CloudWatchLogsLogGroup.LogGroupArn);
    const group = resourcesIn(template, 'AWS::Logs::LogGroup')[groupId];
    expect(logging).toEqual({ IncludeExecutionData: false, Level: 'ERROR' });
    expect(group?.Properties['RetentionInDays']).toBe(90);
  });

  it.each(machines)('%s is traced, durable, and encrypted with our key', (_, { Properties }) => {
    expect(Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' },
    });
  });

  it.each(machines)('%s may use the key, which goes by its name', (_, { Properties }) => {
    const policies = JSON.stringify(all('AWS::IAM::Policy'));
    expect(policies).toContain(`:stateMachine:${Properties['StateMachineName']}"`);
  });

  it.each(machines)('%s has an alarm for executions that fail', (id) => {
    const failed = all('AWS::CloudWatch::Alarm').filter(
      ([, { Properties }]) =>
        Properties['MetricName'] === 'ExecutionsFailed' &&
        JSON.stringify(Properties['Dimensions']).includes(`"${id}"`),
    );
    expect(failed).toHaveLength(1);
  });
});

describe('every alarm', () => {
  it.each(all('AWS::CloudWatch::Alarm'))('%s tells somebody', (_, { Properties }) => {
    expect(Properties['AlarmActions']).toHaveLength(1);
    expect(Properties['AlarmDescription']).toBeTruthy();
  });

  it('of a dead-letter queue exists for each', () => {
    const waiting = all('AWS::CloudWatch::Alarm').filter(
      ([, { Properties }]) =>
        Properties['MetricName'] === 'ApproximateNumberOfMessagesVisible' &&
        Properties['Threshold'] === 0,
    );
    const dead = all('AWS::SQS::Queue').filter(([, { Properties }]) => !redriveTarget(Properties));
    expect(waiting).toHaveLength(dead.length);
  });
});

describe('every permission', () => {
  const statements = all('AWS::IAM::Policy').flatMap(([, { Properties }]) => {
    const { Statement } = Properties['PolicyDocument'] as {
      Statement: readonly {
        Action: string | readonly string[];
        Resource?: unknown;
        NotResource?: unknown;
      }[];
    };
    return Statement;
  });
  const actionsOf = (some: typeof statements) => [...new Set(some.flatMap(({ Action }) => Action))];

  it('names its actions', () => {
    expect(actionsOf(statements).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('names its resources, but for tracing and the delivery of logs, which have none', () => {
    const open = actionsOf(statements.filter(({ Resource }) => Resource === '*'));
    expect(
      open.filter((action) => !/^xray:|^logs:\w+(Deliver|ResourcePolic|LogGroups)/.test(action)),
    ).toEqual([]);
  });

  it('leaves resources open by exception for text messages alone: no topic can be published to', () => {
    const exceptions = statements.filter(({ NotResource }) => NotResource !== undefined);
    expect(exceptions).toEqual([
      { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:*:sns:*:*:*' },
    ]);
  });

  it('on the table is for the table or one index, never for all indexes', () => {
    const ofTable = statements.filter((some) =>
      actionsOf([some]).some((a) => a.startsWith('dynamodb:')),
    );
    expect(ofTable.length).toBeGreaterThan(0);
    const grants = ofTable.map(({ Action, Resource }) => ({ Action, Resource }));
    expect(JSON.stringify(grants)).not.toContain('*');
  });
});
