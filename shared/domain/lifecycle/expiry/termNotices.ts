import { type ExpiryStep, expiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { idOf, nameOf, type Prepaid, renewableCode } from '#domain/lifecycle/expiry/prepaid.ts';
import { destructionOf, type EndingTerm, stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What is told of a term. `mark`: its end, or the refund that isolated it; names the episode. */
export type TermNews = {
  readonly kind: NoticeKind;
  readonly mark: string;
  readonly at: Instant;
  readonly step?: string;
  readonly own?: true;
  /** Besides `name`. */
  readonly figures: Readonly<Record<string, string>>;
};

/** A notice about a prepaid thing's term, of the episode `<id>@<mark>`. Rules EXP-01, NOT-01. */
export const termNotice = (
  prepaid: Prepaid,
  { kind, mark, at, step, own, figures }: TermNews,
): Notice => ({
  accountId: prepaid.item.accountId,
  kind,
  episode: `${idOf(prepaid)}@${mark}`,
  ...(step !== undefined && { step }),
  ...(own && { own }),
  subject: { kind: prepaid.kind, id: idOf(prepaid) },
  at,
  figures: { name: nameOf(prepaid), ...figures },
});

/** What a renewal took. */
export type RenewalFee = { readonly amount: Decimal; readonly currency: Currency };

/** Tells that a term which ended at `expiry` has been followed by another, by itself. Rule ORD-05. */
export const renewedNotice = (
  renewed: Prepaid,
  expiry: Instant,
  { amount, currency }: RenewalFee,
  at: Instant,
): Notice =>
  termNotice(renewed, {
    kind: 'termRenewed',
    mark: expiry,
    at,
    figures: {
      from: expiry,
      until: expiryOf(renewed.item.payments),
      amount: amount.toFixed(2),
      currency,
    },
  });

/**
 * Tells that what served nothing serves again; `mark` names the episode that ended. Rule EXP-04. The
 * version is part of its name, for the same reason as in that of an isolation.
 */
export const termRestoredNotice = (renewed: Prepaid, mark: Instant, at: Instant): Notice =>
  termNotice(renewed, {
    kind: 'termRestored',
    mark: `${mark}/${renewed.item.version}`,
    at,
    figures: { until: expiryOf(renewed.item.payments) },
  });

/** Why a term was not renewed by itself, and what would have been taken; nothing if it is not sold. */
export type RenewalFailure = {
  readonly reason: 'insufficientFunds' | 'notSoldInCurrency';
  readonly amount?: Decimal;
  readonly currency: Currency;
};

/** Tells once per term that it was not renewed, and until when a credit does it. Rule ORD-05. */
export const renewalFailedNotice = (
  prepaid: Prepaid,
  term: EndingTerm,
  { reason, amount = zero, currency }: RenewalFailure,
): Notice =>
  termNotice(prepaid, {
    kind: 'renewalFailed',
    mark: term.expiry,
    at: term.expiry,
    figures: {
      expiry: term.expiry,
      renewableUntil: destructionOf(term),
      reason,
      amount: amount.toFixed(2),
      currency,
    },
  });

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
