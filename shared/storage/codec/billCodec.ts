import { assert } from '#domain/defect.ts';
import {
  type Bill,
  type BillKind,
  type BillLine,
  isCorrection,
  isElastic,
  isLateFee,
  isMetered,
  isOrder,
  isRefund,
  type LateFeeLine,
} from '#domain/ledger/bill.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { decodeCorrectionLine, encodeCorrectionLine } from '#storage/codec/correctionCodec.ts';
import { decodeElasticLine, encodeElasticLine } from '#storage/codec/elasticLineCodec.ts';
import {
  asCount,
  asDecimal,
  asHour,
  asList,
  asOptional,
  asText,
  hourNumber,
  number,
  optional,
} from '#storage/codec/fields.ts';
import { decodeMeteredLines, encodeMeteredLines } from '#storage/codec/meteredLinesCodec.ts';
import {
  decodeOrderLine,
  decodeRefundLine,
  encodeOrderLine,
  encodeRefundLine,
} from '#storage/codec/orderPriceCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { decodeVoucher, encodeVoucher } from '#storage/codec/voucherCodec.ts';

/** A late fee's line as a list. Rule FEE-02. */
const encodeLateFeeLine = (line: LateFeeLine): unknown[] => {
  const { date, debt, rate, accrued, lowestDebt, chargedBefore, amount } = line;
  return [date, ...[debt, rate, amount, accrued, lowestDebt, chargedBefore].map(number)];
};

const decodeLateFeeLine = (field: unknown): LateFeeLine => {
  const [date, debt, rate, amount, accrued, lowestDebt, chargedBefore] = asList(field);
  return {
    meter: 'lateFee',
    date: asText<LocalDate>(date),
    debt: asDecimal(debt),
    rate: asDecimal(rate),
    accrued: asDecimal(accrued),
    lowestDebt: asDecimal(lowestDebt),
    chargedBefore: asDecimal(chargedBefore),
    amount: asDecimal(amount),
  };
};

/**
 * A bill as nested lists, for it must fit one write unit together with the state.
 *
 * Its kind says what its lines are: all of an order's bill are order lines, and so on; those of usage
 * are metered. @throws Defect if a line is of another kind
 */
export const encodeBill = (bill: Bill): unknown[] => [
  storedEnum.billKind.encode(bill.kind),
  hourNumber(bill.hour),
  optional(bill.corrects, number),
  storedEnum.currency.encode(bill.currency),
  ...encodeLines(bill),
  number(bill.total),
  bill.alert,
  ...(bill.restored ? [bill.restored.map(encodeVoucher)] : []),
];

export const decodeBill = (field: unknown): Bill => {
  const [kindField, hour, corrects, currency, ...rest] = asList(field);
  const correctedSeq = asOptional(corrects, asCount);
  const kind = storedEnum.billKind.decode(kindField);
  const [total, alert, vouchers] = rest.slice(lineFields);
  const restored = asOptional(vouchers, asList)?.map(decodeVoucher);
  return {
    kind,
    hour: asHour(hour),
    ...(correctedSeq !== undefined && { corrects: correctedSeq }),
    currency: storedEnum.currency.decode(currency),
    lines: decodeLines(kind, rest.slice(0, lineFields)),
    total: asDecimal(total),
    ...(restored && { restored }),
    alert: alert === true,
  };
};

/** Places, tariffs, packs and lines; the first three are empty where nothing was metered. */
const lineFields = 4;

const encodeLines = ({ kind, lines }: Bill): readonly unknown[] => {
  switch (kind) {
    case 'hourly':
    case 'supplementary':
    case 'released':
      return encodeMeteredLines(only(lines, isMetered));
    case 'order':
      return [[], [], [], only(lines, isOrder).map(encodeOrderLine)];
    case 'refund':
      return [[], [], [], only(lines, isRefund).map(encodeRefundLine)];
    case 'lateFee':
      return [[], [], [], only(lines, isLateFee).map(encodeLateFeeLine)];
    case 'elastic':
      return [[], [], [], only(lines, isElastic).map(encodeElasticLine)];
    case 'correction':
      return [[], [], [], only(lines, isCorrection).map(encodeCorrectionLine)];
  }
};

const decodeLines = (kind: BillKind, fields: readonly unknown[]): readonly BillLine[] => {
  switch (kind) {
    case 'hourly':
    case 'supplementary':
    case 'released':
      return decodeMeteredLines(fields);
    case 'order':
      return asList(fields[lineFields - 1]).map(decodeOrderLine);
    case 'refund':
      return asList(fields[lineFields - 1]).map(decodeRefundLine);
    case 'lateFee':
      return asList(fields[lineFields - 1]).map(decodeLateFeeLine);
    case 'elastic':
      return asList(fields[lineFields - 1]).map(decodeElasticLine);
    case 'correction':
      return asList(fields[lineFields - 1]).map(decodeCorrectionLine);
  }
};

const only = <Line extends BillLine>(
  lines: readonly BillLine[],
  is: (line: BillLine) => line is Line,
): readonly Line[] => {
  const fitting = lines.filter(is);
  assert(fitting.length === lines.length, 'bill: every line is of its kind');
  return fitting;
};
