import type { PackSource } from '#domain/catalogue/campaign.ts';
import type { Decimal } from '#domain/money/decimal.ts';

/** Part of a quantity that a grant or pack paid for. Quantities in calls or bytes. */
export type Deduction = {
  readonly packId: string;
  readonly source: PackSource;
  readonly quantity: Decimal;
};

/** Part of a quantity charged at one unit price; `amount` is exact, not rounded. */
export type Band = {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly amount: Decimal;
};

/**
 * What a month was charged for under a later price book, which a line of late usage moves up its tiers:
 * the same quantity in the bands that it was charged in, and in those that it is in now. Rules SET-05,
 * RAT-04. The first book of several begins where the line's bands do, each further one where the one
 * before it ends; after the line all of them begin its charged quantity later.
 */
export type MovedBook = {
  readonly bookVersion: string;
  readonly before: readonly Band[];
  readonly after: readonly Band[];
};

/**
 * quantity -> deductions -> bands -> amount, for one meter of one instance. Rule SET-05.
 *
 * `recorded` is as metered; `quantity` = recorded x overheadFactor (MET-07). `chargedBefore` is where
 * the bands begin, what was charged before this line: of calls and traffic in the month, under this and
 * earlier price books (RAT-01), of seconds in the uptime of the instance (INS-03). `moved`: of late usage,
 * what later books had charged of the month; absent where there is nothing. `amount` is the difference
 * of two cumulative ratings, each rounded to 8 decimals (RAT-04): bands + moved after - moved before.
 * Seconds are those of a pay-as-you-go instance; no pack offsets them.
 */
export type MeteredLine = {
  readonly meter: 'calls' | 'traffic' | 'seconds';
  readonly sku: string;
  readonly instanceId: string;
  readonly region: string;
  readonly recorded: Decimal;
  readonly overheadFactor: string;
  readonly quantity: Decimal;
  readonly deductions: readonly Deduction[];
  readonly chargedBefore: Decimal;
  readonly bands: readonly Band[];
  readonly unit: { readonly name: string; readonly size: Decimal };
  readonly bookVersion: string;
  readonly moved?: readonly MovedBook[];
  readonly amount: Decimal;
};

/** What every line has. */
const usual = {
  meter: true,
  sku: true,
  instanceId: true,
  region: true,
  recorded: true,
  overheadFactor: true,
  quantity: true,
  deductions: true,
  chargedBefore: true,
  bands: true,
  unit: true,
  bookVersion: true,
  amount: true,
} as const satisfies {
  readonly [Name in keyof MeteredLine as undefined extends MeteredLine[Name] ? never : Name]: true;
};

/** A line without what few lines have. */
export type UsualLine = Pick<MeteredLine, keyof typeof usual>;
export type RareOfLine = Omit<MeteredLine, keyof UsualLine>;

/**
 * What few lines have; undefined where there is nothing. Ledger hashes and storage treat it by a general rule, so
 * a field that a line may have is declared in its type, and nowhere else below the API. Rules SET-05, WAL-03.
 */
export const rareOf = (line: MeteredLine): RareOfLine | undefined => {
  const rare = Object.keys(line).filter((name) => !Object.hasOwn(usual, name));
  if (rare.length === 0) return undefined;
  return Object.fromEntries(rare.map((name) => [name, line[name as keyof RareOfLine]]));
};

/** What of a line was metered, and where. */
type Metered = Pick<MeteredLine, 'meter' | 'instanceId' | 'region' | 'recorded' | 'overheadFactor'>;

/** Calls, bytes or seconds to charge or deduct: as recorded x overheadFactor. Rule MET-07. */
export const quantityOf = ({
  recorded,
  overheadFactor,
}: Pick<MeteredLine, 'recorded' | 'overheadFactor'>): Decimal =>
  overheadFactor === '1' ? recorded : recorded.times(overheadFactor);

/** A line of what was metered and what that costs, with all that follows from the two. Rule SET-05. */
export const meteredLine = (
  metered: Metered,
  charged: Omit<MeteredLine, keyof Metered | 'quantity'>,
): MeteredLine => {
  // Named one by one: of late usage, `metered` still has what the line that it was billed on before had.
  const { meter, instanceId, region, recorded, overheadFactor } = metered;
  return {
    meter,
    instanceId,
    region,
    recorded,
    overheadFactor,
    quantity: quantityOf(metered),
    ...charged,
  };
};

/** A month's charged quantity of one SKU, by the price-book version of its hours. Rule RAT-01. */
export type Accumulator = {
  readonly sku: string;
  readonly segments: readonly { readonly bookVersion: string; readonly quantity: Decimal }[];
};
