/**
 * Why usage waits for the operator: it came more than 72 hours late (MET-06), or
 * what the account has contradicts it (MET-10). `unknownInstance`: there was no such instance;
 * `instanceGone`: it had been released or destroyed; `stopped`: it served nothing;
 * `accountClosed`: its closing had been asked for (ACC-01).
 */
export const parkingReasons = [
  'late',
  'unknownInstance',
  'otherRegion',
  'instanceGone',
  'stopped',
  'accountClosed',
] as const;

export type ParkingReason = (typeof parkingReasons)[number];

/** Why settlement parks a record that came in time. Rule MET-10. */
export type Contradiction = Exclude<ParkingReason, 'late'>;
