import type { AccountState } from '#domain/account/accountState.ts';
import { isUp } from '#domain/instances/uptime.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Whether a change of an account's state ended its arrears. Rule ARR-05. */
export const endsArrears = (before: AccountState, after: AccountState): boolean =>
  before.arrears.since !== undefined && after.arrears.since === undefined;

/**
 * Whether it let what was stopped serve again: by ending arrears, or by milder terms. What a destruction
 * took does not. Rules ARR-01, ARR-02, ARR-07.
 */
export const restoresService = ({ arrears: before }: AccountState, after: AccountState): boolean =>
  before.stoppedAt !== undefined && after.arrears.stoppedAt === undefined;

/** From when on instances run by the second; undefined where none does. Rules ARR-02, INS-03. */
export const resumedFrom = ({ dedicated = [] }: AccountState): Instant | undefined =>
  dedicated
    .filter(({ perSecond, uptime }) => perSecond !== undefined && isUp(uptime))
    .flatMap(({ uptime }) => uptime.at(-1)?.from ?? [])
    .toSorted()
    .at(0);

/** Whether it began arrears. Rule SET-03. */
export const beginsArrears = (before: AccountState, after: AccountState): boolean =>
  after.arrears.since !== undefined && after.arrears.episode !== before.arrears.episode;
