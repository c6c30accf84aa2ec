import type { Pack } from '#domain/packs/pack.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * A pack after a destruction of all that its account had been given up to `at`: hours from then on are
 * not deducted from it. Rule ARR-07. The same pack where nothing of it is lost, or all of it was before.
 *
 * A free grant is given when it starts, so those to come still come (QUO-01).
 */
export const destroyPack = (pack: Pack, at: Instant): Pack => {
  const { source, from, obtainedAt, until, left, refundedAt, destroyedAt } = pack;
  const givenAt = source === 'free' ? from : obtainedAt;
  const isOver = until <= at || left.isZero() || refundedAt !== undefined;
  if (givenAt > at || isOver || destroyedAt !== undefined) return pack;
  return { ...pack, destroyedAt: at };
};

/** From when on a pack offsets nothing: its expiry, or its destruction before that. PCK-03, ARR-07. */
export const endOfPack = ({ until, destroyedAt }: Pick<Pack, 'until' | 'destroyedAt'>): Instant =>
  destroyedAt !== undefined && destroyedAt < until ? destroyedAt : until;
