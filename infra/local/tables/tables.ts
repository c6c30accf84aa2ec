import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { localCredentials, localRegion } from '#infra/local/assembly/resolve.ts';
import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';

export type Tables = {
  /** Creates the template's tables that do not exist yet. */
  readonly create: () => Promise<void>;
  /** Deletes and creates them: all their items are gone. */
  readonly recreate: () => Promise<void>;
  readonly stop: () => void;
};

/** The physical name of a table: the one that it gives itself, else its logical id. */
export const tableName = ({ id, properties }: Declared): string =>
  String(properties['TableName'] ?? id);

/**
 * The template's tables on DynamoDB Local. Time to live is left off: it would follow the real clock
 * and delete items of a virtual past.
 */
export const tablesOf = (template: Template, endpoint: string): Tables => {
  const client = new DynamoDBClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  const declared = resourcesOf(template, 'AWS::DynamoDB::Table');
  const create = async () => {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const missing = declared.filter((table) => !TableNames.includes(tableName(table)));
    await Promise.all(missing.map((table) => client.send(new CreateTableCommand(schemaOf(table)))));
  };
  return {
    create,
    recreate: async () => {
      const names = declared.map(tableName);
      await Promise.all(
        names.map((TableName) => client.send(new DeleteTableCommand({ TableName }))),
      );
      await create();
    },
    stop: () => client.destroy(),
  };
};

const schemaOf = (table: Declared): CreateTableCommandInput => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes } =
    table.properties as Partial<CreateTableCommandInput>;
  return {
    TableName: tableName(table),
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema,
    AttributeDefinitions,
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    ...(LocalSecondaryIndexes && { LocalSecondaryIndexes }),
  };
};
