import { assert } from '#domain/defect.ts';
import { dayToBill, isAllBilled } from '#domain/gateways/elastic/dayToBill.ts';
import { ensurePending } from '#usecases/account/ensurePending.ts';
import type { Deps } from '#usecases/deps.ts';
import {
  type BillDayDeps,
  type Both,
  billFirst,
  billLate,
} from '#usecases/elastic/billClosedDay.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';
import { type ArrearsDeps, notifyOfArrears, recordOff } from '#usecases/elastic/recordArrears.ts';
import type { ElasticWork, GatewayName } from '#usecases/ports/elastic.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

export type BillElasticDeps = BillDayDeps & ArrearsDeps;

/**
 * Does what time asks for of one gateway's elastic capacity, a transaction at a time: what arrears have
 * switched off, each day that is over, what has to be told of arrears, then what came late. Answers how many days were billed,
 * first or again. Rules ELA-02, ELA-04, ELA-05, SET-02.
 *
 * Whoever does the same at once finds a condition failed, looks again, and finds it done.
 */
export const billGateway = async (
  deps: BillElasticDeps,
  { due, late, ...name }: ElasticWork,
): Promise<number> => {
  let billed = 0;
  const isDue = due || (await mayOwe(deps, name.accountId));
  for (let step: Step = isDue ? 'changed' : 'nothing'; step !== 'nothing'; ) {
    step = await retryOnConflict(() => takeStep(deps, name));
    if (step === 'billed') billed += 1;
  }
  for (const mark of late) {
    const again = await retryOnConflict(async () =>
      billLate(deps, await loadBoth(deps, name), mark),
    );
    if (again) billed += 1;
    await deps.elastic.clearLate(mark);
  }
  return billed;
};

/** Whether arrears may have something to record or tell of: a short look, for most owe nothing. ELA-05. */
const mayOwe = async (
  { accounts }: Pick<Deps, 'accounts'>,
  accountId: GatewayName['accountId'],
): Promise<boolean> => {
  const { since, unpaidSpans } = (await accounts.load(accountId))?.state.arrears ?? {};
  return since !== undefined || unpaidSpans !== undefined;
};

/** What there was to do; after `billed` and `changed` there may be more. */
type Step = 'billed' | 'changed' | 'nothing';

const takeStep = async (deps: BillElasticDeps, name: GatewayName): Promise<Step> => {
  const loaded = await loadBoth(deps, name);
  if (await recordOff(deps, loaded)) return 'changed';
  const { state, gateway } = loaded;
  const now = deps.now();
  const day = dayToBill(gateway, state, now);
  if (day !== undefined) {
    await billFirst(deps, loaded, day);
    return 'billed';
  }
  if (await notifyOfArrears(deps, loaded)) return 'changed';
  if (isAllBilled(gateway, now)) await deps.transact(savedAndListed(deps, gateway, state));
  return 'nothing';
};

/** Both strongly consistent; the last entry has its own item, so the state can be written. */
const loadBoth = async (
  deps: BillElasticDeps,
  { accountId, gatewayId }: GatewayName,
): Promise<Both> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  const gateway = await deps.gateways.load(accountId, gatewayId);
  assert(loaded !== undefined && gateway !== undefined, 'billGateway: what is listed is there');
  await ensurePending(deps, loaded);
  const { pending: _, ...state } = loaded.state;
  return { state, gateway };
};
