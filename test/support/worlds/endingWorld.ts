import type { AccountId } from '#domain/accountId.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import { instant } from '#domain/time/instant.ts';
import { presentTermination, type TerminationAnswer } from '#functions/api/terminations/present.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { cancelTermination } from '#usecases/terminations/cancelTermination.ts';
import { recordOutage } from '#usecases/terminations/outages/recordOutage.ts';
import { announceTermination } from '#usecases/terminations/services/announceTermination.ts';
import { endAtOnce, endForOutage } from '#usecases/terminations/services/endAtOnce.ts';

/** Accounts whose services the operator ends, on a table of their own. */
export type EndingWorld = World & {
  /** The termination, or the code that it is refused with. */
  readonly announce: (
    accountId: AccountId,
    resource: NoticeSubject,
    endsAt: string,
  ) => Promise<TerminationAnswer | string>;
  readonly cancel: (accountId: AccountId, terminationId: string) => Promise<string>;
  readonly fail: (
    accountId: AccountId,
    resource: NoticeSubject,
    from: string,
    cause?: Outage['cause'],
  ) => Promise<void>;
  readonly endNow: (
    accountId: AccountId,
    resource: NoticeSubject,
    on?: TestDeps,
    key?: string,
  ) => Promise<TerminationAnswer | string>;
  readonly endFor: (
    accountId: AccountId,
    resource: NoticeSubject,
    cause: 'security' | 'breach',
  ) => Promise<TerminationAnswer | string>;
  /** `<kind> <figures>` of what the account has been told, newest first. */
  readonly notified: (accountId: AccountId) => Promise<readonly string[]>;
};

export const endingWorld = async (start: string): Promise<EndingWorld> => {
  const world = await newWorld(start);
  const { deps, operation } = world;
  const ending = (key?: string) => answering(operation(key), presentTermination);
  return {
    ...world,
    announce: async (accountId, resource, endsAt) => {
      const request = { resource, endsAt: instant(endsAt), reason: 'the region closes' };
      const made = await announceTermination(deps, ending(), accountId, request);
      return isRefused(made) ? made.refused : made;
    },
    cancel: async (accountId, terminationId) => {
      const made = await cancelTermination(deps, ending(), accountId, terminationId);
      return isRefused(made) ? made.refused : made.state;
    },
    fail: async (accountId, resource, from, cause = 'fault') => {
      const request = { resource, cause, from: instant(from) };
      decided(await recordOutage(deps, operation(), accountId, request));
    },
    endNow: async (accountId, resource, on = deps, key) => {
      const made = await endForOutage(on, ending(key), accountId, resource);
      return isRefused(made) ? made.refused : made;
    },
    endFor: async (accountId, resource, cause) => {
      const request = { resource, cause, reason: 'it attacks others' };
      const made = await endAtOnce(deps, ending(), accountId, request);
      return isRefused(made) ? made.refused : made;
    },
    notified: async (accountId) =>
      (await deps.notices.list(accountId, 50)).items.map(
        ({ kind, figures }) => `${kind} ${canonical(figures)}`,
      ),
  };
};
