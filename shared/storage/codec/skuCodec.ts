import { isSecondSku, isUsageSku } from '#domain/catalogue/skus.ts';
import { assert } from '#domain/defect.ts';
import { asText } from '#storage/codec/fields.ts';

const traffic = 'traffic:';

/**
 * A metered SKU, of which items hold many: `calls` is stored as ``, `traffic:<group>` as `<group>`,
 * that of seconds whole.
 */
export const shortSku = (sku: string): string => {
  if (isSecondSku(sku)) return sku;
  assert(isUsageSku(sku), `item: a metered SKU, not ${sku}`);
  return sku === 'calls' ? '' : sku.slice(traffic.length);
};

/** The SKU that was stored short. @throws Defect if the field is no text */
export const asSku = (field: unknown): string => {
  const short = asText(field);
  if (isSecondSku(short)) return short;
  return short === '' ? 'calls' : `${traffic}${short}`;
};
