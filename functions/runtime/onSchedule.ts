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
      const wrong = faultKindOf(error);
      count(wrong);
      logger.error(wrong, error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
