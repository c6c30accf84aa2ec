import { cutByArrears } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Both } from '#usecases/elastic/billClosedDay.ts';
import { elasticInArrears, elasticSwitchedOff } from '#usecases/elastic/elasticNotices.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';

export type ArrearsDeps = Pick<
  Deps,
  'accounts' | 'gateways' | 'elastic' | 'notices' | 'notifyQueue' | 'transact' | 'now'
>;

/**
 * Records that arrears have switched elastic capacity off, and tells it. Answers whether they had.
 * Rule ELA-05.
 *
 * The state is written too: whoever pays at this moment loses the race, and pays at a later instant.
 */
export const recordOff = async (deps: ArrearsDeps, both: Both): Promise<boolean> => {
  const { state, gateway } = both;
  const cut = cutByArrears(gateway, state.arrears, deps.now());
  if (cut === gateway) return false;
  await save(deps, both, cut, elasticSwitchedOff(gateway, cut));
  return true;
};

/** Tells once that elastic capacity goes off unless arrears are paid. Rule ELA-05. */
export const notifyOfArrears = async (deps: ArrearsDeps, both: Both): Promise<boolean> => {
  const { state, gateway } = both;
  const { since } = state.arrears;
  const notice = elasticInArrears(gateway, state, deps.now());
  if (notice === undefined || since === undefined) return false;
  const elastic = { stretches: [], ...gateway.elastic, toldOf: since };
  await save(deps, both, { ...gateway, elastic }, [notice]);
  return true;
};

const save = async (
  deps: ArrearsDeps,
  { state }: Both,
  gateway: Gateway,
  notices: readonly Notice[],
): Promise<void> => {
  await deps.transact([
    deps.accounts.save({ ...state, version: state.version + 1 }),
    ...savedAndListed(deps, gateway, state),
    ...notices.map((notice) => deps.notices.add(notice)),
  ]);
  await enqueueNotices(deps, notices);
};
