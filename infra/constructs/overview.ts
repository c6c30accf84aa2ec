import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ownCount } from '#infra/constructs/alarms.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type OverviewProps = {
  readonly functions: Readonly<Record<string, NodeFunction>>;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly table: Table;
  readonly stage: HttpStage;
};

/** The dashboard, in the order of the question: is money right, is it on time, is it well. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { functions, queues, table, stage }: OverviewProps) {
    super(scope, id);
    const fns = Object.values(functions);
    const counts = ['ReconciliationDrift', 'ParkedAccounts', 'HourIncomplete'].map(ownCount);
    const depths = Object.values(queues).flatMap((queue) => [
      queue.metricApproximateNumberOfMessagesVisible(),
      queue.metricApproximateAgeOfOldestMessage(),
    ]);
    const units = [
      table.metricConsumedWriteCapacityUnits(),
      table.metricConsumedReadCapacityUnits(),
    ];
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [graph('Money: drift, parked, late', counts), graph('Queues: waiting, oldest', depths)],
        [
          graph('API: requests, refusals, failures', [
            stage.metricCount(),
            stage.metricClientError(),
            stage.metricServerError(),
          ]),
          graph('API: latency p95', [stage.metricLatency({ statistic: 'p95' })]),
        ],
        [
          graph(
            'Functions: errors',
            fns.map((fn) => fn.metricErrors()),
          ),
          graph(
            'Functions: duration p95',
            fns.map((fn) => fn.metricDuration({ statistic: 'p95' })),
          ),
        ],
        [graph('Table: capacity units', units)],
      ],
    });
  }
}

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, width: 12 });
