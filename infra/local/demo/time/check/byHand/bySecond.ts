import { parseFixed } from '#infra/local/demo/fixedPoint.ts';

/** An amount as the rules print it, in units of 10^-8. */
export const cny = (text: string): bigint => parseFixed(text, 8);

/** Whole seconds between two instants, epoch ms. */
export const secondsBetween = (fromMs: number, untilMs: number): bigint =>
  BigInt(untilMs - fromMs) / 1_000n;

const basicSecond = cny('0.00092593');

/** What seconds of a basic instance cost. Rules CAT-06, INS-01. */
export const bySecond = (seconds: bigint): bigint => seconds * basicSecond;
