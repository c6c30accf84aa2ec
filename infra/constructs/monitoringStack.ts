import { NestedStack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Alarms, type AlarmsProps, ownCount } from '#infra/constructs/alarms.ts';
import { AlarmTopic } from '#infra/constructs/alarmTopic.ts';

export type MonitoringProps = Omit<AlarmsProps, 'topic'> & {
  readonly queues: Readonly<Record<string, Queue>>;
  readonly table: Table;
  /** What the alarms' topic is encrypted with. */
  readonly key: Key;
};

/**
 * What looks at the rest: alarms, and the dashboard in the order of the question: is money right, is it
 * on time, is it well.
 *
 * Nested, for a template has at most 500 resources, there are two or three alarms for each function, and
 * nothing refers to them but who subscribes to their topic.
 */
export class MonitoringStack extends NestedStack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id, { description: 'Tollgate: alarms and the dashboard' });
    this.topic = new AlarmTopic(this, 'Topic', props.key).topic;
    new Alarms(this, 'Alarms', { ...props, topic: this.topic });
    new Dashboard(this, 'Dashboard', {
      widgets: [
        moneyRow(props),
        lifecyclesRow(props),
        apiRow(props),
        functionsRow(props),
        tableRow(props),
      ],
    });
  }
}

const moneyRow = ({ queues }: MonitoringProps): IWidget[] => {
  const counts = ['ReconciliationDrift', 'ParkedAccounts', 'ElasticParked', 'HourIncomplete'];
  const settled = ['SettledAccountHours', 'SettledAlone'];
  const depths = Object.values(queues).flatMap((queue) => [
    queue.metricApproximateNumberOfMessagesVisible(),
    queue.metricApproximateAgeOfOldestMessage(),
  ]);
  return [
    graph('Money: drift, parked, late', counts.map(ownCount)),
    graph('Account-hours: settled, alone', settled.map(ownCount)),
    graph('Queues: waiting, oldest', depths),
  ];
};

const lifecyclesRow = ({ machines }: MonitoringProps): IWidget[] => {
  const counts = [
    'LifecycleLate',
    'LifecycleParked',
    'LifecycleNotStarted',
    'RenewalsNotEnqueued',
    'NoticesNotEnqueued',
    'NoticesGivenUp',
    'WebhooksNotEnqueued',
    'WebhooksGivenUp',
    'WebhookEndpointsEnded',
    'EventsStuck',
    'NoticesToNobody',
  ];
  const executions = Object.values(machines).flatMap(({ machine }) => [
    machine.metricStarted(),
    machine.metricSucceeded(),
    machine.metricFailed(),
  ]);
  return [
    graph('Lifecycles: late, parked, not started, nobody told', counts.map(ownCount)),
    graph('Lifecycles: started, ended, failed', executions),
  ];
};

const apiRow = ({ stage }: MonitoringProps): IWidget[] => [
  graph('API: requests, refusals, failures', [
    stage.metricCount(),
    stage.metricClientError(),
    stage.metricServerError(),
  ]),
  graph('API: latency p95', [stage.metricLatency({ statistic: 'p95' })]),
];

const functionsRow = ({ functions, tasks }: MonitoringProps): IWidget[] => {
  const fns = Object.values({ ...functions, ...tasks });
  return [
    graph(
      'Functions: errors',
      fns.map((fn) => fn.metricErrors()),
    ),
    graph(
      'Functions: duration p95',
      fns.map((fn) => fn.metricDuration({ statistic: 'p95' })),
    ),
  ];
};

const tableRow = ({ table }: MonitoringProps): IWidget[] => [
  graph('Table: capacity units', [
    table.metricConsumedWriteCapacityUnits(),
    table.metricConsumedReadCapacityUnits(),
  ]),
];

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, width: 12 });
