import { Decimal } from '#domain/money/decimal.ts';
import type { PackSource } from '#domain/packs/pack.ts';
import type { Band, Bill, BillKind, BillLine, Deduction } from '#domain/settlement/bill.ts';
import {
  asCount,
  asDecimal,
  asHour,
  asList,
  asOneOf,
  asOptional,
  asText,
  hourNumber,
  number,
  oneOf,
  optional,
} from '#storage/codec/fields.ts';
import { asPackId, packId } from '#storage/codec/packCodec.ts';

/**
 * A bill as nested lists, for it must fit one write unit together with the state.
 *
 * Left out is what follows from the rest: quantity = recorded x factor, a band's amount = quantity x
 * unit price / unit size. What lines share (instance and region, unit, price book) is stored once.
 */
export const encodeBill = (bill: Bill): unknown[] => {
  const shared = sharedOf(bill.lines);
  return [
    oneOf(kinds, bill.kind),
    hourNumber(bill.hour),
    optional(bill.corrects, number),
    oneOf(currencies, bill.currency),
    shared.places.map((place) => JSON.parse(place)),
    shared.tariffs.map((tariff) => JSON.parse(tariff)),
    bill.lines.map((line) => encodeLine(line, shared)),
    number(bill.total),
    bill.alert,
  ];
};

export const decodeBill = (field: unknown): Bill => {
  const [kind, hour, corrects, currency, places, tariffs, lines, total, alert] = asList(field);
  const correctedSeq = asOptional(corrects, asCount);
  return {
    kind: asOneOf(kinds, kind),
    hour: asHour(hour),
    ...(correctedSeq !== undefined && { corrects: correctedSeq }),
    currency: asOneOf(currencies, currency),
    lines: asList(lines).map((line) => decodeLine(line, asList(places), asList(tariffs))),
    total: asDecimal(total),
    alert: alert === true,
  };
};

const kinds: readonly BillKind[] = ['hourly', 'supplementary', 'released'];
const currencies: readonly Bill['currency'][] = ['CNY', 'USD'];
const sources: readonly PackSource[] = ['free', 'campaign', 'purchase'];

type Shared = { readonly places: readonly string[]; readonly tariffs: readonly string[] };

const placeOf = ({ instanceId, region }: BillLine): string => JSON.stringify([instanceId, region]);
const tariffOf = ({ unit, bookVersion }: BillLine): string =>
  JSON.stringify([unit.name, unit.size.toFixed(), bookVersion]);

const sharedOf = (lines: readonly BillLine[]): Shared => ({
  places: [...new Set(lines.map(placeOf))],
  tariffs: [...new Set(lines.map(tariffOf))],
});

/** `calls` is stored as ``, `traffic:<group>` as `<group>`. */
const encodeLine = (line: BillLine, { places, tariffs }: Shared): unknown[] => [
  number(places.indexOf(placeOf(line))),
  number(tariffs.indexOf(tariffOf(line))),
  line.meter === 'calls' ? '' : line.sku.slice('traffic:'.length),
  number(line.recorded),
  optional(line.overheadFactor === '1' ? undefined : line.overheadFactor, String),
  line.deductions.map((d) => [packId(d.packId), oneOf(sources, d.source), number(d.quantity)]),
  number(line.monthBefore),
  line.bands.map((band) => [number(band.quantity), number(band.unitPrice)]),
  number(line.amount),
  ...(line.adjustment === undefined ? [] : [number(line.adjustment)]),
];

const decodeLine = (
  field: unknown,
  places: readonly unknown[],
  tariffs: readonly unknown[],
): BillLine => {
  const [place, tariff, group, recorded, factor, deductions, before, bands, amount, adjustment] =
    asList(field);
  const [instanceId, region] = asList(places[asCount(place)]).map((text) => asText(text));
  const [unitName, unitSize, bookVersion] = asList(tariffs[asCount(tariff)]).map((t) => asText(t));
  const unit = { name: asText(unitName), size: new Decimal(asText(unitSize)) };
  const overheadFactor = asOptional(factor, (text) => asText(text)) ?? '1';
  const isCalls = group === '';
  const shift = asOptional(adjustment, asDecimal);
  return {
    meter: isCalls ? 'calls' : 'traffic',
    sku: isCalls ? 'calls' : `traffic:${asText(group)}`,
    instanceId: asText(instanceId),
    region: asText(region),
    recorded: asDecimal(recorded),
    overheadFactor,
    quantity: asDecimal(recorded).times(overheadFactor),
    deductions: asList(deductions).map(decodeDeduction),
    monthBefore: asDecimal(before),
    bands: asList(bands).map((band) => decodeBand(band, unit.size)),
    unit,
    bookVersion: asText(bookVersion),
    ...(shift !== undefined && { adjustment: shift }),
    amount: asDecimal(amount),
  };
};

const decodeDeduction = (field: unknown): Deduction => {
  const [id, source, quantity] = asList(field);
  return { packId: asPackId(id), source: asOneOf(sources, source), quantity: asDecimal(quantity) };
};

const decodeBand = (field: unknown, unitSize: Decimal): Band => {
  const [quantity, unitPrice] = asList(field).map(asDecimal);
  const [q, p] = [asDecimal(quantity), asDecimal(unitPrice)];
  return { quantity: q, unitPrice: p, amount: q.times(p).div(unitSize) };
};
