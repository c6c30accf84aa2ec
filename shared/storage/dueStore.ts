import { ExecuteStatementCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { Month } from '#domain/time/calendar.ts';
import { endOfTime, type Instant } from '#domain/time/instant.ts';
import { allDue } from '#storage/queries.ts';
import { onFault, type Table } from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { dueAfter, dueLists } from '#storage/workKeys.ts';
import type { DueList, DueStore, FirstDue, Waiting, waitingLists } from '#usecases/ports/due.ts';
import type { Page } from '#usecases/ports/lists.ts';

/**
 * What is due, by the sparse index: items are on it only while they wait for something. Rule ARR-06.
 *
 * The index lags behind the table, so whoever reads it looks again at what it names.
 */
export const dueStore = (table: Table): DueStore => ({
  arrears: accountsOn(table, 'arrears'),
  terms: async function* (until) {
    for await (const { name, due } of namesOn(table, 'terms', until)) {
      yield { ...termNamed(name), listed: due };
    }
  },
  terminations: ofAccounts(table, 'terminations', 'terminationId'),
  pauses: ofAccounts(table, 'pauses', 'terminationId'),
  orders: ofAccounts(table, 'orders', 'orderId'),
  closures: accountsOn(table, 'closures'),
  invoices: ofAccounts<'month', Month>(table, 'invoices', 'month'),
  exports: async function* (until) {
    for await (const { name, due } of namesOn(table, 'exports', until)) {
      const [accountId, month] = name.split('#');
      yield { accountId: accountId as AccountId, month: month as Month, listed: due };
    }
  },
  reminders: ofAccounts(table, 'reminders', 'number'),
  coveredDebts: accountsOn(table, 'coveredDebts'),
  topUps: ofAccounts(table, 'topUps', 'paymentId'),
  automaticTopUps: accountsOn(table, 'automaticTopUps'),
  checkouts: ofAccounts(table, 'checkouts', 'paymentId'),
  budgets: accountsOn(table, 'budgets'),
  firstDue: (until) => firstDue(table, until),
  list: (of, limit, after) => list(table, of, limit, after),
});

/** What is listed by its account alone. */
const accountsOn = (table: Table, list: DueList) =>
  async function* (until: Instant): AsyncGenerator<AccountId> {
    for await (const { name } of namesOn(table, list, until)) yield name as AccountId;
  };

type OfAccount<Field extends string, Id extends string> = Readonly<
  Record<'accountId', AccountId> & Record<Field, Id>
>;

/** What is listed by its account and an id of its own, `field`. */
const ofAccounts = <Field extends string, Id extends string = string>(
  table: Table,
  list: DueList,
  field: Field,
) =>
  async function* (until: Instant): AsyncGenerator<OfAccount<Field, Id>> {
    for await (const { name } of namesOn(table, list, until)) {
      const [accountId, id] = name.split('#');
      yield { accountId, [field]: id } as unknown as OfAccount<Field, Id>;
    }
  };

const everyList = Object.keys(dueLists) as readonly DueList[];

/** Enough to tell what comes first; where there is more, every list may have some. */
const mostLookedAt = 100;

/** A query is of one list; a statement may name them all. */
const firstDue = async ({ name, db }: Table, until: Instant): Promise<FirstDue | undefined> => {
  const { name: index, partitionKey, sortKey } = tableSchema.dueIndex;
  const lists = everyList.map((list) => dueLists[list]);
  const select = new ExecuteStatementCommand({
    Statement: `SELECT ${partitionKey}, ${sortKey} FROM "${name}"."${index}" WHERE ${partitionKey} IN [${lists.map(() => '?')}] AND ${sortKey} < ?`,
    Parameters: [...lists, dueAfter(until)],
    Limit: mostLookedAt,
  });
  const { Items = [], NextToken } = await db.send(select).catch(onFault);
  if (NextToken !== undefined) return undefined;
  const first = new Map<DueList, Instant>();
  for (const item of Items) {
    const list = everyList.find((each) => dueLists[each] === item[partitionKey]);
    const { due } = listedUnder(String(item[sortKey]));
    if (list !== undefined && due < (first.get(list) ?? endOfTime)) first.set(list, due);
  }
  return first;
};

const termNamed = (name: string) => {
  const [accountId = '', kind, id = ''] = name.split('#');
  const of = kind === 'gateway' ? ('gateway' as const) : ('instance' as const);
  return { accountId: accountId as AccountId, kind: of, id };
};

const terminationNamed = (name: string) => {
  const [accountId = '', terminationId = ''] = name.split('#');
  return { accountId: accountId as AccountId, terminationId };
};

const waitingNamed = (of: WaitingList, { name, due: at }: Listed): Waiting => {
  switch (of) {
    case 'arrears':
      return { at, accountId: name as AccountId };
    case 'terms': {
      const { accountId, ...resource } = termNamed(name);
      return { at, accountId, resource };
    }
    case 'terminations':
      return { at, ...terminationNamed(name) };
  }
};

type WaitingList = (typeof waitingLists)[number];

/** Sorts before every instant; a key cannot be compared with nothing. */
const beforeAny = '!';

/** A page by the sort key of the index, which names each item of a list. */
const list = async (
  { name, db }: Table,
  of: WaitingList,
  limit: number,
  after = beforeAny,
): Promise<Page<Waiting>> => {
  const index = tableSchema.dueIndex;
  const query = new QueryCommand({
    TableName: name,
    IndexName: index.name,
    KeyConditionExpression: '#list = :list AND #due > :after',
    ExpressionAttributeNames: { '#list': index.partitionKey, '#due': index.sortKey },
    ExpressionAttributeValues: { ':list': dueLists[of], ':after': after },
    Limit: limit,
  });
  const { Items = [], LastEvaluatedKey } = await db.send(query).catch(onFault);
  const next = LastEvaluatedKey?.[index.sortKey];
  return {
    items: Items.map((item) => waitingNamed(of, listedUnder(String(item[index.sortKey])))),
    ...(next !== undefined && { next: String(next) }),
  };
};

/** A name on a list, and the instant under which it is there. */
type Listed = { readonly name: string; readonly due: Instant };

/** What is on a list up to an instant, earliest first. */
async function* namesOn(
  table: Table,
  list: keyof typeof dueLists,
  until: Instant,
): AsyncGenerator<Listed> {
  const { sortKey } = tableSchema.dueIndex;
  for await (const item of allDue(table, list, until)) yield listedUnder(String(item[sortKey]));
}

const listedUnder = (key: string): Listed => {
  const at = key.indexOf('#');
  return { name: key.slice(at + 1), due: key.slice(0, at) as Instant };
};
