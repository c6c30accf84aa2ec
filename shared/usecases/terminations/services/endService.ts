import type { AccountState } from '#domain/account/accountState.ts';
import { endService as end } from '#domain/account/terminations/endService.ts';
import { endedNotice } from '#domain/account/terminations/terminationNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import { hourOf } from '#domain/time/hour.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import { endPack, type PackEndDeps } from '#usecases/terminations/packs/endPack.ts';
import { type EndedDeps, endedWrites } from '#usecases/terminations/services/endedWrites.ts';
import { loadTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

export type EndDeps = TransactDeps & EndedDeps & PackEndDeps & HasNotifyQueue & HasRenewalQueue;

/**
 * Ends a service whose end has come: refund, service, stock and notice in one transaction with the
 * account's state, as of `endsAt` however late. Does nothing if it has been dealt with. Rules SLA-02,
 * SLA-03, ARR-02.
 */
export const endService = async (
  deps: EndDeps,
  accountId: AccountId,
  terminationId: string,
): Promise<void> => {
  await transactAccount(deps, accountId, {}, (state) => step(deps, state, terminationId));
};

const step = async (
  deps: EndDeps,
  state: AccountState,
  terminationId: string,
): Promise<Change<object>> => {
  const termination = await deps.terminations.load(state.accountId, terminationId);
  if (termination?.state.status !== 'announced' || deps.now() < termination.endsAt) {
    return { writes: [], answer: {} };
  }
  const { resource } = termination;
  if (resource.kind === 'pack') return endPack(deps, state, termination);
  const service = await loadTerminable(deps, state, resource);
  assert(!isRefused(service), 'endService: what ends is kept');
  return ending(deps, state, service, termination);
};

const ending = async (
  deps: EndDeps,
  state: AccountState,
  service: Terminable,
  termination: Termination,
): Promise<Change<object>> => {
  const now = deps.now();
  const refundId = timedId('r', now, deps.newId);
  const archived = await archivedMonthFor(deps, state, hourOf(now));
  const facts = { service, termination, refundId, ...archived };
  const ended = end(state, facts, { sha256: deps.sha256, now });
  const notice = endedNotice(service, ended, state.currency, now);
  return {
    ...ended,
    writes: await endedWrites(deps, ended),
    notices: ended.lasted ? [notice] : [],
    answer: {},
  };
};
