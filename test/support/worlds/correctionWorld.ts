import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour, plusHours } from '#domain/time/hour.ts';
import { presentCorrection } from '#functions/api/refunds/presentCorrection.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { answering } from '#test/support/operationOf.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { releaseParkedUsage } from '#usecases/admin/manageParked.ts';
import { makeCorrection } from '#usecases/corrections/makeCorrection.ts';
import { quoteBillCorrection } from '#usecases/corrections/quoteBillCorrection.ts';
import type { Deps } from '#usecases/deps.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

type How = { readonly lines?: readonly number[]; readonly on?: Deps; readonly key?: string };

/** Accounts with bills of usage that are reversed. */
export type CorrectionWorld = World & {
  /** Records usage of an hour and settles it, `at` an instant, late usage with the hour of then; what is parked is released. */
  readonly use: (
    id: AccountId,
    of: string,
    parts: readonly Partial<UsageRecord>[],
    at: string,
  ) => Promise<void>;
  /** Quotes and reverses; what came back, or the code that it is refused with. */
  readonly correct: (id: AccountId, seq: number, how?: How) => Promise<string>;
  /** `<kind> <total>` of each bill; the ledger is sound, also to the nightly replay. */
  readonly bills: (id: AccountId) => Promise<readonly string[]>;
};

export const correctionWorld = async (start: string): Promise<CorrectionWorld> => {
  const world = await newWorld(start);
  const { deps } = world;
  let records = 0;
  return {
    ...world,
    use: async (accountId, of, parts, at) => {
      deps.setNow(at);
      const all = parts.map((part) => {
        records += 1;
        return recordOf(hour(of), { accountId, id: `r-${records}`, ...part });
      });
      const statuses = (await recordUsage(deps, all)).map(({ status }) => status);
      if (statuses.includes('parked')) {
        await releaseParkedUsage(deps, world.operation(), accountId, hour(of));
      }
      const current = hour(at.slice(0, 13));
      await settleHours(deps, at, [of < plusHours(current, -1) ? current : of]);
    },
    correct: (accountId, seq, how = {}) => correct(world, accountId, seq, how),
    bills: async (accountId) => {
      const { bills, fault } = await ledgerFacts(deps, accountId);
      expect(fault, 'WAL-03').toBeUndefined();
      expect(await reconcileLedgers(deps)).toMatchObject({ drifted: 0 });
      return bills.map(({ kind, total }) => `${kind} ${total.toFixed()}`);
    },
  };
};

const correct = async (
  { deps, operation }: World,
  accountId: AccountId,
  seq: number,
  { lines, on = deps, key }: How,
): Promise<string> => {
  const request = { billId: billIdOf(accountId, seq), ...(lines && { lines }) };
  const quote = await quoteBillCorrection(deps, { accountId, ...request });
  if (isRefused(quote)) return quote.refused;
  const amount = { amount: quote.quote.total.negated(), currency: quote.currency };
  const making = answering(operation(key), presentCorrection);
  const asked = { ...request, amount, reason: 'metered twice' };
  const made = await makeCorrection(on, making, accountId, asked);
  return isRefused(made) ? made.refused : made.amount.amount;
};
