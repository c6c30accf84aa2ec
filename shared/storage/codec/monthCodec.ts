import type { MonthToDate } from '#domain/account/accountState.ts';
import type { Accumulator } from '#domain/rating/meteredLine.ts';
import {
  asCount,
  asDecimal,
  asList,
  asPairs,
  asText,
  atPlace,
  type Distinct,
  distinct,
  number,
} from '#storage/codec/fields.ts';
import { asSku, shortSku } from '#storage/codec/skuCodec.ts';

/**
 * A month to date: price-book versions once, then SKU and segments of each accumulator in turn.
 *
 * Segments alternate version (by its place) and quantity; one of the first version, which is nearly
 * always all there is, is just its quantity.
 */
export const encodeMonth = ({ month, firstSeq, lastSeq, accumulators }: MonthToDate): unknown[] => {
  const versions = distinct(
    accumulators.flatMap(({ segments }) => segments.map(({ bookVersion }) => bookVersion)),
    (version) => version,
  );
  return [
    month,
    number(firstSeq),
    number(lastSeq),
    versions.values,
    accumulators.flatMap(({ sku, segments }) => [
      shortSku(sku),
      encodeSegments(segments, versions),
    ]),
  ];
};

type Segments = Accumulator['segments'];

const encodeSegments = (segments: Segments, { placeOf }: Distinct<string>): unknown => {
  const [first, second] = segments;
  return first !== undefined && second === undefined && placeOf(first.bookVersion) === 0
    ? number(first.quantity)
    : segments.flatMap((each) => [number(placeOf(each.bookVersion)), number(each.quantity)]);
};

export const decodeMonth = (field: unknown): MonthToDate => {
  const [month, firstSeq, lastSeq, versions, accumulators] = asList(field);
  const bookVersions = asList(versions).map((version) => asText(version));
  return {
    month: asText(month),
    firstSeq: asCount(firstSeq),
    lastSeq: asCount(lastSeq),
    accumulators: asPairs(accumulators).map(([sku, segments]) => ({
      sku: asSku(sku),
      segments: decodeSegments(segments, bookVersions),
    })),
  };
};

const decodeSegments = (field: unknown, versions: readonly string[]): Segments => {
  const [only] = versions;
  if (!Array.isArray(field) && only !== undefined) {
    return [{ bookVersion: only, quantity: asDecimal(field) }];
  }
  return asPairs(field).map(([version, quantity]) => ({
    bookVersion: atPlace(versions, version),
    quantity: asDecimal(quantity),
  }));
};
