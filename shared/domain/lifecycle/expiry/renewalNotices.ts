import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { destructionOf, type EndingTerm } from '#domain/lifecycle/expiry/stepDue.ts';
import { termNotice } from '#domain/lifecycle/expiry/termNotice.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

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
    ...{ kind: 'termRenewed', mark: expiry, at },
    figures: {
      ...{ from: expiry, until: expiryOf(renewed.item.payments) },
      ...{ amount: amount.toFixed(2), currency },
    },
  });

/**
 * Tells that what served nothing serves again; `mark` names the episode that ended. Rule EXP-04. The
 * version is part of its name, for the same reason as in that of an isolation.
 */
export const restoredNotice = (renewed: Prepaid, mark: Instant, at: Instant): Notice =>
  termNotice(renewed, {
    ...{ kind: 'termRestored', mark: `${mark}/${renewed.item.version}`, at },
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
    ...{ kind: 'renewalFailed', mark: term.expiry, at: term.expiry },
    figures: {
      ...{ expiry: term.expiry, renewableUntil: destructionOf(term) },
      ...{ reason, amount: amount.toFixed(2), currency },
    },
  });
