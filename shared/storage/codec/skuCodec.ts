import { isUsageSku } from '#domain/catalogue/usageSku.ts';
import { assert } from '#domain/defect.ts';
import { asText } from '#storage/codec/fields.ts';

const traffic = 'traffic:';

/** A usage SKU, of which items hold many: `calls` is stored as ``, `traffic:<group>` as `<group>`. */
export const shortSku = (sku: string): string => {
  assert(isUsageSku(sku), `item: a usage SKU, not ${sku}`);
  return sku === 'calls' ? '' : sku.slice(traffic.length);
};

export const asSku = (field: unknown): string => {
  const short = asText(field);
  return short === '' ? 'calls' : `${traffic}${short}`;
};
