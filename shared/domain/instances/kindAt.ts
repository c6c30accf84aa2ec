import type { Dedicated, Instance } from '#domain/instances/instance.ts';
import { endOfLife } from '#domain/instances/life.ts';
import type { InstanceKind } from '#domain/metering/billable.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What usage under an id is metered as in an hour: dedicated if a dedicated instance of this id was
 * there in it, from its first start to its end. Rules MET-03, MET-04.
 *
 * It depends on the hour alone, not on when it is asked: an hour is billed again only the same way.
 */
export const kindAt = (
  { dedicated = [] }: Pick<AccountState, 'dedicated'>,
  instanceId: string,
  hour: Hour,
): InstanceKind => {
  const entry = dedicated.find((each) => each.instanceId === instanceId);
  return entry !== undefined && wasThere(spanOf(entry), hour) ? 'dedicated' : 'shared';
};

/** The same of an instance that the account's state has forgotten. */
export const kindOfInstance = (instance: Instance | undefined, hour: Hour): InstanceKind => {
  if (instance === undefined || instance.kind === 'shared') return 'shared';
  const { createdAt: from, state } = instance;
  const until = 'at' in state ? state.at : undefined;
  return wasThere({ from, until }, hour) ? 'dedicated' : 'shared';
};

type Whole = { readonly from: Instant | undefined; readonly until: Instant | undefined };

const spanOf = ({ life }: Dedicated): Whole => ({ from: life[0]?.from, until: endOfLife(life) });

const wasThere = ({ from, until }: Whole, hour: Hour): boolean =>
  from !== undefined && from < endOf(hour) && (until === undefined || startOf(hour) < until);
