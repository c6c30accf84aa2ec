import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from '#infra/constructs/alarms.ts';
import { apiFunctions } from '#infra/constructs/apiFunctions.ts';
import { BillingTable } from '#infra/constructs/billingTable.ts';
import { dataKey } from '#infra/constructs/dataKey.ts';
import { foreignIssuer } from '#infra/constructs/foreignIssuer.ts';
import { FunctionSchedule } from '#infra/constructs/functionSchedule.ts';
import { HttpFront } from '#infra/constructs/httpFront.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { Overview } from '#infra/constructs/overview.ts';
import { People } from '#infra/constructs/people.ts';
import { routes } from '#infra/constructs/routes.ts';
import { deadLetterQueue, WorkQueue } from '#infra/constructs/workQueue.ts';

/** Shards of an hour's usage; fixed for the life of a table. */
const defaultUsageShards = '64';

const timeoutSeconds = {
  authorizer: 10,
  ingest: 30,
  dispatch: 60,
  settle: 120,
  reconcile: 900,
  announce: 900,
};

/** All of Tollgate: one table, its queues, schedules and functions, and the API before them. */
export class TollgateStack extends Stack {
  readonly #key = dataKey(this);
  readonly #table = new BillingTable(this, 'Billing', this.#key);
  readonly #usage = this.#queue('Usage', timeoutSeconds.ingest);
  readonly #settlement = this.#queue('Settlement', timeoutSeconds.settle);
  readonly #schedulesDead = deadLetterQueue(this, 'SchedulesDead', this.#key);
  readonly #shards: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.#shards = {
      USAGE_SHARDS: String(this.node.tryGetContext('usageShards') ?? defaultUsageShards),
    };
    const work = this.#workers();
    const authorizer = this.#authorizer();
    const api = apiFunctions(this, this.#table, this.#shards);
    this.#settlement.grantSend(api.operations, 'SETTLEMENT_QUEUE_URL');
    const { stage } = new HttpFront(this, 'Http', { routes, functions: api, authorizer });
    const functions = { ...work, authorizer, ...api };
    new Alarms(this, 'Alarms', { key: this.#key, functions, stage, dead: this.#deadQueues() });
    new Overview(this, 'Overview', {
      ...{ functions, stage, table: this.#table.table },
      queues: { usage: this.#usage.queue, settlement: this.#settlement.queue },
    });
  }

  #workers() {
    const ingest = this.#fn('Ingest', 'usage/ingest', timeoutSeconds.ingest);
    this.#table.grant(ingest, ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    /** Gateways with IAM credentials of the account may send here instead of to the API. */
    new CfnOutput(this, 'UsageQueueUrl', { value: this.#usage.queue.queueUrl });
    this.#usage.feed(ingest, { batchSize: 10, maxConcurrency: 20 });

    const dispatch = this.#fn('Dispatch', 'settlement/dispatchSettlement', timeoutSeconds.dispatch);
    this.#table.grant(dispatch, ['GetItem', 'Query', 'PutItem']);
    this.#settlement.grantSend(dispatch, 'SETTLEMENT_QUEUE_URL');
    /** The second run finds what is not settled 30 minutes after its hour ended (SET-01). */
    this.#schedule('Hourly', dispatch, { minute: '5,35' });

    const settle = this.#fn('Settle', 'settlement/settleShard', timeoutSeconds.settle);
    this.#table.grant(settle, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']);
    this.#settlement.feed(settle, { batchSize: 1, maxConcurrency: 32 });

    const reconcile = this.#fn(
      'Reconcile',
      'settlement/reconcileLedgers',
      timeoutSeconds.reconcile,
    );
    this.#table.grant(reconcile, ['GetItem', 'Query', 'PutItem', 'DeleteItem']);
    this.#schedule('Nightly', reconcile, { hour: '2', minute: '40' });

    const announce = this.#fn('Announce', 'notices/announcePriceBooks', timeoutSeconds.announce);
    this.#table.grant(announce, ['Query', 'PutItem', 'DeleteItem']);
    /** Away from the minutes at which hours are dispatched. */
    this.#schedule('Announcing', announce, { minute: '10' });
    return { ingest, dispatch, settle, reconcile, announce };
  }

  #authorizer(): NodeFunction {
    const authorizer = this.#fn('Authorizer', 'api/authorizer', timeoutSeconds.authorizer);
    this.#table.grant(authorizer, ['GetItem', 'Query']);
    const issuer = foreignIssuer(this.node) ?? new People(this, 'People').issuer;
    for (const [name, value] of Object.entries(issuer)) authorizer.addEnvironment(name, value);
    return authorizer;
  }

  #fn(id: string, file: string, seconds: number): NodeFunction {
    return new NodeFunction(this, id, {
      entry: `functions/${file}.ts`,
      timeoutSeconds: seconds,
      environment: this.#shards,
    });
  }

  #queue(id: string, consumerTimeoutSeconds: number): WorkQueue {
    return new WorkQueue(this, id, { key: this.#key, consumerTimeoutSeconds });
  }

  #schedule(id: string, fn: NodeFunction, cron: { hour?: string; minute: string }): void {
    new FunctionSchedule(this, id, { fn, cron, dead: this.#schedulesDead, key: this.#key });
  }

  #deadQueues() {
    return {
      usage: this.#usage.dead,
      settlement: this.#settlement.dead,
      schedules: this.#schedulesDead,
    };
  }
}
