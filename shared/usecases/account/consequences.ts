import type { AccountEvent, Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { restoredNotice, usesApigw, withoutApigw } from '#domain/account/arrears/arrearsNotice.ts';
import { topUpPauseNotice } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import { statusWithin } from '#domain/instances/instanceStatus.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInstances, HasRunning } from '#usecases/ports/instances.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasPaymentQueue } from '#usecases/ports/paymentQueue.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';

/**
 * What is asked to go on after a commit. A sweep makes up for what is not: arrears and top-ups each hour (ARR-06,
 * PAY-04), renewals each day (ORD-05). So a function may lack what it cannot bring about.
 */
export type Starters = HasLifecycles & HasRenewalQueue & HasPaymentQueue;

export type ConsequenceDeps = Partial<Starters> &
  HasAccounts &
  HasInstances &
  HasRunning &
  HasUsage &
  HasOpenShards &
  HasNow;

/** What is written and told in the change's own transaction, and what follows it. */
export type Consequences = {
  readonly writes: readonly Write[];
  readonly notices: readonly Notice[];
  readonly afterwards: () => Promise<void>;
};

/**
 * What goes with a change of an account, by what the domain says that it brought about: settlement finds
 * the instances that cost other seconds now, the account is told that its service is restored, and
 * arrears, renewals and top-ups are started, and a month that has a bill now is to be invoiced,
 * and it is looked which invoices are paid. Rules SET-03, INS-03,
 * ARR-02, ARR-04, ORD-05, INV-01, INV-02, PAY-04.
 */
export const consequencesOf = async (
  deps: ConsequenceDeps,
  before: AccountState,
  { next, events }: Changed,
): Promise<Consequences> => {
  const { accountId } = next;
  const notices: (readonly Notice[])[] = [];
  const started: (() => Promise<void> | undefined)[] = [];
  const writes = events.flatMap((event) => writesOf(deps, accountId, event));
  const meteredFrom: Instant[] = [];
  for (const event of events) {
    switch (event.kind) {
      case 'arrearsBegan':
        started.push(() =>
          deps.lifecycles?.start('arrears', { accountId, episode: event.episode }),
        );
        break;
      case 'serviceRestored':
        if (event.destroyed && !(await isSomethingLeft(deps, before, next))) break;
        notices.push(await noticesOfArrears(deps, before, restoredNotice(next, deps.now())));
        break;
      case 'arrearsEnded':
      case 'monthBegan':
      case 'debtCovered':
        break;
      case 'meteringChanged':
        meteredFrom.push(event.at);
        break;
      case 'topUpDue':
        started.push(() => deps.paymentQueue?.enqueue({ accountId }));
        break;
      case 'topUpsPaused':
        notices.push([topUpPauseNotice(accountId, 'givenBack', event.at)]);
        break;
      case 'renewalsDue':
        started.push(() => deps.renewalQueue?.enqueue(accountId));
    }
  }
  const [from] = meteredFrom.toSorted();
  return {
    writes: from === undefined ? writes : [...writes, ...(await runningWrites(deps, next, from))],
    notices: notices.flat(),
    afterwards: async () => {
      for (const start of started) await start();
    },
  };
};

/** What is noted for who goes on with it. */
const writesOf = (
  { accounts }: HasAccounts,
  accountId: AccountId,
  event: AccountEvent,
): readonly Write[] => {
  switch (event.kind) {
    case 'monthBegan':
      return [accounts.beginMonth(accountId, event.month, event.closesAt)];
    case 'debtCovered':
      return [accounts.noteCovered(accountId, event.at)];
    case 'topUpDue':
      return [accounts.requestTopUp(accountId, event.at)];
    case 'topUpsPaused':
      return [accounts.pauseTopUps(accountId, event.at)];
    default:
      return [];
  }
};

/**
 * What of a notice about arrears an account is told: one that owns only mini-program gateways hears
 * nothing of services that it never had. Rule ARR-04. `state`: before what the notice tells.
 */
export const noticesOfArrears = async (
  { instances }: Pick<ConsequenceDeps, 'instances'>,
  state: AccountState,
  notice: Notice,
): Promise<readonly Notice[]> => {
  if (usesApigw(state)) return [notice];
  const { items } = await instances.list(state.accountId, 1);
  return items.length > 0 ? [notice] : withoutApigw(notice);
};

/**
 * Whether something serves again when arrears end whose destruction has taken what it takes: what is
 * paid ahead and was kept, or opened since. Rules ARR-02, ARR-07.
 *
 * `next`: its state then. What the change itself gives back or ends is not among what is kept.
 */
const isSomethingLeft = async (
  { instances, now }: Pick<ConsequenceDeps, 'instances' | 'now'>,
  { accountId, dedicated = [] }: AccountState,
  next: AccountState,
): Promise<boolean> => {
  const untouched = (next.dedicated ?? []).filter(
    (each) => each.perSecond === undefined && dedicated.includes(each),
  );
  const known = await Promise.all(
    untouched.map(({ instanceId }) => instances.load(accountId, instanceId)),
  );
  const { items: newest } = await instances.list(accountId, 1);
  const opened = newest.filter(({ kind }) => kind === 'shared');
  return [...known, ...opened].some((instance) => {
    if (instance === undefined) return false;
    const left = afterDestruction(next.arrears, instance);
    return statusWithin(next, left, now()) === 'running';
  });
};
