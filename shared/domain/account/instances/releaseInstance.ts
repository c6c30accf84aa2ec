import type { AccountState } from '#domain/account/accountState.ts';
import { type ChangedInstance, releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Releases an instance, if it is a pay-as-you-go one that runs. Rule INS-01. */
export const releaseInstance = (
  state: AccountState,
  instance: Instance,
  now: Instant,
): ChangedInstance | Refused<'notPayAsYouGo' | 'alreadyReleased'> => {
  if (instance.kind !== 'payAsYouGo') {
    return refuse('notPayAsYouGo', 'only a pay-as-you-go instance is released');
  }
  if (hasEnded(instance.ending, now)) return refuse('alreadyReleased', 'the operator has ended it');
  const { state: was } = instance;
  if (was.status !== 'running') return refuse('alreadyReleased', `${was.status} at ${was.at}`);
  return releasePayAsYouGo(state, instance, now);
};
