import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { BillingTable, type TableAccess } from '#infra/constructs/billingTable.ts';
import { FunctionSchedule } from '#infra/constructs/functionSchedule.ts';
import { NodeFunction, type NodeFunctionProps } from '#infra/constructs/nodeFunction.ts';
import { deadLetterQueue, WorkQueue } from '#infra/constructs/workQueue.ts';

/** The key that table, queues and alarms are encrypted with; it turns every year. */
const dataKey = (scope: Construct): Key =>
  new Key(scope, 'DataKey', {
    description: 'Tollgate: table, queues and alarms',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** Shards of an hour's usage; fixed for the life of a table. */
const defaultUsageShards = '64';

export type Work = Pick<TableAccess, 'actions' | 'deletes' | 'secrets'> &
  Pick<NodeFunctionProps, 'timeoutSeconds' | 'memoryMb' | 'goesOn'> & {
    /** The handler's file, without `functions/` and `.ts`. */
    readonly file: string;
    /** Whether it asks the sparse index what is due. */
    readonly due?: true;
  };

/** UTC. */
export type Cron = { readonly hour?: string; readonly minute: string };

/** What all work stands on: the key, the table, and one way to make functions, queues and schedules. */
export class StackContext {
  readonly key;
  readonly table;
  /** Runs of schedules that failed every try. */
  readonly schedulesDead;
  /** What every function is told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #scope: Construct;

  constructor(scope: Construct) {
    this.#scope = scope;
    this.key = dataKey(scope);
    this.table = new BillingTable(scope, 'Billing', this.key);
    this.schedulesDead = deadLetterQueue(scope, 'SchedulesDead', this.key);
    this.environment = {
      USAGE_SHARDS: String(scope.node.tryGetContext('usageShards') ?? defaultUsageShards),
    };
  }

  fn(id: string, { file, due, actions, deletes, secrets = 'none', ...props }: Work): NodeFunction {
    const entry = `functions/${file}.ts`;
    const { environment } = this;
    const fn = new NodeFunction(this.#scope, id, { entry, environment, ...props });
    if (actions.length > 0) this.table.grant(fn, { actions, secrets, ...(deletes && { deletes }) });
    if (due) this.table.grantDue(fn);
    return fn;
  }

  queue(id: string, consumerTimeoutSeconds: number): WorkQueue {
    return new WorkQueue(this.#scope, id, { key: this.key, consumerTimeoutSeconds });
  }

  schedule(id: string, fn: NodeFunction, cron: Cron): void {
    const { key, schedulesDead: dead } = this;
    new FunctionSchedule(this.#scope, id, { fn, cron, dead, key });
  }
}
