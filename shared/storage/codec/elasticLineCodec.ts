import { elasticSku } from '#domain/catalogue/elasticSku.ts';
import { type PlanName, plans } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';
import { elasticAmount } from '#domain/elastic/elasticAmount.ts';
import type { ElasticLine } from '#domain/settlement/bill.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import {
  asCount,
  asDecimal,
  asList,
  asOneOf,
  asText,
  number,
  oneOf,
} from '#storage/codec/fields.ts';

const planNames: readonly PlanName[] = plans.map(({ name }) => name);

/** A line of elastic capacity as a list; its amount follows from quantity and price. Rule ELA-02. */
export const encodeElasticLine = (line: ElasticLine): unknown[] => {
  const { chargedBefore, quantity, unit, amount } = line;
  assert(
    line.sku === elasticSku && elasticAmount(line, chargedBefore, quantity).eq(amount),
    'bill: elastic capacity is charged by quantity and price',
  );
  return [
    ...[line.instanceId, line.date, oneOf(planNames, line.plan)],
    ...[line.planQps, line.planMbps, line.burstQps, line.burstMbps].map(number),
    ...[line.maxQps, line.maxMbps].map(number),
    ...[chargedBefore, quantity].map(number),
    ...[number(line.unitPrice), unit.name, number(unit.size), line.bookVersion],
  ];
};

export const decodeElasticLine = (field: unknown): ElasticLine => {
  const [gateway, date, plan, ...figures] = asList(field);
  const [planQps, planMbps, burstQps, burstMbps, maxQps, maxMbps, ...charge] = figures;
  const [before, charged, price, unitName, unitSize, bookVersion] = charge;
  const [chargedBefore, quantity] = [asDecimal(before), asDecimal(charged)];
  const [unitPrice, unit] = [
    asDecimal(price),
    { name: asText(unitName), size: asDecimal(unitSize) },
  ];
  return {
    meter: 'elastic',
    sku: elasticSku,
    instanceId: asText(gateway),
    date: asText<LocalDate>(date),
    plan: asOneOf(planNames, plan),
    planQps: asCount(planQps),
    planMbps: asCount(planMbps),
    burstQps: asCount(burstQps),
    burstMbps: asCount(burstMbps),
    maxQps: asCount(maxQps),
    maxMbps: asDecimal(maxMbps),
    ...{ chargedBefore, quantity, unit, unitPrice },
    bookVersion: asText(bookVersion),
    amount: elasticAmount({ unitPrice, unit }, chargedBefore, quantity),
  };
};
