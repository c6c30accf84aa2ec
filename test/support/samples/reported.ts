import type { AccountState } from '#domain/account/accountState.ts';
import { contradicted } from '#domain/account/settlement/billableUsage.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { hourOf } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { recordOf } from '#test/support/settle.ts';

/** Why a window of usage is parked by a state, or `billed`. Rule MET-10. */
export type Judge = (from: string, until: string, part?: Partial<UsageRecord>) => string;

/** What becomes of usage under an id; `found`: what the account has under it beside its state. */
export const judgeOf =
  (state: AccountState, instanceId: string, found?: Instance): Judge =>
  (from, until, part = {}) => {
    const [windowStart, windowEnd] = [instant(from), instant(until)];
    const window = { windowStart, windowEnd, instanceId };
    const record = recordOf(hourOf(windowStart), { ...window, ...part });
    const instances = new Map(found && [[instanceId, found]]);
    return contradicted(state, instances, [record]).wrong[0]?.reason ?? 'billed';
  };
