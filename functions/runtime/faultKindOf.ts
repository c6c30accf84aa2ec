import type { FaultKind } from '#functions/runtime/observability.ts';
import { BadInput, Conflict, Unavailable } from '#shared/faults.ts';

/** Which kind of wrong an error is; what nobody foresaw is a defect. */
export const faultKindOf = (error: unknown): Exclude<FaultKind, 'Refusal'> => {
  if (error instanceof BadInput) return 'BadInput';
  if (error instanceof Conflict) return 'Conflict';
  if (error instanceof Unavailable) return 'Unavailable';
  return 'Defect';
};
