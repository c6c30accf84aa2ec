import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { resourcesIn, synthesized } from '#test/infra/synthesized.ts';

const template = synthesized();

/** The functions whose role may do something on something, by the beginning of their logical ids. */
const mayOn = (action: string, resource: string): readonly string[] =>
  Object.values(resourcesIn(template, 'AWS::IAM::Policy'))
    .filter(({ Properties }) => {
      const { Statement } = Properties['PolicyDocument'] as {
        Statement: readonly { Action: string | readonly string[]; Resource: unknown }[];
      };
      return Statement.some(
        ({ Action, Resource }) =>
          [Action].flat().includes(action) && JSON.stringify(Resource)?.includes(resource),
      );
    })
    .map(({ Properties }) => String(Properties['PolicyName']).replace(/HomeRole.*$/, ''))
    .toSorted();

/** Whose commands may leave an account in arrears, and who finds those that began. */
const beginners = [
  ...['ApiAccounts', 'ApiAdmin', 'ApiCheckouts', 'ApiPayments', 'BillElastic', 'Settle'],
  'SweepHourly',
];

describe('ARR-06 timers are hints', () => {
  it.each([
    ['Sweeping the hour', 'cron(20 * * * ? *)', '^SweepHourly'],
    ['Sweeping the day', 'cron(25 0 * * ? *)', '^SweepDaily'],
    ['Runway', 'cron(10 1 * * ? *)', '^WarnOfRunway'],
    ['PAY-02 Asking Alipay', 'cron(50 * * * ? *)', '^AskAlipay'],
    [
      'ELA-06 Elastic capacity, within an hour of any midnight,',
      'cron(45 * * * ? *)',
      '^DispatchElastic',
    ],
  ])('%s runs on its schedule', (_, ScheduleExpression, fn) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression,
      ScheduleExpressionTimezone: 'Etc/UTC',
      Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(fn), 'Arn'] } },
    });
  });

  it('only sweeps and operators ask what is due', () => {
    expect(mayOn('dynamodb:Query', '/index/due')).toEqual([
      ...['ApiAdmin', 'AskAlipay', 'ExportMonths', 'SweepDaily', 'SweepHourly'],
    ]);
  });

  it.each([
    ['Arrears', beginners],
    ['Expiry', ['SweepDaily']],
    ['Isolation', ['ApiRefunds', 'SweepDaily']],
  ])('%s is started by those that begin its episodes', (machine, functions) => {
    expect(mayOn('states:StartExecution', `"${machine}Machine`)).toEqual(functions);
  });

  it.each(['LifecycleLate', 'LifecycleParked'])('an alarm rings at the first %s', (MetricName) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...{ Namespace: 'Tollgate', MetricName, Threshold: 0 },
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  it('an alarm rings when nobody looks', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'LifecycleLate',
      Period: 3600,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('NOT-01 what is recorded is sent', () => {
  it('by one function, the only one that mail, text messages and events leave from', () => {
    expect(mayOn('events:PutEvents', 'Bus')).toEqual(['SendNotice']);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { EVENT_BUS_NAME: Match.anyValue(), MAIL_FROM: Match.anyValue() } },
    });
  });

  it("NOT-03 from the operator's address, if there is one; else mail stays", () => {
    const own = synthesized({ mailFrom: 'billing@example.com' });
    own.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'billing@example.com' });
    expect(JSON.stringify(own.findResources('AWS::IAM::Policy'))).toContain('ses:SendEmail');
    template.resourceCountIs('AWS::SES::EmailIdentity', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('ses:');
  });
});
