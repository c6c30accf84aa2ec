import { type ExpiryStep, expiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { renewableCode } from '#domain/lifecycle/expiry/renewable.ts';
import { destructionOf, type EndingTerm, stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { termNotice } from '#domain/lifecycle/expiry/termNotice.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { endingBy } from '#domain/terms/ending.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Steps that tell something; `destroy` tells what it has done. */
type NotifyingStep = Exclude<ExpiryStep, 'destroy'>;

/**
 * What a step of an expiring term tells, as of the instant `at` at which it was due: so it is the same
 * notice whoever records it, however late. Rules EXP-01, EXP-02, EXP-03. What the operator ends before
 * is there until then, and does not say that it renews, nor asks for that (SLA-02).
 */
export const expiryNotice = (
  prepaid: Prepaid,
  term: EndingTerm,
  step: NotifyingStep,
  at: Instant,
): Notice => {
  const { expiry, zone } = term;
  const { ending } = prepaid.item;
  const destroyedAt = endingBy(ending, destructionOf(term));
  const renewable = renewableCode(prepaid, expiry, zone);
  const { notice: kind } = expiryStep[step];
  switch (step) {
    case 'renew': {
      const stopsAt = endingBy(ending, stepDue(term, 'stop') ?? expiry);
      const figures = { expiry, stopsAt, destroyedAt, renewable };
      return termNotice(prepaid, { kind, mark: expiry, at, figures });
    }
    case 'stop': {
      const figures = { stoppedAt: at, destroyedAt, renewable };
      return termNotice(prepaid, { kind, mark: expiry, at, figures });
    }
    case 'remind7':
    case 'remind5':
    case 'remind3':
    case 'remind1':
    case 'remindToday': {
      const autoRenew = renewable === 'true' ? String(prepaid.item.autoRenew) : renewable;
      const { days } = expiryStep[step];
      const figures = { expiry, days, autoRenew };
      return termNotice(prepaid, { kind, mark: expiry, at, step: days, figures });
    }
  }
};
