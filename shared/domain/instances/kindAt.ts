import type {
  Dedicated,
  Instance,
  PayAsYouGoInstance,
  PrepaidInstance,
} from '#domain/instances/instance.ts';
import { endOfLife, type Life, type Span } from '#domain/instances/life.ts';
import { renewableUntil } from '#domain/instances/standing.ts';
import type { InstanceKind } from '#domain/metering/billable.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { endOf as endOfHour, type Hour, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

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
  return entry && existed(entry).some((span) => touches(span, hour)) ? 'dedicated' : 'shared';
};

/** A suspended instance serves nothing, but what is reported of it is of a dedicated one. */
const existed = ({ life, perSecond, released, endsAt }: Dedicated): Life => {
  const [first] = life;
  if (perSecond === undefined || first === undefined) return life;
  const until = released ? endOfLife(life) : endsAt;
  return [{ from: first.from, ...(until !== undefined && { until }) }];
};

/** The same of an instance that the account's state has forgotten. */
export const kindOfInstance = (instance: Instance | undefined, hour: Hour): InstanceKind => {
  if (instance === undefined || instance.kind === 'shared') return 'shared';
  const until = endOf(instance);
  const span = { from: instance.createdAt, ...(until !== undefined && { until }) };
  return touches(span, hour) ? 'dedicated' : 'shared';
};

/** When a dedicated instance is over, its isolation too; undefined while it runs by the second. */
const endOf = (instance: PrepaidInstance | PayAsYouGoInstance): Instant | undefined => {
  if ('at' in instance.state) return instance.state.at;
  return instance.kind === 'prepaid' ? renewableUntil(instance) : undefined;
};

const touches = ({ from, until }: Span, hour: Hour): boolean =>
  from < endOfHour(hour) && (until === undefined || startOf(hour) < until);
