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
