import * as z from 'zod';
import type { Paid, TermPayment } from '#domain/terms/termPayment.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';
import {
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';

/** Payments in JSON text that `canonical` made. */

export const bucketsJson = jsonObject<Buckets>({
  cash: jsonDecimal,
  income: jsonDecimal,
  gift: jsonDecimal,
});

export const paidJson = jsonObject<Paid>({
  buckets: bucketsJson,
  vouchers: z.array(jsonObject<Paid['vouchers'][number]>({ id: jsonText(), amount: jsonDecimal })),
});

export const paymentJson = jsonObject<TermPayment>({
  kind: oneName<TermPayment['kind']>({ term: true, upgrade: true }),
  orderId: jsonText(),
  sku: jsonText(),
  billSeq: jsonCount,
  paidAt: jsonInstant,
  from: jsonInstant,
  until: jsonInstant,
  months: jsonCount,
  days: jsonCount,
  paid: paidJson,
  givenBack: bucketsJson.exactOptional(),
});
