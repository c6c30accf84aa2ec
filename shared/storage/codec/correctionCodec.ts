import type { CorrectedBill } from '#domain/account/corrections/correctedBill.ts';
import type { CorrectionLine } from '#domain/ledger/bill.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import {
  asCount,
  asDecimal,
  asList,
  asOptional,
  asPairs,
  asText,
  decodeBuckets,
  encodeBuckets,
  number,
  optional,
} from '#storage/codec/fields.ts';
import { asPackId, packId } from '#storage/codec/packCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import type { Item } from '#storage/table.ts';

/** A line of a correction as a list. Rule INV-09. */
export const encodeCorrectionLine = (line: CorrectionLine): unknown[] => [
  number(line.line),
  storedEnum.invoiceMeter.encode(line.reversed),
  line.sku,
  number(line.amount),
  ...[line.instanceId, line.region, line.date].map((text) => optional(text, String)),
  line.returned.map(({ packId: id, source, quantity }) => [
    packId(id),
    storedEnum.packSource.encode(source),
    number(quantity),
  ]),
];

export const decodeCorrectionLine = (field: unknown): CorrectionLine => {
  const [line, reversed, sku, amount, instance, region, date, returned] = asList(field);
  return {
    meter: 'correction',
    line: asCount(line),
    reversed: storedEnum.invoiceMeter.decode(reversed) as CorrectionLine['reversed'],
    sku: asText(sku),
    ...textOf('instanceId', instance),
    ...textOf('region', region),
    ...textOf('date', date),
    returned: asList(returned).map((each) => {
      const [id, source, quantity] = asList(each);
      return {
        packId: asPackId(id),
        source: storedEnum.packSource.decode(source),
        quantity: asDecimal(quantity),
      };
    }),
    amount: asDecimal(amount),
  };
};

const textOf = <Name extends 'instanceId' | 'region' | 'date'>(
  name: Name,
  field: unknown,
): { readonly [Field in Name]?: LocalDate } => {
  const text = asOptional(field, asText<LocalDate>);
  return text === undefined ? {} : ({ [name]: text } as { readonly [Field in Name]: LocalDate });
};

/** What of a bill was reversed, as an item. Rule INV-09. */
export const encodeCorrected = ({ version, seq, lines, given }: CorrectedBill): Item => ({
  version: number(version),
  seq: number(seq),
  lines: lines.flatMap(({ line, by }) => [number(line), number(by)]),
  buckets: encodeBuckets(given.deltas),
  vouchers: given.voucherDeltas.flatMap(({ id, delta }) => [id, number(delta)]),
});

export const decodeCorrected = (item: Item): CorrectedBill => ({
  version: asCount(item['version']),
  seq: asCount(item['seq']),
  lines: asPairs(item['lines']).map(([line, by]) => ({ line: asCount(line), by: asCount(by) })),
  given: {
    deltas: decodeBuckets(item['buckets']),
    voucherDeltas: asPairs(item['vouchers']).map(([id, delta]) => ({
      id: asText(id),
      delta: asDecimal(delta),
    })),
  },
});
