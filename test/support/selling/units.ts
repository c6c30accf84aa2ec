import { dayMs } from '#test/support/days.ts';
import type {
  ModelGateway,
  ModelInstance,
  ModelOrder,
  ModelPack,
  Stretch,
} from '#test/support/selling/model.ts';

/** Money of the reference model: whole numbers of 10^-8, so that nothing is ever rounded unseen. */
export const units = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(8, '0'));
};

/** A hundredth: orders and refunds have two decimals. Rule RAT-05. */
export const cent = 1_000_000n;

/** With 8 decimals, as the API shows money. */
export const inText = (amount: bigint): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(9, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -8)}.${digits.slice(-8)}`;
};

/** Without the fraction of a cent, of an amount that is not negative. */
export const wholeCents = (amount: bigint): bigint => amount - (amount % cent);

/** numerator / denominator to the cent, half up, of a quotient that is not negative. Rule RAT-05. */
export const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  ((2n * numerator + denominator * cent) / (2n * denominator * cent)) * cent;

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** How long an order can be paid. Rule ORD-01. */
export const payableMs = 7 * dayMs;

/** How long what has expired or was given back is kept for renewal. Rules EXP-03, REF-04. */
export const isolationMs = 7 * dayMs;

/** When the last term ends. */
export const expiryOf = (stretches: readonly Stretch[]): number => {
  const last = stretches.findLast(({ kind }) => kind === 'term');
  if (last === undefined) throw new Error('what is prepaid has a term');
  return last.until;
};

/** Unpaid for more than 7 days, an order is void. Rule ORD-01. */
export const orderStatus = ({ state, placedAt }: ModelOrder, now: number): string => {
  if (state === 'open') return now - placedAt <= payableMs ? 'open' : 'void: unpaid';
  return state === 'outOfStock' || state === 'overtaken' ? `void: ${state}` : state;
};

/** Isolated for 7 days from the expiry, or from a refund, on. Rules EXP-03, REF-04, INS-01. */
export const instanceStatus = (
  instance: ModelInstance,
  now: number,
): 'running' | 'isolated' | 'released' | 'destroyed' => {
  if (instance.kind === 'payAsYouGo') return instance.until === undefined ? 'running' : 'released';
  const expiry = expiryOf(instance.stretches);
  if (now >= (instance.isolatedUntil ?? expiry + isolationMs)) return 'destroyed';
  return instance.isolatedUntil === undefined && now < expiry ? 'running' : 'isolated';
};

/** A day of buffer, then stopped until 8 days after the expiry, the end included. Rules EXP-02, REF-06. */
export const gatewayStatus = (
  { refunded, stretches }: ModelGateway,
  now: number,
): 'running' | 'buffer' | 'stopped' | 'destroyed' => {
  const late = now - expiryOf(stretches);
  if (refunded || late > 8 * dayMs) return 'destroyed';
  if (late < 0) return 'running';
  return late < dayMs ? 'buffer' : 'stopped';
};

export const packStatus = (pack: ModelPack, now: number): string => {
  if (pack.refunded) return 'refunded';
  if (pack.left === 0 && pack.total > 0) return 'usedUp';
  if (now >= pack.until) return 'expired';
  return now < pack.from ? 'upcoming' : 'active';
};
