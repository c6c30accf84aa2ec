import type { ElasticDay } from '#infra/local/demo/api/timeAnswers.ts';
import { amountUnits, centsText } from '#infra/local/demo/fixedPoint.ts';
import {
  type ElasticByHand,
  elasticByHand,
} from '#infra/local/demo/time/check/byHand/elasticByHand.ts';

/** A worked day: as its peaks were reported, as the rule has it, and as billed. */
export type ElasticCheck = ElasticByHand & { readonly billed: string; readonly agrees: boolean };

/** Holds the billed days to the worked ones: these and no other. Rule ELA-02. */
export const compareElastic = (days: readonly ElasticDay[]): readonly ElasticCheck[] =>
  elasticByHand.map((day, index) => {
    const told = days[index];
    const billed = centsText(amountUnits(told?.charge.amount ?? '0'));
    const isSame =
      told !== undefined &&
      told.date === day.date &&
      BigInt(told.maxQps) === day.maxQps &&
      told.maxMbps === String(day.maxMbps) &&
      told.base === String(day.base) &&
      amountUnits(told.charge.amount) === day.charge;
    return { ...day, billed, agrees: isSame && billed === day.worked };
  });
