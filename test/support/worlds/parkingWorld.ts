import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { listParkedUsage } from '#usecases/admin/manageParked.ts';
import type { Deps } from '#usecases/deps.ts';
import { releaseUsage } from '#usecases/settlement/releaseUsage.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** The hour that is reported of. */
export const usedHour = hour('2026-11-10T08');
export const owner = 'acct-00042' as AccountId;

/** From one minute of the hour to another, as `30:00`. */
export const minutes = (from: string, until: string) => ({
  windowStart: instant(`${usedHour}:${from}Z`),
  windowEnd: instant(`${usedHour}:${until}Z`),
});

/** One funded account on one shard, whose usage of an hour is parked or billed. Rule MET-10. */
export type ParkingWorld = World & {
  /** Reports 70 calls and 1,000 bytes; answers what became of them. */
  readonly report: (
    id: string,
    instanceId: string,
    part?: Partial<UsageRecord>,
  ) => Promise<string | undefined>;
  /** Settles the hour, or one so many hours later, at its end. */
  readonly run: (hours?: number, on?: Deps) => ReturnType<typeof settleShard>;
  /** `<kind> <meter> <recorded>` of each line; @throws Error if the ledger is not sound */
  readonly billed: () => Promise<readonly string[]>;
  /** `<hour> <arrivals>`, then `<reason> <records>` of each reason. */
  readonly waiting: () => Promise<readonly string[]>;
  readonly release: () => Promise<void>;
};

export const parkingWorld = async (): Promise<ParkingWorld> => {
  const world = await newWorld(startOf(usedHour), 1);
  const { deps } = world;
  await world.open(owner, '1000');
  return {
    ...world,
    report: async (id, instanceId, part = {}) => {
      const used = { calls: 70, responseBytes: { internet: 1_000, private: 0 } };
      const record = recordOf(usedHour, { accountId: owner, instanceId, id, ...used, ...part });
      const [outcome] = await recordUsage(deps, [record]);
      return outcome?.status;
    },
    run: async (hours = 0, on = deps) => {
      deps.setNow(startOf(plusHours(usedHour, hours + 1)));
      return await settleShard(on, { hour: plusHours(usedHour, hours), shard: 0 }, firstRun);
    },
    billed: () => billedOf(deps),
    waiting: async () =>
      (await listParkedUsage(deps, 10)).items.map(({ hour: of, arrivals, reasons }) =>
        [of, arrivals, ...reasons.map(({ reason, records }) => `${reason} ${records}`)].join(' '),
      ),
    release: async () => {
      decided(
        await transactAccount(deps, owner, {}, (state) => releaseUsage(deps, state, usedHour)),
      );
    },
  };
};

const billedOf = async (deps: TestDeps): Promise<readonly string[]> => {
  const { bills, fault } = await ledgerFacts(deps, owner);
  if (fault !== undefined) throw new Error(fault);
  return bills.flatMap(({ kind, lines }) =>
    lines.filter(isMetered).map(({ meter, recorded }) => `${kind} ${meter} ${recorded}`),
  );
};
