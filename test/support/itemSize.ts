import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { Decimal } from '#domain/money/decimal.ts';

/**
 * Bytes of an item as it is on the wire, as DynamoDB charges them: names and values.
 *
 * Numbers are "approximately" a byte for two significant digits, one more, and one for a minus.
 */
export const itemSize = (item: Readonly<Record<string, AttributeValue>>): number =>
  Object.entries(item).reduce(
    (total, [name, value]) => total + Buffer.byteLength(name) + valueSize(value),
    0,
  );

const containerBytes = 3;

const valueSize = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return binarySize(value.B);
  if (value.L !== undefined) {
    return value.L.reduce((total, each) => total + 1 + valueSize(each), containerBytes);
  }
  if (value.M !== undefined) {
    return containerBytes + Object.keys(value.M).length + itemSize(value.M);
  }
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  throw new Error(`itemSize: no rule for ${Object.keys(value).join()}`);
};

const numberSize = (text: string): number => {
  const value = new Decimal(text);
  if (value.isZero()) return 1;
  return Math.ceil(value.precision() / 2) + 1 + (value.isNegative() ? 1 : 0);
};

/** Binary is base64 text where the wire was read as JSON. */
const binarySize = (value: Uint8Array | string): number =>
  typeof value === 'string' ? Buffer.from(value, 'base64').length : value.length;
