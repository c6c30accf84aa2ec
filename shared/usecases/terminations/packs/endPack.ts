import type { AccountState } from '#domain/account/accountState.ts';
import { endPack as end, type PackEnded } from '#domain/account/terminations/endPack.ts';
import { packEndedNotice } from '#domain/account/terminations/packNotices.ts';
import { assert } from '#domain/defect.ts';
import { isRefused } from '#domain/refusal.ts';
import { dealtWithFrom, type Termination } from '#domain/terminations/termination.ts';
import { hourOf } from '#domain/time/hour.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import type { Change, TransactDeps } from '#usecases/account/transactAccount.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasHours } from '#usecases/ports/hours.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasNewId, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { loadPack } from '#usecases/refunds/loadSubject.ts';
import { isSettledUpTo } from '#usecases/settlement/isSettledUpTo.ts';
import { returnPack } from '#usecases/stock/stockWrites.ts';
import { timedId } from '#usecases/timedId.ts';

export type PackEndDeps = TransactDeps &
  HasOrders &
  HasRefunds &
  HasTerminations &
  HasHours &
  HasStock &
  HasNewId &
  HasSha256;

/**
 * Ends a pack whose end has come, once every hour is settled in which usage of before it may have come:
 * refund, pack and notice in one transaction with the account's state. Rules SLA-02, MET-06, ARR-02.
 */
export const endPack = async (
  deps: PackEndDeps,
  state: AccountState,
  termination: Termination,
): Promise<Change<object>> => {
  const from = dealtWithFrom(termination);
  const now = deps.now();
  if (now < from || !(await isSettledUpTo(deps, state.accountId, from))) {
    return { writes: [], answer: {} };
  }
  const found = await loadPack(deps, state, termination.resource.id, now);
  assert(!isRefused(found), 'endPack: what ends is kept');
  const refundId = timedId('r', now, deps.newId);
  const archived = await archivedMonthFor(deps, state, hourOf(now));
  const facts = { ...found, termination, refundId, ...archived };
  const ended = end(state, facts, { sha256: deps.sha256, now });
  const { payment } = found;
  return {
    ...ended,
    writes: [
      ...writesOf(deps, ended),
      ...(payment && ended.refund ? await returnPack(deps, state.accountId, payment) : []),
    ],
    notices: ended.pack === undefined ? [] : [packEndedNotice(ended, state.currency, now)],
    answer: {},
  };
};

const writesOf = (
  { accounts, refunds, terminations }: HasAccounts & HasRefunds & HasTerminations,
  { termination, pack, refund }: PackEnded,
): readonly Write[] => {
  const { accountId } = termination;
  return [
    terminations.save(termination),
    ...(pack === undefined ? [] : [accounts.archivePack(accountId, pack)]),
    ...(refund === undefined ? [] : [refunds.create(refund.refund)]),
  ];
};
