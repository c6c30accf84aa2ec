import type { AccountState } from '#domain/account/accountState.ts';
import { offFromOf } from '#domain/gateways/elastic/cutByArrears.ts';
import { elasticAt } from '#domain/gateways/elastic/switching.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { DayTerms, ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

/** What an account is told of its elastic capacity; each is made once, with what it tells. ELA-05. */

const about = ({ accountId, gatewayId }: Pick<Gateway, 'accountId' | 'gatewayId'>) => ({
  accountId,
  subject: { kind: 'gateway', id: gatewayId } as const,
});

/** The first of a run of days with elastic on and no sample that counts. Rule ELA-04. */
export const elasticDayEmpty = (day: ElasticDay, { until }: DayTerms): Notice => ({
  ...about(day),
  kind: 'elasticDayEmpty',
  episode: `${day.gatewayId}-${day.date}`,
  at: until,
  figures: { gatewayId: day.gatewayId, date: day.date },
});

/**
 * That the account owes, and when elastic goes off if that stays so; undefined where it does not, or has
 * been told: then `toldOf` is when these arrears began. Rule ELA-05.
 */
export const elasticInArrears = (
  gateway: Gateway,
  { arrears, wallet, currency }: Pick<AccountState, 'arrears' | 'wallet' | 'currency'>,
  now: Instant,
): Notice | undefined => {
  const status = elasticAt(gateway, arrears, now);
  const { since } = arrears;
  if (status.state === 'off' || since === undefined) return undefined;
  const offAt = offFromOf(status.stretch, since);
  const { until = offAt } = status.stretch;
  if (until < offAt || gateway.elastic?.toldOf === since) return undefined;
  return {
    ...about(gateway),
    kind: 'elasticInArrears',
    episode: `${gateway.gatewayId}-${since}`,
    at: now,
    figures: {
      gatewayId: gateway.gatewayId,
      currency,
      since,
      owed: balanceOf(wallet).negated().toFixed(),
      offAt,
    },
  };
};

/** That it went off, for each stretch that arrears have cut short. Rule ELA-05. */
export const elasticSwitchedOff = (before: Gateway, cut: Gateway): readonly Notice[] =>
  (cut.elastic?.stretches ?? []).flatMap(({ from, until: offAt }, index) =>
    offAt === undefined || offAt === before.elastic?.stretches[index]?.until
      ? []
      : [
          {
            ...about(cut),
            kind: 'elasticSwitchedOff',
            episode: `${cut.gatewayId}-${from}`,
            at: offAt,
            figures: { gatewayId: cut.gatewayId, offAt },
          },
        ],
  );
