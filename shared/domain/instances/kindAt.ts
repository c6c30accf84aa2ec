import type { Instance } from '#domain/instances/instance.ts';
import type { Span } from '#domain/instances/life.ts';
import type { InstanceKind } from '#domain/metering/billable.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';

/**
 * What usage under an id is metered as in an hour: dedicated if a dedicated instance of this id ran in
 * it. Rules MET-03, MET-04.
 *
 * It depends on the hour alone, not on when it is asked: an hour is billed again only the same way.
 */
export const kindAt = (
  { dedicated = [] }: Pick<AccountState, 'dedicated'>,
  instanceId: string,
  hour: Hour,
): InstanceKind => {
  const entry = dedicated.find((each) => each.instanceId === instanceId);
  return entry?.life.some((span) => touches(span, hour)) ? 'dedicated' : 'shared';
};

/** The same of an instance that the account's state has forgotten. */
export const kindOfInstance = (instance: Instance | undefined, hour: Hour): InstanceKind => {
  if (instance === undefined || instance.kind === 'shared') return 'shared';
  const { createdAt: from, state } = instance;
  return touches('at' in state ? { from, until: state.at } : { from }, hour)
    ? 'dedicated'
    : 'shared';
};

const touches = ({ from, until }: Span, hour: Hour): boolean =>
  from < endOf(hour) && (until === undefined || startOf(hour) < until);
