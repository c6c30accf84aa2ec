import { assert } from '#domain/defect.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** How long what a customer has configured is kept after the end of the service. Rule ARR-03. */
const retentionMs = 72 * hourMs;

/** Until when what is configured in a service that ends at `endsAt` can be read. Rule ARR-03. */
export const readableUntil = (endsAt: Instant): Instant => plusMs(endsAt, retentionMs);

/** Until when the configuration of a service that ends at `endsAt` is kept; undefined if it has none. */
export const retainedUntil = (service: Terminable, endsAt: Instant): Instant | undefined => {
  const isBare =
    service.kind === 'instance' ? service.item.serviceCount === 0 : isUnconfigured(service.item);
  return isBare ? undefined : readableUntil(endsAt);
};

const isUnconfigured = ({ apps, urls, routeLimits = [], protection }: Gateway): boolean =>
  apps.length + urls.length + routeLimits.length === 0 && protection === undefined;

/** Whether the configuration of a service that has ended is to be deleted by `now`. Rule ARR-03. */
export const isToBeCleared = ({ state }: Termination, now: Instant): boolean =>
  state.status === 'ended' && state.keptUntil !== undefined && state.keptUntil <= now;

/** A termination that leaves nothing more to be done. */
export const cleared = (termination: Termination): Termination => {
  assert(termination.state.status === 'ended', 'cleared: a service that has ended');
  const { keptUntil: _, ...state } = termination.state;
  return { ...termination, version: termination.version + 1, state };
};
