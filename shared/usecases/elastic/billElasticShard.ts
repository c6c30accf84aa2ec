import { Unavailable } from '#shared/faults.ts';
import type { Deps } from '#usecases/deps.ts';
import { eachAtOnce } from '#usecases/eachAtOnce.ts';
import { type BillElasticDeps, billGateway } from '#usecases/elastic/billGateway.ts';
import type { ElasticMessage } from '#usecases/ports/elastic.ts';

/** What a run over a shard came to; what is `parked` stays listed, so the next hour tries it again. */
export type ElasticOutcome = { readonly billedDays: number; readonly parked: number };

const gatewaysAtOnce = 16;

/**
 * Bills the days that are over of every gateway of a shard that has, or had, elastic capacity on; one
 * that fails does not stop the others. Rules ELA-02, ELA-04, ELA-05, SET-06.
 *
 * `lastAttempt`: what fails now is left to the next hour's run instead of being tried again.
 * @throws Unavailable if a gateway failed and there is another attempt
 */
export const billElasticShard = async (
  deps: BillElasticDeps & Pick<Deps, 'elastic'>,
  { shard }: ElasticMessage,
  lastAttempt: boolean,
): Promise<ElasticOutcome> => {
  const failures: string[] = [];
  let billedDays = 0;
  await eachAtOnce(gatewaysAtOnce, deps.elastic.ofShard(shard), async (work) => {
    try {
      billedDays += await billGateway(deps, work);
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      failures.push(`${work.accountId} ${work.gatewayId}: ${reason}`);
    }
  });
  if (failures.length > 0 && !lastAttempt) {
    throw new Unavailable(`${failures.length} gateways failed: ${failures.join('; ')}`);
  }
  return { billedDays, parked: failures.length };
};
