import type { AccountState } from '#domain/account/accountState.ts';
import {
  addBilled,
  type Billed,
  type HourToBill,
  hourToBill,
  mayHaveBills,
} from '#domain/account/settlement/hourToBill.ts';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { instancesOf } from '#usecases/settlement/instancesOf.ts';

/**
 * An account's hour as the work list has it; `late` asks for what is recorded and not yet billed.
 * `runs`: there may be instances that cost by the second.
 */
export type AccountHour = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly records: readonly StoredUsage[];
  readonly late: boolean;
  readonly runs?: boolean;
};

/** An hour with all that is recorded of it, parked or not. */
type ReadHour = HourToBill<StoredUsage> & { readonly stored: readonly StoredUsage[] };

/**
 * Reads all that says what an hour has to bill, and so what that is. Rules MET-06, MET-10, INS-01.
 *
 * `again`: the work list's records were read before the state, and may lack what others have billed since.
 */
export const readHour = async (
  deps: HasAccounts & HasInstances & HasUsage,
  state: AccountState,
  { accountId, hour, late, ...work }: AccountHour,
  again: boolean,
): Promise<ReadHour> => {
  const hasBills = mayHaveBills(state, hour);
  const isRead = !hasBills && !late && !again;
  const stored = isRead ? work.records : await deps.usage.ofAccountHour(hour, accountId);
  const records = stored.filter(({ parked }) => !parked);
  const instances = await instancesOf(deps, state, records);
  const billed = hasBills ? await billedFor(deps, state, hour) : undefined;
  return { stored, ...hourToBill(state, { hour, late, records, instances, billed }) };
};

/** How far two machines' clocks may differ: a bill may seem issued this long before its hour ended. */
const clockSkewMs = 24 * hourMs;

/** Bills of an hour are issued after it ended, so the ledger is read backwards to that instant. MET-06. */
const billedFor = async (
  { accounts }: HasAccounts,
  { accountId, ledger }: AccountState,
  hour: Hour,
): Promise<Billed> => {
  const oldest = plusMs(endOf(hour), -clockSkewMs);
  const whole = { from: 1, to: ledger.seq, order: 'down' } as const;
  let billed: Billed = { usage: [] };
  for await (const entry of accounts.entries(accountId, whole)) {
    if (entry.at < oldest) break;
    billed = addBilled(billed, entry, hour);
  }
  return billed;
};
