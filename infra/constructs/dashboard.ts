import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ownCount } from '#infra/constructs/alarms.ts';
import type { LifecycleMachine } from '#infra/constructs/machines/lifecycleMachine.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type DashboardProps = {
  readonly functions: Readonly<Record<string, NodeFunction>>;
  readonly tasks: Readonly<Record<string, NodeFunction>>;
  readonly machines: Readonly<Record<string, LifecycleMachine>>;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly table: Table;
  readonly stage: HttpStage;
};

/** The dashboard, in the order of the question: is money right, is it on time, is it well. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
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

const moneyRow = ({ queues }: DashboardProps): IWidget[] => {
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

const lifecyclesRow = ({ machines }: DashboardProps): IWidget[] => {
  const counts = [
    'LifecycleLate',
    'LifecycleParked',
    'LifecycleNotStarted',
    'RenewalsNotEnqueued',
    'NoticesNotEnqueued',
    'NoticesGivenUp',
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

const apiRow = ({ stage }: DashboardProps): IWidget[] => [
  graph('API: requests, refusals, failures', [
    stage.metricCount(),
    stage.metricClientError(),
    stage.metricServerError(),
  ]),
  graph('API: latency p95', [stage.metricLatency({ statistic: 'p95' })]),
];

const functionsRow = ({ functions, tasks }: DashboardProps): IWidget[] => {
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

const tableRow = ({ table }: DashboardProps): IWidget[] => [
  graph('Table: capacity units', [
    table.metricConsumedWriteCapacityUnits(),
    table.metricConsumedReadCapacityUnits(),
  ]),
];

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, width: 12 });
