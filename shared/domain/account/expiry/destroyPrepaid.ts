import type { AccountState } from '#domain/account/accountState.ts';
import { dropUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import { destroyGateway } from '#domain/gateways/gateway.ts';
import { destroyPrepaidInstance } from '#domain/instances/destroyInstance.ts';
import { idOf, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { termNotice } from '#domain/lifecycle/expiry/termNotices.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why, and as of when, a prepaid thing is destroyed; `mark` names the episode that ends. */
export type TermDestruction = {
  readonly cause: 'expiry' | 'refund';
  readonly mark: Instant;
  readonly at: Instant;
};

/**
 * Destroys a prepaid thing for good, with its configuration. Rules EXP-02, EXP-03, REF-04.
 *
 * It is over as of the instant at which it was due, however late the timer: usage is metered by that
 * instant (MET-04), and the account's state has known it since the last term was paid.
 */
export const destroyPrepaid = (
  state: AccountState,
  prepaid: Prepaid,
  destruction: TermDestruction,
): { readonly next: AccountState; readonly prepaid: Prepaid; readonly notice: Notice } => ({
  next: { ...dropUnrenewed(state, idOf(prepaid)), version: state.version + 1 },
  prepaid: destroyed(prepaid, destruction.at),
  notice: destroyedNotice(prepaid, destruction),
});

/** Tells that a prepaid thing is gone for good. Rules EXP-02, EXP-03, REF-04, REF-06. */
export const destroyedNotice = (prepaid: Prepaid, { cause, mark, at }: TermDestruction): Notice =>
  termNotice(prepaid, {
    kind: 'termDestroyed',
    mark,
    at,
    figures: { destroyedAt: at, cause },
  });

const destroyed = (prepaid: Prepaid, at: Instant): Prepaid => {
  switch (prepaid.kind) {
    case 'gateway':
      return { kind: 'gateway', item: destroyGateway(prepaid.item, at, 'expiry') };
    case 'instance': {
      const item = destroyPrepaidInstance(prepaid.item, at);
      return { kind: 'instance', item: { ...item, serviceCount: 0 } };
    }
  }
};
