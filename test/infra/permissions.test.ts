import { describe, expect, it } from 'vitest';
import { type AslState, definitionsIn } from '#infra/graphs/definition.ts';
import { policiesIn, propertiesOf } from '#test/infra/policiesIn.ts';
import { arnOf, home } from '#test/infra/resolved.ts';
import { synthesized } from '#test/infra/synthesized.ts';

const template = synthesized({ mailFrom: 'billing@example.com' });
const permitted = policiesIn(template);
const all = (type: string) => propertiesOf(template, type);
const propertyOf = <Value>(type: string, arn: unknown, name: string): Value =>
  all(type).find(([id]) => arnOf(id) === arn)?.[1][name] as Value;

const tls = { 'aws:SecureTransport': 'true' };
const sourceOf = (service: string, rest: string, account: string = home.account) => ({
  'aws:SourceArn': `arn:${home.partition}:${service}:${home.region}:${account}:${rest}`,
  'aws:SourceAccount': account,
});

/** What an encrypted topic or queue asks of its key for whoever sends to it. */
const toSend = ['kms:Decrypt', 'kms:GenerateDataKey'];
const keyOf = (type: string, arn: unknown): string => propertyOf(type, arn, 'KmsMasterKeyId');

const roleMaySend = (role: string, queue: string): boolean =>
  permitted({ by: { role }, action: 'sqs:SendMessage', resource: queue, context: tls }) &&
  toSend.every((action) =>
    permitted({ by: { role }, action, resource: keyOf('AWS::SQS::Queue', queue) }),
  );

const roleOf = (fn: unknown): string => propertyOf('AWS::Lambda::Function', fn, 'Role');

const mayAct = (service: string, role: string, rest: string): boolean =>
  permitted({
    by: { service: `${service}.amazonaws.com` },
    ...{ action: 'sts:AssumeRole', resource: role, context: sourceOf(service, rest) },
  });

describe('every alarm', () => {
  const alarms = all('AWS::CloudWatch::Alarm');
  const cloudwatch = { service: 'cloudwatch.amazonaws.com' };
  const mayPublish = (resource: string, context: Readonly<Record<string, string>>): boolean =>
    permitted({ by: cloudwatch, action: 'sns:Publish', resource, context: { ...tls, ...context } });

  it.each(alarms)('%s may tell its topic when it begins and when it ends', (id, properties) => {
    const actions = ['AlarmActions', 'OKActions'].map((when) => properties[when] as string[]);
    expect(actions.every((topics) => topics.length > 0)).toBe(true);
    for (const topic of actions.flat()) {
      expect(mayPublish(topic, sourceOf('cloudwatch', `alarm:${id}`))).toBe(true);
    }
  });

  it.each(alarms)('%s may use the key of its topic', (_, properties) => {
    for (const topic of properties['AlarmActions'] as string[]) {
      const resource = keyOf('AWS::SNS::Topic', topic);
      for (const action of toSend) {
        expect(permitted({ by: cloudwatch, action, resource })).toBe(true);
      }
    }
  });

  it('of another account, or without TLS, may not', () => {
    const [topic = ''] = all('AWS::SNS::Topic').map(([id]) => arnOf(id));
    const alarm = sourceOf('cloudwatch', 'alarm:Any');
    expect(mayPublish(topic, sourceOf('cloudwatch', 'alarm:Any', '999988887777'))).toBe(false);
    expect(mayPublish(topic, { ...alarm, 'aws:SecureTransport': 'false' })).toBe(false);
    expect(mayPublish(topic, alarm)).toBe(true);
  });

  it('is alone: no other service may publish, and CloudWatch may do nothing else', () => {
    const [resource = ''] = all('AWS::SNS::Topic').map(([id]) => arnOf(id));
    const context = { ...tls, ...sourceOf('cloudwatch', 'alarm:Any') };
    const other = { service: 'events.amazonaws.com' };
    expect(permitted({ by: other, action: 'sns:Publish', resource, context })).toBe(false);
    expect(permitted({ by: cloudwatch, action: 'sns:Subscribe', resource, context })).toBe(false);
  });
});

