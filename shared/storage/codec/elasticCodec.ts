import type { Elastic, ElasticRequest } from '#domain/gateways/peaks/elastic.ts';
import type { ElasticPrice } from '#domain/gateways/peaks/elasticAmount.ts';
import type { BilledDay } from '#domain/gateways/peaks/elasticDay.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Json } from '#storage/codec/json.ts';

/** Elastic capacity out of JSON text that `canonical` made. Rules ELA-01, ELA-02. */

export const elasticOf = ({ approvals, request, stretches, ...rest }: Json<Elastic>): Elastic => ({
  ...rest,
  stretches: stretches.map((stretch) => ({ ...stretch, ...priceOf(stretch) })),
  ...(approvals && { approvals: approvals.map(withFactor) }),
  ...(request && { request: requestOf(request) }),
});

const requestOf = ({ answer, ...request }: Json<ElasticRequest>): ElasticRequest => ({
  ...request,
  ...(answer && { answer: answer.state === 'approved' ? withFactor(answer) : answer }),
});

const withFactor = <Approved extends { readonly factor: string }>(approved: Approved) => ({
  ...approved,
  factor: new Decimal(approved.factor),
});

export const billedDayOf = (day: Json<BilledDay>): BilledDay => ({
  ...day,
  price: priceOf(day.price),
  plans: day.plans.map((held) => ({
    ...held,
    maxMbps: new Decimal(held.maxMbps),
    base: new Decimal(held.base),
  })),
  maxMbps: new Decimal(day.maxMbps),
  base: new Decimal(day.base),
  charge: new Decimal(day.charge),
});

const priceOf = ({ unitPrice, unit, bookVersion }: Json<ElasticPrice>): ElasticPrice => ({
  unitPrice: new Decimal(unitPrice),
  unit: { name: unit.name, size: new Decimal(unit.size) },
  bookVersion,
});
