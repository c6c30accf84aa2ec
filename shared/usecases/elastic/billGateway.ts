import { assert } from '#domain/defect.ts';
import { dayToBill, isAllBilled } from '#domain/gateways/elastic/dayToBill.ts';
import { isRefused } from '#domain/refusal.ts';
import { type Change, transactAccount } from '#usecases/account/transactAccount.ts';
import {
  type BillDayDeps,
  type Both,
  billFirst,
  billLate,
  type ElasticStep,
} from '#usecases/elastic/billClosedDay.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';
import { notifyOfArrears, recordOff } from '#usecases/elastic/recordArrears.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { ElasticWork } from '#usecases/ports/elastic.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';

export type BillElasticDeps = BillDayDeps & HasNotifyQueue & HasLifecycles;

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
  const act = async (decide: (both: Both) => Promise<Change<ElasticStep>>) => {
    const { step } = await changeGateway(deps, name, decide);
    if (step === 'billed') billed += 1;
    return step;
  };
  const isDue = due || (await mayOwe(deps, name.accountId));
  if (isDue) while ((await act((both) => takeStep(deps, both))) !== 'nothing');
  for (const mark of late) {
    await act((both) => billLate(deps, both, mark));
    await deps.elastic.clearLate(mark);
  }
  return billed;
};

/** Whether arrears may have something to record or tell of: a short look, for most owe nothing. ELA-05. */
const mayOwe = async (
  { accounts }: HasAccounts,
  accountId: GatewayName['accountId'],
): Promise<boolean> => {
  const { since, unpaidSpans } = (await accounts.load(accountId))?.state.arrears ?? {};
  return since !== undefined || unpaidSpans !== undefined;
};

const takeStep = async (deps: BillElasticDeps, both: Both): Promise<Change<ElasticStep>> => {
  const { state, gateway } = both;
  const off = recordOff(deps, both);
  if (off !== undefined) return off;
  const now = deps.now();
  const day = dayToBill(gateway, state, now);
  if (day !== undefined) return billFirst(deps, both, day);
  const notified = notifyOfArrears(deps, both);
  if (notified !== undefined) return notified;
  const writes = isAllBilled(gateway, now) ? savedAndListed(deps, gateway, state) : [];
  return { writes, answer: { step: 'nothing' } };
};

/** Decides on both, strongly consistent. */
const changeGateway = async (
  deps: BillElasticDeps,
  { accountId, gatewayId }: GatewayName,
  decide: (both: Both) => Promise<Change<ElasticStep>>,
): Promise<ElasticStep> => {
  const changed = await transactAccount(deps, accountId, {}, async (state) => {
    const gateway = await deps.gateways.load(accountId, gatewayId);
    assert(gateway !== undefined, 'billGateway: what is listed is there');
    return decide({ state, gateway });
  });
  assert(!isRefused(changed), 'billGateway: what is listed has an account');
  return changed;
};
