import { assert } from '#domain/defect.ts';
import { dayToBill, isAllBilled } from '#domain/elastic/dayToBill.ts';
import { debtAt } from '#domain/elastic/debtAt.ts';
import { decideAgain } from '#usecases/decideAgain.ts';
import {
  type BillDayDeps,
  type Both,
  billFirst,
  billLate,
} from '#usecases/elastic/billClosedDay.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';
import { type DebtDeps, forgetDebt, settleDue } from '#usecases/elastic/settleDebt.ts';
import type { ElasticWork, GatewayName } from '#usecases/ports/elastic.ts';
import { ensurePending } from '#usecases/settlement/ensurePending.ts';

export type BillElasticDeps = BillDayDeps & DebtDeps;

/**
 * Does what time asks for of one gateway's elastic capacity, a transaction at a time: a debt that is
 * paid or overdue, then each day that is over, then what came late. Answers how many days were billed,
 * first or again. Rules ELA-02, ELA-04, ELA-05, SET-02.
 *
 * Whoever does the same at once finds a condition failed, looks again, and finds it done.
 */
export const billGateway = async (
  deps: BillElasticDeps,
  { due, late, ...name }: ElasticWork,
): Promise<number> => {
  let billed = 0;
  for (let step: Step = due ? 'changed' : 'nothing'; step !== 'nothing'; ) {
    step = await decideAgain(() => takeStep(deps, name));
    if (step === 'billed') billed += 1;
  }
  for (const mark of late) {
    const again = await decideAgain(async () => billLate(deps, await loadBoth(deps, name), mark));
    if (again) billed += 1;
    await deps.elastic.clearLate(mark);
  }
  return billed;
};

/** What there was to do; after `billed` and `changed` there may be more. */
type Step = 'billed' | 'changed' | 'nothing';

const takeStep = async (deps: BillElasticDeps, name: GatewayName): Promise<Step> => {
  const loaded = await loadBoth(deps, name);
  const { state, gateway } = loaded;
  const now = deps.now();
  switch (debtAt(gateway.elastic?.debt, state.arrears, now)) {
    case 'paid':
      await forgetDebt(deps, loaded);
      return 'changed';
    case 'due':
      await settleDue(deps, loaded);
      return 'changed';
    case 'none':
    case 'open':
      break;
  }
  const day = dayToBill(gateway, state, now);
  if (day !== undefined) {
    await billFirst(deps, loaded, day);
    return 'billed';
  }
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
