import { expect, it } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type Hour, hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { accountOf, recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** One pack more than the state holds, of 10 calls each, all until 2026-10-31T00. */
const packs = 17;
const campaign = { kind: 'calls', source: 'campaign', total: new Decimal(10), months: 1 } as const;

const withPacks = (): { readonly state: AccountState; readonly evicted: readonly Pack[] } => {
  const obtainedAt = instant('2026-10-01T00:00:00Z');
  let state = accountOf();
  const evicted = Array.from({ length: packs }, (_, k) => {
    const granted = decided(grantPack(state, { ...campaign, id: `p-${10 + k}` }, obtainedAt));
    state = granted.next;
    return granted.evicted.packs;
  }).flat();
  return { state: { ...state, version: 1 }, evicted };
};

const settle = async (deps: TestDeps, at: Hour, calls: number, late: boolean): Promise<void> => {
  const record = recordOf(at, { calls });
  await recordUsage(deps, [record]);
  const { accountId } = record;
  const records = await Array.fromAsync(deps.usage.ofAccountHour(at, accountId));
  await settleAccountHour(deps, { accountId, hour: at, records, late });
};

it('PCK-02 an archived pack that lapsed pays for late usage of an hour it covered', async () => {
  const deps = testDeps(await createTable(), '2026-10-31T03:00:00Z');
  const { state, evicted } = withPacks();
  expect(evicted).toHaveLength(1);
  const { accountId } = state;
  await deps.transact([
    deps.accounts.create(state),
    ...evicted.map((pack) => deps.accounts.archivePack(accountId, pack)),
  ]);
  await settle(deps, hour('2026-10-31T01'), 1, false);
  await settle(deps, hour('2026-10-30T22'), 170, true);
  const { bills } = await ledgerFacts(deps, accountId);
  expect(bills.map(({ total }) => total.toFixed())).toEqual(['0.000006', '0']);
});
