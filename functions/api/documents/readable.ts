import type { InvoiceLine } from '#domain/invoices/invoice.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { roundShown } from '#domain/money/round.ts';
import type { Texts } from '#functions/api/documents/texts.ts';

/** A decimal number with commas between thousands. */
const grouped = (plain: string): string => plain.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

/** An amount: at least 2 decimals, and as many as it has. */
export const readableAmount = (amount: Decimal): string =>
  grouped(amount.toFixed(Math.max(2, amount.decimalPlaces())));

/** What a line counts, rounded to 3 decimals: bytes in the largest unit that they fill, seconds as h:min:s. */
export const readableQuantity = (
  { quantity, unit }: Pick<InvoiceLine, 'quantity' | 'unit'>,
  texts: Texts,
): string => {
  if (quantity === undefined) return '';
  if (unit === 'byte') return readableBytes(quantity);
  const count = quantity.toNumber();
  if (unit === 'second') {
    return `${readableSeconds(quantity)} ${texts((text) => text.unit.second)}`;
  }
  const name = unit === 'call' || unit === 'QPS-day' ? unit : undefined;
  const said = name === undefined ? unit : texts((text) => text.unit[name], { count });
  return `${rounded(quantity)} ${said}`;
};

const rounded = (quantity: Decimal): string => grouped(roundShown(quantity).toFixed());

const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

const readableBytes = (bytes: Decimal): string => {
  let scaled = bytes;
  let at = 0;
  while (scaled.abs().gte(1024) && at < byteUnits.length - 1) {
    scaled = scaled.div(1024);
    at += 1;
  }
  return `${rounded(scaled)} ${byteUnits[at]}`;
};

const readableSeconds = (seconds: Decimal): string => {
  const whole = seconds.abs().floor();
  const [h, min, s] = [whole.divToInt(3600), whole.divToInt(60).mod(60), whole.mod(60)];
  const sign = seconds.isNegative() ? '-' : '';
  return `${sign}${grouped(h.toFixed())}:${twoDigits(min)}:${twoDigits(s)}`;
};

const twoDigits = (part: Decimal): string => part.toFixed().padStart(2, '0');
