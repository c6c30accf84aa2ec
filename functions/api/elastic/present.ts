import type * as z from 'zod';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { dayAnswer, peakAnswer } from '#functions/api/elastic/routes.ts';
import { plain, presentMoney } from '#functions/runtime/http/answers.ts';
import type { BilledDayOf } from '#usecases/elastic/listElasticDays.ts';

/** With every figure of its charge. Rules ELA-02, ELA-03. */
export const presentDay = ({
  day: { accountId, date, closedAt },
  billed: { price, charge, billSeqs, ...billed },
  currency,
}: BilledDayOf): z.output<typeof dayAnswer> => ({
  ...{ date, closedAt, ...plain(billed) },
  unitPrice: price.unitPrice.div(price.unit.size).toFixed(),
  bookVersion: price.bookVersion,
  charge: presentMoney(charge, currency),
  billIds: billSeqs.map((seq) => billIdOf(accountId, seq)),
});

export const presentPeak = ({
  accountId: _,
  gatewayId: __,
  ...sample
}: PeakSample): z.output<typeof peakAnswer> => plain(sample);
