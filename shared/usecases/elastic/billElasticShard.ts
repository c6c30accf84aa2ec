import { Unavailable } from '#shared/faults.ts';
import { type BillElasticDeps, billGateway } from '#usecases/elastic/billGateway.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { ElasticMessage, ElasticWork } from '#usecases/ports/elastic.ts';

/**
 * What a run over a shard came to. `parked`: what failed, as `<account> <gateway>: <reason>`; it stays
 * listed, so the next hour tries it again.
 */
export type ElasticOutcome = { readonly billedDays: number; readonly parked: readonly string[] };

const accountsAtOnce = 16;

/**
 * Bills the days that are over of every gateway of a shard that has, or had, elastic capacity on; one
 * that fails does not stop the others. Rules ELA-02, ELA-04, ELA-05, SET-06.
 *
 * `lastAttempt`: what fails now is left to the next hour's run instead of being tried again.
 * @throws Unavailable if a gateway failed and there is another attempt
 */
export const billElasticShard = async (
  deps: BillElasticDeps,
  { shard }: ElasticMessage,
  lastAttempt: boolean,
): Promise<ElasticOutcome> => {
  const failures: string[] = [];
  let billedDays = 0;
  const bill = async (work: ElasticWork): Promise<void> => {
    try {
      const days = await billGateway(deps, work);
      billedDays += days;
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      failures.push(`${work.accountId} ${work.gatewayId}: ${reason}`);
    }
  };
  await forEachConcurrent(
    accountsAtOnce,
    byAccount(deps.elastic.ofShard(shard, deps.now())),
    async (gateways) => {
      for (const gateway of gateways) await bill(gateway);
    },
  );
  if (failures.length > 0 && !lastAttempt) {
    throw new Unavailable(`${failures.length} gateways failed: ${failures.join('; ')}`);
  }
  return { billedDays, parked: failures };
};

/** An account's gateways go one after the other: they all write its state. */
async function* byAccount(
  works: AsyncIterable<ElasticWork>,
): AsyncGenerator<readonly ElasticWork[]> {
  let account: ElasticWork[] = [];
  for await (const work of works) {
    const [first] = account;
    if (first !== undefined && first.accountId !== work.accountId) {
      yield account;
      account = [];
    }
    account.push(work);
  }
  if (account.length > 0) yield account;
}
