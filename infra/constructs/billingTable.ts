import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, Grant, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { tableSchema } from '#shared/storage/tableSchema.ts';

/** DynamoDB actions a function may be given on all partitions; each stands for itself. */
export type TableAction =
  | 'BatchGetItem'
  | 'ConditionCheckItem'
  | 'GetItem'
  | 'PartiQLInsert'
  | 'PartiQLSelect'
  | 'PartiQLUpdate'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/**
 * API tokens: not to be seen; the one that a request shows; or all of them, and to be made and revoked. What messages
 * are signed with, likewise.
 */
export type TokenAccess = 'none' | 'read' | 'manage';

/** What may be deleted: see `tableSchema`. */
export type Deletable = keyof typeof tableSchema.deletable;

/** What a function does to the table. */
export type TableAccess = {
  readonly actions: readonly TableAction[];
  /** What it deletes; none unless said. */
  readonly deletes?: readonly Deletable[];
  /** Absent: not to be seen. */
  readonly tokens?: TokenAccess;
  readonly secrets?: TokenAccess;
};

const onTokens: Readonly<Record<TokenAccess, readonly TableAction[]>> = {
  none: [],
  read: ['GetItem'],
  manage: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
};

/** The one table: encrypted with our key, restorable to any second, hard to delete. */
export class BillingTable extends Construct {
  readonly table: Table;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.#key = key;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableSchema.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: tableSchema.ttl,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      deletionProtection: true,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { name, partitionKey, sortKey } = tableSchema.dueIndex;
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }

  /** Names the table to the function and lets it do exactly what it is given, and nothing on the index. */
  grant(fn: NodeFunction, { actions, deletes = [], ...hidden }: TableAccess): void {
    fn.addEnvironment('TABLE_NAME', this.table.tableName);
    Grant.addToPrincipal({
      grantee: fn,
      actions: actions.map((action) => `dynamodb:${action}`),
      resourceArns: [this.table.tableArn],
    });
    this.#deny(fn, tableSchema.tokenPartition, actions, hidden.tokens);
    this.#deny(fn, tableSchema.secretPartition, actions, hidden.secrets);
    if (deletes.length > 0) fn.addToRolePolicy(this.#deleting(deletes));
    this.#key.grant(fn, 'kms:Decrypt');
  }

  /** A request that names no partition is not covered: without `Null`, it would meet the condition. */
  #deleting(deletes: readonly Deletable[]): PolicyStatement {
    const partitions = deletes.map((name) => tableSchema.deletable[name]);
    return new PolicyStatement({
      actions: ['dynamodb:DeleteItem'],
      resources: [this.table.tableArn],
      conditions: {
        'ForAllValues:StringLike': {
          'dynamodb:LeadingKeys': partitions.map((each) => each.replace(/#$/, '#*')),
        },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
  }

  /** Tokens and secrets stand in partitions of their own, for that is what a policy can tell apart. */
  #deny(
    fn: NodeFunction,
    partition: string,
    actions: readonly TableAction[],
    access: TokenAccess = 'none',
  ): void {
    const denied = actions.filter((action) => !onTokens[access].includes(action));
    if (denied.length === 0) return;
    fn.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: denied.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [partition] } },
      }),
    );
  }

  /** Lets it read as well what is due, by the sparse index. */
  grantDue(fn: NodeFunction): void {
    const index = `${this.table.tableArn}/index/${tableSchema.dueIndex.name}`;
    const actions = ['dynamodb:Query', 'dynamodb:PartiQLSelect'];
    Grant.addToPrincipal({ grantee: fn, actions, resourceArns: [index] });
  }
}
