import type { DayBilled } from '#domain/elastic/billDay.ts';
import { type ElasticDebt, offFromOf } from '#domain/elastic/elastic.ts';
import type { DayTerms, ElasticDay } from '#domain/elastic/elasticDay.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import type { Settled } from '#domain/settlement/settleHour.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { billIdOf } from '#usecases/bills/billId.ts';

/** What an account is told of its elastic capacity; each is made once, with what it tells. ELA-05. */

const about = ({ accountId, gatewayId }: Pick<Gateway, 'accountId' | 'gatewayId'>) => ({
  accountId,
  subject: { kind: 'gateway', id: gatewayId } as const,
});

/** A day with elastic on and no sample that counts. Rule ELA-04. */
export const elasticDayEmpty = (day: ElasticDay, { until }: DayTerms): Notice => ({
  ...about(day),
  kind: 'elasticDayEmpty',
  episode: `${day.gatewayId}-${day.date}`,
  at: until,
  figures: { gatewayId: day.gatewayId, date: day.date },
});

/** A day's bill left a debt: elastic goes off if that stays unpaid. Rule ELA-05. */
export const elasticInArrears = (
  day: DayBilled['day'],
  { next, entry }: Settled,
  debt: ElasticDebt,
): Notice => ({
  ...about(day),
  kind: 'elasticInArrears',
  episode: billIdOf(day.accountId, debt.billSeq),
  at: entry.at,
  figures: {
    ...{ gatewayId: day.gatewayId, date: day.date, currency: next.currency },
    charge: day.billed.charge.toFixed(),
    ...{ owed: balanceOf(next.wallet).negated().toFixed(), offAt: offFromOf(debt) },
  },
});

/** It stayed unpaid, so elastic went off. Rule ELA-05. */
export const elasticSwitchedOff = (gateway: Gateway, debt: ElasticDebt): Notice => ({
  ...about(gateway),
  kind: 'elasticSwitchedOff',
  episode: billIdOf(gateway.accountId, debt.billSeq),
  at: offFromOf(debt),
  figures: { gatewayId: gateway.gatewayId, offAt: offFromOf(debt) },
});
