import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type ElasticDayView, elasticDayView } from '#usecases/elastic/elasticDayView.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** A page of a gateway's billed days of elastic capacity, newest first. Rules ELA-02, ELA-04. */
export const listElasticDays = async (
  { accounts, gateways, elasticDays }: Pick<Deps, 'accounts' | 'gateways' | 'elasticDays'>,
  name: GatewayName,
  limit: number,
  after?: string,
): Promise<Page<ElasticDayView> | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  const loaded = await accounts.load(name.accountId, 'strong');
  if (loaded === undefined) return noAccount();
  if ((await gateways.load(name.accountId, name.gatewayId)) === undefined) return noGateway();
  const { items, ...rest } = await elasticDays.list(name, limit, after);
  const { currency } = loaded.state;
  const views = items.flatMap((day) =>
    day.billed === undefined ? [] : [elasticDayView(day, day.billed, currency)],
  );
  return { items: views, ...rest };
};
