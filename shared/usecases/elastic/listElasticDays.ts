import type { BilledDay, ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount, noGateway } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasElasticDays } from '#usecases/ports/elastic.ts';
import type { GatewayName, HasGateways } from '#usecases/ports/holdings.ts';
import type { Page } from '#usecases/ports/lists.ts';

/** A local day of elastic capacity with its bill. Rules ELA-02, ELA-03. */
export type BilledDayOf = {
  readonly day: ElasticDay;
  readonly billed: BilledDay;
  readonly currency: Currency;
};

/** A page of a gateway's billed days of elastic capacity, newest first. Rules ELA-02, ELA-04. */
export const listElasticDays = async (
  { accounts, gateways, elasticDays }: HasAccounts & HasGateways & HasElasticDays,
  name: GatewayName,
  limit: number,
  after?: string,
): Promise<Page<BilledDayOf> | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  const loaded = await accounts.load(name.accountId, 'strong');
  if (loaded === undefined) return noAccount();
  if ((await gateways.load(name.accountId, name.gatewayId)) === undefined) return noGateway();
  const { items, ...rest } = await elasticDays.list(name, limit, after);
  const { currency } = loaded.state;
  const days = items.flatMap((day) => {
    const { billed } = day;
    return billed === undefined ? [] : [{ day, billed, currency }];
  });
  return { items: days, ...rest };
};
