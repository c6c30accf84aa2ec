import { assert } from '#domain/defect.ts';
import { endOfPack, isBought, type Pack } from '#domain/packs/pack.ts';
import type { QuotedParts } from '#domain/refunds/quoteInstance.ts';
import type { PackPayment } from '#domain/refunds/refundFacts.ts';
import { wholePart } from '#domain/refunds/refundPart.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why a pack cannot be refunded, in order of precedence. Rules REF-05, QUO-03. */
export type PackRefusal =
  | 'packIsFree'
  | 'packNotPurchased'
  | 'packRefunded'
  | 'packUsed'
  | 'packOver';

/** What comes back of a pack that was bought, is untouched and still valid. Rule REF-05. */
export const quotePack = (
  pack: Pack,
  payment: PackPayment | undefined,
  now: Instant,
): QuotedParts | Refused<PackRefusal> => {
  const refusal = packRefusal(pack, now);
  if (refusal !== undefined) return refusal;
  assert(payment !== undefined, 'quotePack: what was purchased was paid');
  const part = wholePart({ ...payment, used: 0, total: 1, unit: 'pack' });
  return { rule: 'REF-05', parts: [part] };
};

/** Why a pack cannot be given back; undefined if it can. Rule REF-05. */
export const packRefusal = (pack: Pack, now: Instant): Refused<PackRefusal> | undefined => {
  const { source, refundedAt, left, total } = pack;
  if (source === 'free') return refuse('packIsFree', 'free quota cannot be refunded');
  if (!isBought(pack)) return refuse('packNotPurchased', 'the pack was given, not bought');
  if (refundedAt !== undefined) {
    return refuse('packRefunded', `the pack was refunded at ${refundedAt}`);
  }
  if (!left.eq(total)) return refuse('packUsed', 'a part of the pack is used');
  const end = endOfPack(pack);
  if (end <= now) return refuse('packOver', `the pack was valid until ${end}`);
  return undefined;
};
