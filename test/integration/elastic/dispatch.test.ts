import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { elasticShards } from '#storage/elasticShards.ts';
import type { Table } from '#storage/table.ts';
import { shardOf } from '#storage/workKeys.ts';
import { requestsOn } from '#test/support/requests.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { dispatchElastic } from '#usecases/elastic/dispatchElastic.ts';

const shards = 64;
const statement = 'ExecuteStatementCommand';
const later = instant('2026-07-03T16:00:00Z');

/** The first accounts of a shard. */
const accountsOf = (shard: number, count: number): readonly AccountId[] => {
  const found: AccountId[] = [];
  for (let n = 0; found.length < count; n += 1) {
    const id = `shop-${n}` as AccountId;
    if (shardOf(id, shards) === shard) found.push(id);
  }
  return found;
};

const add = async (deps: TestDeps, accountId: AccountId, ...gateways: readonly string[]) => {
  for (const gatewayId of gateways) {
    await deps.transact([deps.elastic.add({ accountId, gatewayId }, later)]);
  }
};

const sentBy = async (deps: TestDeps, table: Table) => {
  deps.shardsSent.length = 0;
  const sent = await dispatchElastic({ ...deps, elasticShards: elasticShards(table, shards) });
  expect(sent).toBe(deps.shardsSent.length);
  return deps.shardsSent.map(({ shard }) => shard).toSorted((a, b) => a - b);
};

describe('ELA-05 the shards in which elastic capacity is listed are billed', () => {
  it('whether a day is due or late samples came, and no others, by two requests', async () => {
    const table = await createTable();
    const deps = testDeps(table, '2026-07-01T16:45:00Z', shards);
    expect(await sentBy(deps, table)).toEqual([]);
    for (const shard of [0, 49, 50]) {
      for (const id of accountsOf(shard, 1)) await add(deps, id, 'g-1');
    }
    const [late = '' as AccountId] = accountsOf(63, 1);
    await deps.elastic.markLate({ accountId: late, gatewayId: 'g-1', date: '2026-06-30' as never });
    const requested = requestsOn(table);
    expect(await sentBy(deps, table)).toEqual([0, 49, 50, 63]);
    expect(requested().map(({ command }) => command)).toEqual([statement, statement]);
  });

  it('where more is listed than a request looks at, all of its shards', async () => {
    const table = await createTable();
    const deps = testDeps(table, '2026-07-01T16:45:00Z', shards);
    const [first = '' as AccountId] = accountsOf(0, 1);
    const [last = '' as AccountId] = accountsOf(60, 1);
    const gateways = Array.from({ length: 101 }, (_, n) => `g-${n}`);
    await add(deps, first, ...gateways.slice(2));
    await add(deps, last, 'g-1');
    expect(await sentBy(deps, table)).toEqual([0, 60]);
    await add(deps, first, 'g-0', 'g-1');
    expect(await sentBy(deps, table)).toEqual([...Array(50).keys(), 60]);
  });
});
