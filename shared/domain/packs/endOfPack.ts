import type { Pack } from '#domain/packs/pack.ts';
import { endingBy } from '#domain/terms/ending.ts';
import type { Instant } from '#domain/time/instant.ts';

/** From when on a pack pays for nothing: its own end, or the operator's if that is before. PCK-03, SLA-02. */
export const endOfPack = ({ until, ending }: Pick<Pack, 'until' | 'ending'>): Instant =>
  endingBy(ending, until);

/** Whether a pack may still pay for something: something is left, and it was not given back. REF-05. */
export const isUsable = ({ left, refundedAt }: Pick<Pack, 'left' | 'refundedAt'>): boolean =>
  left.gt(0) && refundedAt === undefined;
