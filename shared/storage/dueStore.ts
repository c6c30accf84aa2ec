import type { AccountId } from '#domain/settlement/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import { dueAfter, dueLists } from '#storage/keys.ts';
import { queryAll, type Table } from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import type { DueStore } from '#usecases/ports/lifecycles.ts';

/**
 * What is due, by the sparse index: items are on it only while they wait for something. Rule ARR-06.
 *
 * The index lags behind the table, so whoever reads it looks again at what it names.
 */
export const dueStore = (table: Table): DueStore => ({
  arrears: async function* (until) {
    for await (const { name } of namesOn(table, 'arrears', until)) yield name as AccountId;
  },
  terms: async function* (until) {
    for await (const { name, due } of namesOn(table, 'terms', until)) {
      const [accountId = '', kind, id = ''] = name.split('#');
      yield {
        ...{ accountId: accountId as AccountId, id, listed: due },
        kind: kind === 'gateway' ? 'gateway' : 'instance',
      };
    }
  },
  terminations: async function* (until) {
    for await (const { name } of namesOn(table, 'terminations', until)) {
      const [accountId = '', terminationId = ''] = name.split('#');
      yield { accountId: accountId as AccountId, terminationId };
    }
  },
  orders: async function* (until) {
    for await (const { name } of namesOn(table, 'orders', until)) {
      const [accountId = '', orderId = ''] = name.split('#');
      yield { accountId: accountId as AccountId, orderId };
    }
  },
});

/** A name on a list, and the instant under which it is there. */
type Listed = { readonly name: string; readonly due: Instant };

/** What is on a list up to an instant, earliest first. */
async function* namesOn(
  table: Table,
  list: keyof typeof dueLists,
  until: Instant,
): AsyncGenerator<Listed> {
  const { name, partitionKey, sortKey } = tableSchema.dueIndex;
  const items = queryAll(table, {
    IndexName: name,
    KeyConditionExpression: '#list = :list AND #due < :end',
    ExpressionAttributeNames: { '#list': partitionKey, '#due': sortKey },
    ExpressionAttributeValues: { ':list': dueLists[list], ':end': dueAfter(until) },
  });
  for await (const item of items) {
    const key = String(item[sortKey]);
    const at = key.indexOf('#');
    yield { name: key.slice(at + 1), due: key.slice(0, at) as Instant };
  }
}
