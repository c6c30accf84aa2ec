import { Duration, TimeZone, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ContextAttribute,
  type CronOptionsWithTimezone,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { grantExactSend } from '#infra/constructs/workQueue.ts';

export type FunctionScheduleProps = {
  readonly fn: NodeFunction;
  /** UTC. */
  readonly cron: Omit<CronOptionsWithTimezone, 'timeZone'>;
  readonly dead: Queue;
  readonly key: IKey;
};

/**
 * Runs a function on a cron expression in UTC with `{ "scheduledTime": <RFC 3339> }`. Delivery and
 * the function itself are retried; what still fails waits in the dead-letter queue.
 */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, { fn, cron, dead, key }: FunctionScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${fn.stack.getLogicalId(fn.node.defaultChild as never)}.Arn>:*]`,
      reason: 'The wildcard stands for the versions and aliases of this one function.',
    });
    grantExactSend(dead, key, role);
    grantExactSend(dead, key, fn);
    new Schedule(this, 'Schedule', {
      schedule: ScheduleExpression.cron({ ...cron, timeZone: TimeZone.ETC_UTC }),
      target: new LambdaInvoke(fn, {
        role,
        deadLetterQueue: dead,
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
      }),
    });
    fn.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: { bind: () => ({ destination: dead.queueArn }) },
    });
  }
}
