import { fenced } from '#domain/account/accountEvent.ts';
import { cutByArrears } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Change } from '#usecases/account/transactAccount.ts';
import type { Both, ElasticStep } from '#usecases/elastic/billClosedDay.ts';
import { elasticInArrears, elasticSwitchedOff } from '#usecases/elastic/elasticNotices.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';
import type { HasElastic } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type ArrearsDeps = HasGateways & HasElastic & HasNow;

/**
 * Records that arrears have switched elastic capacity off, and tells it; undefined if they have not.
 * Rule ELA-05.
 *
 * The state is written too: whoever pays at this moment loses the race, and pays at a later instant.
 */
export const recordOff = (deps: ArrearsDeps, both: Both): Change<ElasticStep> | undefined => {
  const { state, gateway } = both;
  const cut = cutByArrears(gateway, state.arrears, deps.now());
  return cut === gateway ? undefined : saved(deps, both, cut, elasticSwitchedOff(gateway, cut));
};

/** Notifies once that elastic capacity goes off unless arrears are paid. Rule ELA-05. */
export const notifyOfArrears = (deps: ArrearsDeps, both: Both): Change<ElasticStep> | undefined => {
  const { state, gateway } = both;
  const { since } = state.arrears;
  const notice = elasticInArrears(gateway, state, deps.now());
  if (notice === undefined || since === undefined) return undefined;
  const elastic = { stretches: [], ...gateway.elastic, toldOf: since };
  return saved(deps, both, { ...gateway, elastic }, [notice]);
};

const saved = (
  deps: ArrearsDeps,
  { state }: Both,
  gateway: Gateway,
  notices: readonly Notice[],
): Change<ElasticStep> => ({
  ...fenced(state),
  writes: savedAndListed(deps, gateway, state),
  notices,
  answer: { step: 'changed' },
});
