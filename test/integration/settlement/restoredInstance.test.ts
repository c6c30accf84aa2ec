import { expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { endOf, type Hour, hour, startOf } from '#domain/time/hour.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { consentTo } from '#test/support/samples/refunds.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { newWorld } from '#test/support/worlds/world.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { listParkedUsage } from '#usecases/admin/manageParked.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { releaseUsage } from '#usecases/settlement/releaseUsage.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const stopped = { reason: 'stopped', records: 2, bytes: new Decimal(2000) };

it('MET-10, REF-04 usage of an isolated instance is parked before a renewal restores it, and after it', async () => {
  const { deps, operation, open, buy } = await newWorld('2026-10-01T00:00:00Z');
  const accountId = await open('acme', '5000');
  const bought = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 } as const;
  const { payment } = await buy(accountId, bought);
  const instanceId = payment?.resourceId ?? '';
  const isolated = hour('2026-10-05T08');
  const report = async (id: string) => {
    const used = { calls: 70, responseBytes: { internet: 1_000, private: 0 } };
    const record = recordOf(isolated, { accountId, instanceId, id, ...used });
    await recordUsage(deps, [record]);
  };
  const settle = (text: string) => settledAt(deps, accountId, hour(text));

  deps.setNow('2026-10-03T02:20:00Z');
  const resource = { kind: 'instance', id: instanceId } as const;
  const consent = await consentTo(deps, accountId, resource);
  const refund = await makeRefund(deps, operation(), accountId, { resource, consent });
  expect(isRefused(refund)).toBe(false);
  deps.setNow(startOf(isolated));
  await report('in time');
  await settle(isolated);
  deps.setNow('2026-10-06T04:30:00Z');
  await buy(accountId, { kind: 'renewal', of: 'instance', id: instanceId, months: 1 });
  deps.setNow('2026-10-08T07:59:00Z');
  await report('late');
  await settle('2026-10-08T07');
  // The run that finds the marker is more than 72 hours behind: what it asks must not change.
  await settle('2026-10-08T08');

  const waiting = await listParkedUsage(deps, 10);
  expect(waiting.items).toMatchObject([{ hour: isolated, arrivals: 2, reasons: [stopped] }]);
  const released = await releaseAt(deps, accountId, isolated);
  if (isRefused(released)) throw new Error(released.detail);

  const { bills } = await ledgerFacts(deps, accountId);
  const lines = bills.flatMap(({ kind, lines }) =>
    lines.filter(isMetered).map(({ meter, recorded }) => `${kind} ${meter} ${recorded}`),
  );
  expect(lines).toEqual(['released traffic 2000']);
});

/** Settles the account's shard of an hour as soon as that is over. */
const settledAt = async (deps: TestDeps, accountId: AccountId, at: Hour): Promise<void> => {
  deps.setNow(endOf(at));
  await settleShard(deps, { hour: at, shard: deps.usage.shardOf(accountId) }, firstRun);
};

const releaseAt = (deps: TestDeps, accountId: AccountId, at: Hour) =>
  transactAccount(deps, accountId, {}, (state) => releaseUsage(deps, state, at));
