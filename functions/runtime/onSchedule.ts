import { count, faultKindOf, logger } from '#functions/runtime/observability.ts';

/**
 * A schedule's function. Whatever is wrong is counted and thrown on: the scheduler tries again, and
 * what it gives up on ends in its dead-letter queue.
 */
export const onSchedule =
  (run: () => Promise<void>): (() => Promise<void>) =>
  async () => {
    try {
      await run();
    } catch (error) {
      const faultKind = faultKindOf(error);
      count(faultKind);
      logger.error(faultKind, error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
