import { epochMs, type Instant } from '#domain/time/instant.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * The id of the order that renews something by itself at the end of a term: always the same, so that
 * of all who try one places it. It looks like any other, as of the term's end. Rule ORD-05.
 */
export const renewalOrderId = (
  { sha256 }: Pick<Deps, 'sha256'>,
  id: string,
  expiry: Instant,
): string =>
  `o-${epochMs(expiry).toString(36).padStart(9, '0')}-${sha256(`${id}@${expiry}`).slice(0, 10)}`;
