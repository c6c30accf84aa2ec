import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { apiFunctions } from '#infra/constructs/apiFunctions.ts';
import { externalIssuer } from '#infra/constructs/externalIssuer.ts';
import { HttpFront } from '#infra/constructs/httpFront.ts';
import { MonitoringStack } from '#infra/constructs/monitoringStack.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { NotificationChannels } from '#infra/constructs/notificationChannels.ts';
import { StackContext } from '#infra/constructs/stackContext.ts';
import { UserPoolIssuer } from '#infra/constructs/userPool.ts';
import { exportWorkers, nameOperator } from '#infra/constructs/workers/exportWorkers.ts';
import {
  advancingTasks,
  letStart,
  lifecycleWorkers,
} from '#infra/constructs/workers/lifecycleWorkers.ts';

import {
  elasticSeconds,
  elasticWorkers,
  ingestSeconds,
  settlementWorkers,
  settleSeconds,
  usageWorkers,
} from '#infra/constructs/workers/meteringWorkers.ts';
import { noticeWorkers, sendSeconds } from '#infra/constructs/workers/noticeWorkers.ts';
import {
  chargeSeconds,
  letPay,
  nameAlipay,
  paymentWorkers,
} from '#infra/constructs/workers/paymentWorkers.ts';
import { deliverSeconds, webhookWorkers } from '#infra/constructs/workers/webhookWorkers.ts';

/** All of Tollgate: one table, its queues, schedules, state machines and functions, and the API. */
export class TollgateStack extends Stack {
  readonly #base = new StackContext(this);
  readonly #usage = this.#base.queue('Usage', ingestSeconds);
  readonly #settlement = this.#base.queue('Settlement', settleSeconds);
  readonly #notify = this.#base.queue('Notify', sendSeconds);
  readonly #elastic = this.#base.queue('Elastic', elasticSeconds);
  readonly #webhooks = this.#base.queue('Webhooks', deliverSeconds);
  readonly #payments = this.#base.queue('Payments', chargeSeconds);

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const { tasks, machines, sweeps } = lifecycleWorkers(this, this.#base);
    const work = {
      ...usageWorkers(this.#base, this.#usage),
      ...settlementWorkers(this.#base, this.#settlement),
      ...noticeWorkers(this.#base, this.#notify, new NotificationChannels(this, 'Notifications')),
      ...elasticWorkers(this.#base, this.#elastic),
      ...webhookWorkers(this.#base, this.#webhooks),
      ...exportWorkers(this, this.#base),
      ...paymentWorkers(this.#base, this.#payments),
      ...sweeps,
    };
    const issuer = externalIssuer(this.node) ?? new UserPoolIssuer(this, 'Users').issuer;
    const api = apiFunctions(this, this.#base.table, { ...this.#base.environment, ...issuer });
    nameOperator(this, [api.bills, work.exportMonths]);
    this.#letEnqueue({ ...tasks, ...work, ...api });
    letStart(machines, { ...work, ...api });
    letPay(this, {
      stripe: [work.chargePayment, api.payments],
      alipay: [work.askAlipay, api.checkouts],
    });
    nameAlipay(this, api.payments);
    const { stage } = new HttpFront(this, 'Http', {
      faces: { V1: allRoutes, F5: f5Routes },
      functions: api,
      rest: api.openapi,
    });
    const { topic } = new MonitoringStack(this, 'Monitoring', {
      functions: { ...work, ...api },
      tasks,
      machines,
      stage,
      key: this.#base.key,
      dead: this.#deadQueues(),
      table: this.#base.table.table,
      queues: this.#queues(),
    });
    new CfnOutput(this, 'AlarmsTopicArn', { value: topic.topicArn });
  }

  /** Who records notices, issues bills or may fund a renewal enqueues it at once; what is not, a sweep finds. */
  #letEnqueue(fns: Readonly<Record<Notifying | Renewing | Waking | Paying, NodeFunction>>): void {
    for (const name of notifying) this.#notify.grantSend(fns[name], 'NOTIFY_QUEUE_URL');
    for (const name of waking) this.#webhooks.grantSend(fns[name], 'WEBHOOK_QUEUE_URL');
    for (const name of renewing) this.#settlement.grantSend(fns[name], 'SETTLEMENT_QUEUE_URL');
    for (const name of paying) this.#payments.grantSend(fns[name], 'PAYMENT_QUEUE_URL');
  }

  #queues() {
    return {
      usage: this.#usage.queue,
      settlement: this.#settlement.queue,
      notify: this.#notify.queue,
      elastic: this.#elastic.queue,
      webhooks: this.#webhooks.queue,
      payments: this.#payments.queue,
    };
  }

  #deadQueues() {
    return {
      usage: this.#usage.dead,
      settlement: this.#settlement.dead,
      notify: this.#notify.dead,
      elastic: this.#elastic.dead,
      webhooks: this.#webhooks.dead,
      payments: this.#payments.dead,
      schedules: this.#base.schedulesDead,
    };
  }
}

/** Who changes accounts: what comes about is told to people, and to other systems. */
const changing = [
  ...advancingTasks,
  'sweepHourly',
  'sweepDaily',
  'settle',
  'billElastic',
  'accounts',
  'wallet',
  'credits',
  'orders',
  'instances',
  'gateways',
  'refunds',
  'terminations',
  'elastic',
  'admin',
  'payments',
  'chargePayment',
  'checkouts',
  'askAlipay',
] as const;

const notifying = [...changing, 'announce', 'warnOfRunway'] as const;
type Notifying = (typeof notifying)[number];

/** What is sent again goes through the queue as well. */
const waking = [...changing, 'webhooks'] as const;
type Waking = (typeof waking)[number];

/** Who credits or lets things renew themselves; `admin` has parked accounts settled again. */
const renewing = [
  'wallet',
  'credits',
  'instances',
  'gateways',
  'refunds',
  'terminations',
  'sweepHourly',
  'sweepDaily',
  'admin',
  'payments',
  'chargePayment',
  'checkouts',
  'askAlipay',
] as const;
type Renewing = (typeof renewing)[number];

/** Who has top-ups charged, settlement where a bill makes one due; what is not enqueued, `sweepHourly` finds. */
const paying = ['payments', 'checkouts', 'sweepHourly', 'settle'] as const;
type Paying = (typeof paying)[number];
