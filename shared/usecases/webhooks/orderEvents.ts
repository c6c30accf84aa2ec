import type { AccountId } from '#domain/accountId.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

/** Two writes each, in one transaction. */
const atOnce = 25;

/**
 * Gives an account's events that have none yet their places in its order, by when they came about. Rule HOK-02.
 *
 * What is recorded later has a later place, whatever its time. Of two who do this at once one finds the place taken,
 * and looks again.
 *
 * @throws Conflict if others kept doing it first
 */
export const orderEvents = ({ events, now }: HasEvents & HasNow, accountId: AccountId) =>
  retryOnConflict(async () => {
    for (;;) {
      const waiting = await events.unordered(accountId, atOnce);
      if (waiting.length === 0) return;
      await events.order(waiting, (await events.last(accountId)) + 1, now());
      if (waiting.length < atOnce) return;
    }
  });
