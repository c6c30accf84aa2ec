import type { Dedicated } from '#domain/instances/instance.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';

/**
 * What an account's pay-as-you-go instances freeze: one hour's fee of each until it is released. It is
 * all that the wallet holds. Rules INS-01, WAL-01.
 */
export const holdsOf = ({
  dedicated = [],
}: {
  readonly dedicated?: readonly Dedicated[];
}): Decimal =>
  sum(
    dedicated.flatMap(({ perSecond, released }) =>
      perSecond === undefined || released ? [] : [perSecond.hold],
    ),
  );
