import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { firstNoticeMs } from '#domain/lifecycle/expiry/termPolicy.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import { endingBy } from '#domain/terminations/ending.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * From when on time has something to do for a prepaid thing: 7 days before its expiry, or when its
 * isolation ends; undefined once it is destroyed. Rules EXP-01, REF-04.
 */
export const termDue = ({ item: { state, payments, ending } }: Prepaid): Instant | undefined => {
  switch (state.status) {
    case 'running':
      return plusMs(expiryOf(payments), -firstNoticeMs);
    case 'isolated':
      return endingBy(ending, state.destroyDue);
    case 'destroyed':
      return undefined;
  }
};
