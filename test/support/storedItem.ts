import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, openTable } from '#storage/table.ts';

type Wire = Readonly<Record<string, AttributeValue>>;
type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** An item after a round trip, and as it was on the wire. */
export type Stored = { readonly item: Item; readonly wire: Wire };

/** Binary is base64 on the wire; no map of ours has a field `B`. */
const binary = (key: string, value: unknown): unknown =>
  key === 'B' ? Buffer.from(String(value), 'base64') : value;

/**
 * Puts an item and gets it back through the client that `openTable` makes, without an engine: what
 * is put is what is answered. For what is to be tried too often for a database.
 */
export const storedItem = async (item: Item): Promise<Stored> => {
  let kept = '{}';
  const handle = async ({ headers, body }: Request) => {
    const isPut = headers['x-amz-target']?.endsWith('PutItem') === true;
    if (isPut) kept = JSON.stringify({ Item: JSON.parse(new TextDecoder().decode(body)).Item });
    const answer = Buffer.from(isPut ? '{}' : kept);
    return { response: { statusCode: 200, headers: {}, body: answer } };
  };
  const { name, db } = openTable('echo', {
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { handle } as never,
  });
  await db.send(new PutCommand({ TableName: name, Item: { pk: 'p', sk: 's', ...item } }));
  const { Item: stored } = await db.send(new GetCommand({ TableName: name, Key: {} }));
  if (stored === undefined) throw new Error('nothing came back');
  return { item: stored, wire: JSON.parse(kept, binary).Item };
};
