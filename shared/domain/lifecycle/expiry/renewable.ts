import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import type { EndingTerm } from '#domain/lifecycle/expiry/stepDue.ts';
import { termOf } from '#domain/orders/terms.ts';

/** Whether a month after its expiry is over before the end that the operator has announced. SLA-02. */
export const isRenewable = ({ item: { ending } }: Prepaid, { expiry, zone }: EndingTerm): boolean =>
  ending === undefined || termOf(expiry, 1, zone).until <= ending.at;
