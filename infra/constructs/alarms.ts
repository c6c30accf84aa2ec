import { Duration } from 'aws-cdk-lib';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LifecycleMachine } from '#infra/constructs/machines/lifecycleMachine.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type AlarmsProps = {
  readonly topic: Topic;
  readonly functions: Readonly<Record<string, NodeFunction>>;
  /** Functions of state machines, which try again and give up by themselves. */
  readonly tasks: Readonly<Record<string, NodeFunction>>;
  readonly machines: Readonly<Record<string, LifecycleMachine>>;
  readonly dead: Readonly<Record<string, Queue>>;
  readonly stage: HttpStage;
};

/** What the functions count themselves (namespace Tollgate), and what a count above 0 means. */
const ownCounts = {
  HourIncomplete: 'An hour is not settled 30 minutes after its end (SET-01).',
  ReconciliationDrift: 'A wallet is not what its ledger entries add up to (WAL-03).',
  ParkedAccounts: 'An account-hour failed until its run gave up, and waits for a person (SET-06).',
  ElasticParked: 'A day of elastic capacity failed until its run gave up (ELA-02).',
  LifecycleParked: 'A step of a lifecycle failed every try, and waits for a person (ARR-06).',
  LifecycleLate: 'A step of a lifecycle was not taken at its time (ARR-06).',
  OperatorEventsLost:
    "An endpoint of the operator's did not take an event for a day, or is over (HOK-02).",
  NoticesGivenUp: 'Somebody could not be told of something (NOT-03).',
  EventsStuck:
    'The event bus has not taken an event in eight tries, which are gone on with (NOT-03).',
  NoticesToNobody: 'An account has no contact to be told of something (NOT-01).',
  ContactsUnconfirmed:
    'What an account has is to be destroyed, and no contact has confirmed (NOT-04).',
} as const;

const slowAnswerMs = 3000;

/** Everything that must wake somebody, told to one topic. */
export class Alarms extends Construct {
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#action = new SnsAction(props.topic);
    this.#ofCounts();
    this.#ofWork(props);
    this.#above('ApiErrors', props.stage.metricServerError(), 0, 'The API answered 5xx.');
    const latency = props.stage.metricLatency({ statistic: 'p95' });
    this.#above('ApiLatency', latency, slowAnswerMs, 'One answer in twenty is slow.', 3);
  }

  #ofCounts(): void {
    for (const [name, meaning] of Object.entries(ownCounts)) {
      this.#above(name, ownCount(name), 0, meaning);
    }
    this.#silence(
      'DispatchSilent',
      ownCount('HourIncomplete'),
      'Settlement has not been dispatched for an hour (SET-01).',
    );
    this.#silence(
      'SweepSilent',
      ownCount('LifecycleLate'),
      'Nobody has looked for late lifecycles for an hour (ARR-06).',
    );
  }

  #ofWork({ functions, tasks, machines, dead }: AlarmsProps): void {
    for (const [name, queue] of Object.entries(dead)) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' });
      this.#above(`${name}Dead`, waiting, 0, 'Work failed every try and waits for a person.');
    }
    for (const [name, fn] of Object.entries(functions)) {
      this.#above(`${name}Errors`, fn.metricErrors(), 0, 'The function threw: a defect.');
    }
    for (const [name, fn] of Object.entries({ ...functions, ...tasks })) {
      this.#above(`${name}Throttles`, fn.metricThrottles(), 0, 'Lambda refused to run it.');
    }
    for (const [name, { machine }] of Object.entries(machines)) {
      this.#above(`${name}Failed`, machine.metricFailed(), 0, 'A lifecycle gave up (ARR-06).');
    }
  }

  /** Rings when nothing was counted for an hour, not even zero: then nobody looks. */
  #silence(name: string, metric: Metric, meaning: string): void {
    this.#tell(
      new Alarm(this, name, {
        metric: metric.with({ statistic: 'SampleCount', period: Duration.hours(1) }),
        threshold: 1,
        alarmDescription: meaning,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      }),
    );
  }

  #above(name: string, metric: IMetric, threshold: number, meaning: string, periods = 1): void {
    this.#tell(
      new Alarm(this, name, {
        metric,
        threshold,
        alarmDescription: meaning,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  #tell(alarm: Alarm): void {
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }
}

/** A count of our own, as the functions emit it: its one dimension is the service. */
export const ownCount = (metricName: string): Metric =>
  new Metric({
    namespace: 'Tollgate',
    metricName,
    dimensionsMap: { service: 'tollgate' },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });
