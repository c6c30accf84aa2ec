import { isRefused } from '#domain/refusal.ts';
import { BadInput } from '#shared/faults.ts';
import { noProvider } from '#usecases/payments/refusals.ts';
import { takeNotice } from '#usecases/payments/takeNotice.ts';
import type { NoticeSource, RawNotice } from '#usecases/ports/paymentProviders.ts';

type NoticeDeps = Parameters<typeof takeNotice>[0] & {
  readonly provider: NoticeSource | undefined;
};

/**
 * Takes a notice of a payment provider, and answers it as that wants to be answered. Rule PAY-03.
 *
 * @throws BadInput if it is not believed
 */
export const answerNotice = async (deps: NoticeDeps, raw: RawNotice) => {
  const { provider } = deps;
  if (provider === undefined) return noProvider();
  const taken = await takeNotice(deps, provider, raw);
  if (isRefused(taken)) throw new BadInput([{ pointer: '', detail: taken.refused }]);
  return provider.acknowledge;
};
