import { type Run, unhurried } from '#usecases/settlement/run.ts';

/** The first delivery of a message, to a run that nobody hurries. */
export const firstRun: Run = { attempt: 1, isLast: false, time: unhurried };

/** The last: what fails is parked. */
export const lastRun: Run = { attempt: 4, isLast: true, time: unhurried };
