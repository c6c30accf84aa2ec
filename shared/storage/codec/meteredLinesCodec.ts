import { isSecondSku } from '#domain/catalogue/skus.ts';
import {
  type Band,
  type Deduction,
  type MeteredLine,
  type MovedBook,
  quantityOf,
  type RareOfLine,
  rareOf,
} from '#domain/rating/meteredLine.ts';
import { byName, decodeByName } from '#storage/codec/byName.ts';
import {
  asDecimal,
  asList,
  asOptional,
  asPairs,
  asText,
  atPlace,
  type Distinct,
  distinct,
  number,
  optional,
  type Pair,
  withoutAbsentEnd,
} from '#storage/codec/fields.ts';
import { asPackId, packId } from '#storage/codec/packCodec.ts';
import { asSku, shortSku } from '#storage/codec/skuCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/**
 * Metered lines as four lists: the places, the tariffs and the packs that lines share, each stored
 * once, then the lines.
 *
 * Left out is what follows from the rest: quantity = recorded x factor, a band's amount = quantity x
 * unit price / unit size.
 */
export const encodeMeteredLines = (lines: readonly MeteredLine[]): unknown[] => {
  const shared = sharedOf(lines);
  return [
    shared.places.values.map(({ instanceId, region }) => [instanceId, region]),
    shared.tariffs.values.map(({ unit, bookVersion }) => [
      unit.name,
      number(unit.size),
      bookVersion,
    ]),
    shared.packs.values.map((pack) => [
      packId(pack.packId),
      storedEnum.packSource.encode(pack.source),
    ]),
    lines.map((line) => encodeLine(line, shared)),
  ];
};

export const decodeMeteredLines = (fields: readonly unknown[]): readonly MeteredLine[] => {
  const [places, tariffs, packs, lines] = fields;
  const shared = {
    places: asList(places).map(decodePlace),
    tariffs: asList(tariffs).map(decodeTariff),
    packs: asList(packs).map(decodePack),
  };
  return asList(lines).map((line) => decodeLine(line, shared));
};

type Place = Pick<MeteredLine, 'instanceId' | 'region'>;
type Tariff = Pick<MeteredLine, 'unit' | 'bookVersion'>;
type Source = Pick<Deduction, 'packId' | 'source'>;

type Shared = {
  readonly places: Distinct<Place>;
  readonly tariffs: Distinct<Tariff>;
  readonly packs: Distinct<Source>;
};

const sharedOf = (lines: readonly MeteredLine[]): Shared => ({
  places: distinct<Place>(lines, (line) => JSON.stringify([line.instanceId, line.region])),
  tariffs: distinct<Tariff>(lines, ({ unit, bookVersion }) =>
    JSON.stringify([unit.name, unit.size.toFixed(), bookVersion]),
  ),
  packs: distinct<Source>(
    lines.flatMap(({ deductions }) => deductions),
    (deduction) => JSON.stringify([deduction.packId, deduction.source]),
  ),
});

/**
 * Deductions alternate pack and quantity, bands quantity and unit price. An overhead factor of 1 is absent.
 * What is charged before is so in the month; of seconds, in the uptime of the instance. What few lines have
 * has the last places: books that were moved, then the rest by name.
 */
const encodeLine = (line: MeteredLine, { places, tariffs, packs }: Shared): unknown[] => {
  const { moved, ...others } = rareOf(line) ?? {};
  return withoutAbsentEnd([
    number(places.placeOf(line)),
    number(tariffs.placeOf(line)),
    shortSku(line.sku),
    number(line.recorded),
    optional(line.overheadFactor === '1' ? undefined : line.overheadFactor, String),
    line.deductions.flatMap((deduction) => [
      number(packs.placeOf(deduction)),
      number(deduction.quantity),
    ]),
    number(line.chargedBefore),
    encodeBands(line.bands),
    number(line.amount),
    optional(moved, (books) => books.map(encodeMoved)),
    byName(others),
  ]);
};

const encodeBands = (bands: readonly Band[]): unknown[] =>
  bands.flatMap((band) => [number(band.quantity), number(band.unitPrice)]);

const encodeMoved = ({ bookVersion, before, after }: MovedBook): unknown[] => [
  bookVersion,
  encodeBands(before),
  encodeBands(after),
];

type Decoded = {
  readonly places: readonly Place[];
  readonly tariffs: readonly Tariff[];
  readonly packs: readonly Source[];
};

const decodeLine = (field: unknown, { places, tariffs, packs }: Decoded): MeteredLine => {
  const [place, tariff, short, recorded, factor, deductions, before, bands, amount, ...rare] =
    asList(field);
  const { unit, bookVersion } = atPlace(tariffs, tariff);
  const overheadFactor = asOptional(factor, (text) => asText(text)) ?? '1';
  const sku = asSku(short);
  return {
    meter: meterOf(sku),
    sku,
    ...atPlace(places, place),
    recorded: asDecimal(recorded),
    overheadFactor,
    quantity: quantityOf({ recorded: asDecimal(recorded), overheadFactor }),
    deductions: asPairs(deductions).map(([pack, quantity]) => ({
      ...atPlace(packs, pack),
      quantity: asDecimal(quantity),
    })),
    chargedBefore: asDecimal(before),
    bands: decodeBands(bands, unit),
    unit,
    bookVersion,
    ...decodeRare(rare, unit),
    amount: asDecimal(amount),
  };
};

const decodeRare = ([moved, others]: readonly unknown[], unit: Tariff['unit']): RareOfLine => {
  const books = asOptional(moved, (list) => asList(list).map((book) => decodeMoved(book, unit)));
  return {
    ...(books && { moved: books }),
    ...decodeByName<Omit<RareOfLine, 'moved'>>(others),
  };
};

const meterOf = (sku: string): MeteredLine['meter'] => {
  if (sku === 'calls') return 'calls';
  return isSecondSku(sku) ? 'seconds' : 'traffic';
};

const decodePlace = (field: unknown): Place => {
  const [instanceId, region] = asList(field);
  return { instanceId: asText(instanceId), region: asText(region) };
};

const decodeTariff = (field: unknown): Tariff => {
  const [name, size, bookVersion] = asList(field);
  return { unit: { name: asText(name), size: asDecimal(size) }, bookVersion: asText(bookVersion) };
};

const decodePack = (field: unknown): Source => {
  const [id, source] = asList(field);
  return { packId: asPackId(id), source: storedEnum.packSource.decode(source) };
};

const decodeMoved = (field: unknown, unit: Tariff['unit']): MovedBook => {
  const [version, before, after] = asList(field);
  return {
    bookVersion: asText(version),
    before: decodeBands(before, unit),
    after: decodeBands(after, unit),
  };
};

const decodeBands = (field: unknown, unit: Tariff['unit']): readonly Band[] =>
  asPairs(field).map((band) => decodeBand(band, unit));

const decodeBand = ([quantity, price]: Pair, unit: Tariff['unit']): Band => {
  const [q, p] = [asDecimal(quantity), asDecimal(price)];
  return { quantity: q, unitPrice: p, amount: q.times(p).div(unit.size) };
};
