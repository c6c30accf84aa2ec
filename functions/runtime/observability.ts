import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { BadInput, Conflict, Unavailable } from '#shared/faults.ts';

/** Writes one JSON line each. Headers, bodies and secrets are never given to it. */
export const logger = new Logger();

const metrics = new Metrics();

/** The five kinds of fault, as the alarms know them. */
export type FaultKind = 'Refusal' | 'BadInput' | 'Conflict' | 'Unavailable' | 'Defect';

/** Counts something at once (EMF). */
export const count = (name: FaultKind | (string & {}), value = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
};

/** Warns of a fault, by its name alone: its message may say what was sent. */
export const warnOf = (
  message: string,
  fault: unknown,
  about: Readonly<Record<string, string | number>>,
): void => {
  const reason = fault instanceof Error ? fault.name : String(fault);
  logger.warn(message, { ...about, reason });
};

/** Which kind of fault an error is; what nobody foresaw is a defect. */
export const faultKindOf = (error: unknown): Exclude<FaultKind, 'Refusal'> => {
  if (error instanceof BadInput) return 'BadInput';
  if (error instanceof Conflict) return 'Conflict';
  if (error instanceof Unavailable) return 'Unavailable';
  return 'Defect';
};

/** Why something failed, for the log. Of bad input, what is wrong where; values are not repeated. */
export const reasonOfFault = (cause: Error): string =>
  cause instanceof BadInput
    ? cause.problems.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ')
    : cause.message;
