import { isSecondSku } from '#domain/catalogue/instanceSku.ts';
import { isUsageSku } from '#domain/catalogue/skuKind.ts';
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

export const asSku = (field: unknown): string => {
  const short = asText(field);
  if (isSecondSku(short)) return short;
  return short === '' ? 'calls' : `${traffic}${short}`;
};
