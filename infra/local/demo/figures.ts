/** Decimal text to whole units of 10^-`decimals`. @throws Error if it has more decimals. */
export const parseFixed = (text: string, decimals: number): bigint => {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const [, sign, whole = '', fraction = ''] = match ?? [];
  if (match === null || fraction.length > decimals) throw new Error(`not a figure: ${text}`);
  const units = BigInt(whole + fraction.padEnd(decimals, '0'));
  return sign === '-' ? -units : units;
};

/** Whole units of 10^-`decimals` as decimal text, groups of three parted by commas. */
export const formatFixed = (units: bigint, decimals: number): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${units < 0n ? '-' : ''}${whole}${fraction}`;
};

/** A quotient, half up; for numerators that are not negative. */
export const divideHalfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);

export const sumOf = (parts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const part of parts) sum += part;
  return sum;
};

/** Amounts have 8 decimals everywhere (RAT-05). */
export const amountDecimals = 8;

export const amountUnits = (text: string): bigint => parseFixed(text, amountDecimals);

export const amountText = (units: bigint): string => formatFixed(units, amountDecimals);

/** An amount as the API writes it: nothing parted. */
export const plainAmount = (units: bigint): string => amountText(units).replaceAll(',', '');

/** An amount as it is printed for people, rounded half up to cents. */
export const centsText = (units: bigint): string => {
  const size = units < 0n ? -units : units;
  const cents = divideHalfUp(size, 1_000_000n);
  return formatFixed(units < 0n ? -cents : cents, 2);
};

/** A count with its thousands parted. */
export const countText = (count: bigint | string): string => formatFixed(BigInt(count), 0);

const gigabyte = 2n ** 30n;

/** Bytes as GB of 2^30 bytes with 3 decimals. */
export const gigabytesText = (bytes: bigint | string): string =>
  formatFixed(divideHalfUp(BigInt(bytes) * 1000n, gigabyte), 3);

/** A figure that the API answers, beside what it has to be; `what`: in English. */
export type FigureCheck = {
  readonly name: string;
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly agrees: boolean;
};

/** An amount in units of 10^-8, a count, yes or no, or a word. */
type Figure = bigint | number | boolean | string;

/** Each figure by its name: what it is, what it has to be, and what the API answers. */
export type Figures = Readonly<
  Record<string, readonly [what: string, expected: Figure, actual: Figure]>
>;

/** Compares figures; they are equal as text. */
export const figuresOf = (figures: Figures): readonly FigureCheck[] => {
  const text = (value: Figure) => (typeof value === 'bigint' ? amountText(value) : String(value));
  return Object.entries(figures).map(([name, [what, ...pair]]) => {
    const [expected = '', actual = ''] = pair.map(text);
    return { name, what, expected, actual, agrees: expected === actual };
  });
};

export const hourMs = 3_600_000;

export const dayMs = 24 * hourMs;

/** All stories are told in Asia/Shanghai, which has no summer time. Minutes east of UTC. */
const zoneMinutes = 480;

/** Local time, `2026-02-10 20:00`. */
export const localText = (at: number | string): string => {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const local = new Date(ms + zoneMinutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
};

/** The epoch ms of a local date and time of 2026, such as `04-01 10:00`. */
export const at = (when: string): number => Date.parse(`2026-${when.replace(' ', 'T')}+08:00`);

/** The instant that a UTC hour `2026-02-10T12` starts, epoch ms. */
export const hourStart = (hour: string): number => Date.parse(`${hour}:00:00Z`);
