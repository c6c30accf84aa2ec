import { logger } from '#functions/runtime/observability.ts';

/**
 * Runs the parts of a sweep one after another; one that fails does not keep the others from running.
 * @throws what the first of those that failed threw, after all have run
 */
export const eachAlone = async (
  parts: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<void> => {
  const faults: unknown[] = [];
  for (const [part, run] of Object.entries(parts)) {
    try {
      await run();
    } catch (fault) {
      faults.push(fault);
      const reason = fault instanceof Error ? fault.name : String(fault);
      logger.warn('a part of the sweep failed', { part, reason });
    }
  }
  if (faults.length > 0) throw faults[0];
};