describe('the API', () => {
  const [apiId = ''] = all('AWS::ApiGatewayV2::Api').map(([id]) => arnOf(id));
  const mayInvoke = (fn: unknown, rest: string): boolean =>
    permitted({
      by: { service: 'apigateway.amazonaws.com' },
      ...{ action: 'lambda:InvokeFunction', resource: String(fn) },
      context: sourceOf('execute-api', `${apiId}/${rest}`),
    });

  it.each(all('AWS::ApiGatewayV2::Route'))('%s may call its function', (_, route) => {
    const [method, path = ''] = String(route['RouteKey']).split(' ');
    const integration = String(route['Target']).replace(/^integrations\//, '');
    const fn = propertyOf('AWS::ApiGatewayV2::Integration', integration, 'IntegrationUri');
    expect(mayInvoke(fn, `$default/${method}${path}`)).toBe(true);
  });
});

describe('every schedule', () => {
  type Target = {
    readonly Arn: string;
    readonly RoleArn: string;
    readonly DeadLetterConfig: { readonly Arn: string };
  };

  it.each(all('AWS::Scheduler::Schedule'))('%s may run its function', (id, { Target }) => {
    const { Arn: resource, RoleArn: role } = Target as Target;
    expect(mayAct('scheduler', role, `schedule/default/${id}`)).toBe(true);
    expect(permitted({ by: { role }, action: 'lambda:InvokeFunction', resource })).toBe(true);
  });

  it.each(all('AWS::Scheduler::Schedule'))('%s may leave what fails', (_, { Target }) => {
    const { RoleArn, DeadLetterConfig } = Target as Target;
    expect(roleMaySend(RoleArn, DeadLetterConfig.Arn)).toBe(true);
  });

  it.each(all('AWS::Lambda::EventInvokeConfig'))('%s: so may its function', (_, properties) => {
    const { OnFailure } = properties['DestinationConfig'] as {
      readonly OnFailure: { readonly Destination: string };
    };
    expect(roleMaySend(roleOf(properties['FunctionName']), OnFailure.Destination)).toBe(true);
  });
});

describe('every queue that feeds a function', () => {
  const needed = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

  it.each(all('AWS::Lambda::EventSourceMapping'))('%s may be read by it', (_, mapping) => {
    const by = { role: roleOf(mapping['FunctionName']) };
    const resource = String(mapping['EventSourceArn']);
    for (const action of needed) {
      expect(permitted({ by, action, resource, context: tls })).toBe(true);
    }
    const key = keyOf('AWS::SQS::Queue', resource);
    expect(permitted({ by, action: 'kms:Decrypt', resource: key })).toBe(true);
  });
});

describe('every machine', () => {
  const definitions = definitionsIn(template.toJSON() as Parameters<typeof definitionsIn>[0]);
  const functionsOf = (machine: unknown): readonly string[] => {
    const states: readonly AslState[] = definitions
      .filter(({ name }) => String(machine).endsWith(`-${name}`))
      .flatMap(({ definition }) => Object.values(definition.States));
    return states.flatMap(({ Parameters }) => Parameters?.FunctionName ?? []);
  };

  it.each(all('AWS::StepFunctions::StateMachine'))('%s may call its functions', (_, machine) => {
    const role = String(machine['RoleArn']);
    const name = machine['StateMachineName'];
    expect(mayAct('states', role, `stateMachine:${name}`)).toBe(true);
    const called = functionsOf(name);
    expect(called.length).toBeGreaterThan(2);
    for (const fn of called) {
      const asking = { action: 'lambda:InvokeFunction', resource: arnOf(fn) };
      expect(permitted({ by: { role }, ...asking })).toBe(true);
    }
  });

  it('has its encrypted logs delivered', () => {
    const [resource = ''] = all('AWS::KMS::Key').map(([id]) => arnOf(id));
    const by = { service: 'delivery.logs.amazonaws.com' };
    expect(permitted({ by, action: 'kms:Decrypt', resource })).toBe(true);
  });
});

describe('NOT-01 what sends notices', () => {
  const sender = roleOf(
    arnOf(
      all('AWS::Lambda::Function')
        .map(([id]) => id)
        .find((id) => id.startsWith('SendNotice')) ?? '',
    ),
  );
  const mail = `arn:${home.partition}:ses:${home.region}:${home.account}:identity`;

  it('may reach phones and no topic', () => {
    const publish = { by: { role: sender }, action: 'sns:Publish' };
    expect(permitted({ ...publish, resource: '+8613900000001' })).toBe(true);
    const topic = `arn:${home.partition}:sns:${home.region}:${home.account}:alarms`;
    expect(permitted({ ...publish, resource: topic })).toBe(false);
  });

  it('may send mail from its address, and from no other', () => {
    const [own = ''] = all('AWS::SES::EmailIdentity').map(([id]) => arnOf(id));
    const send = { by: { role: sender }, action: 'ses:SendEmail' };
    expect(permitted({ ...send, resource: `${mail}/${own}` })).toBe(true);
    expect(permitted({ ...send, resource: `${mail}/other@example.com` })).toBe(false);
  });

  it('may put events on the bus', () => {
    const [resource = ''] = all('AWS::Events::EventBus').map(([id]) => arnOf(id));
    expect(permitted({ by: { role: sender }, action: 'events:PutEvents', resource })).toBe(true);
  });
});
