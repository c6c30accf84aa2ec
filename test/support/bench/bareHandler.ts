import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** The least that a function can be and still reach the table: what all of ours are held against. */
export const handler = async (Key: { readonly pk: { readonly S: string } }): Promise<unknown> =>
  await client.send(new GetItemCommand({ TableName: process.env['TABLE_NAME'], Key }));
