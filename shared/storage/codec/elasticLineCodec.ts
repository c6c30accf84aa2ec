import { elasticSku } from '#domain/catalogue/skus.ts';
import { assert } from '#domain/defect.ts';
import { baseOf } from '#domain/gateways/peaks/dayCharge.ts';
import type { MeasuredPlan } from '#domain/gateways/peaks/elastic.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import type { ElasticLine } from '#domain/ledger/bill.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** A line of elastic capacity as a list; its amount follows from quantity and price. Rule ELA-02. */
export const encodeElasticLine = (line: ElasticLine): unknown[] => {
  const { chargedBefore, quantity, unit, amount } = line;
  assert(
    line.sku === elasticSku && elasticAmount(line, chargedBefore, quantity).eq(amount),
    'bill: elastic capacity is charged by quantity and price',
  );
  return [
    ...[line.instanceId, line.date, line.plans.map(encodePlan)],
    ...[chargedBefore, quantity].map(number),
    ...[number(line.unitPrice), unit.name, number(unit.size), line.bookVersion],
  ];
};

/** What peaks are above a plan follows from both. */
const encodePlan = (held: MeasuredPlan): unknown[] => {
  assert(baseOf(held, held).eq(held.base), 'bill: peaks are measured against the plan');
  return [
    ...[ms(held.from), ms(held.until), storedEnum.plan.encode(held.plan)],
    ...[held.planQps, held.planMbps, held.burstQps, held.burstMbps].map(number),
    ...[held.samples, held.maxQps, held.maxMbps].map(number),
  ];
};

export const decodeElasticLine = (field: unknown): ElasticLine => {
  const [gateway, date, held, before, charged, price, ...rest] = asList(field);
  const [unitName, unitSize, bookVersion] = rest;
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
    plans: asList(held).map(decodePlan),
    chargedBefore,
    quantity,
    unit,
    unitPrice,
    bookVersion: asText(bookVersion),
    amount: elasticAmount({ unitPrice, unit }, chargedBefore, quantity),
  };
};

const decodePlan = (field: unknown): MeasuredPlan => {
  const [from, until, plan, ...figures] = asList(field);
  const [planQps, planMbps, burstQps, burstMbps, samples, maxQps, maxMbps] = figures;
  const held = {
    from: asInstant(from),
    until: asInstant(until),
    plan: storedEnum.plan.decode(plan),
    planQps: asCount(planQps),
    planMbps: asCount(planMbps),
    burstQps: asCount(burstQps),
    burstMbps: asCount(burstMbps),
    samples: asCount(samples),
    maxQps: asCount(maxQps),
    maxMbps: asDecimal(maxMbps),
  };
  return { ...held, base: baseOf(held, held) };
};
