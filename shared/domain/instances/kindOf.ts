import type { Dedicated, Instance } from '#domain/instances/instance.ts';
import type { InstanceKind } from '#domain/metering/billable.ts';

/**
 * What usage under an id is metered as: dedicated if it is, or was, a dedicated instance. Rules MET-03,
 * MET-04.
 *
 * Never by the time that is asked of: usage of a time at which it was not there waits for the operator
 * (MET-10), and is of a dedicated instance all the same. `found`: what the account has under the id, where
 * its state does not tell.
 */
export const kindOf = (
  { dedicated = [] }: { readonly dedicated?: readonly Dedicated[] },
  instanceId: string,
  found: Instance | undefined,
): InstanceKind => {
  if (dedicated.some((each) => each.instanceId === instanceId)) return 'dedicated';
  return found === undefined || found.kind === 'shared' ? 'shared' : 'dedicated';
};
