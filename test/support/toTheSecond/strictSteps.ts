import type { Step } from '#test/support/toTheSecond/thingAsShown.ts';

/** What strict terms make of an account that owes from 09:05 on 4 May on, in its zone. */
export const steps: readonly Step[] = [
  ['2027-05-04T01:05:00.000Z', 'arrearsBegan', 'paid'],
  ['2027-05-04T01:05:00.000Z', 'serviceStopped', 'paid'],
  ['2027-05-10T01:05:00.000Z', 'destructionTomorrow', 'paid'],
  ['2027-05-11T01:05:00.000Z', 'serviceDestroyed', 'paid'],
];
/** 4.00 cost 0.002 a day: a cent on the third, another on the eighth. `wealthy`, 2.604453: on the fourth. */
export const beforeFee: readonly Step[] = [
  ...steps.slice(0, 2),
  ['2027-05-06T16:00:00.000Z', 'lateFeeCharged', 'paid'],
  ...steps.slice(2),
];
/** With the fee told then. */
export const withFee = (at: string): readonly Step[] => [
  ...steps.slice(0, 2),
  [at, 'lateFeeCharged'],
  ...steps.slice(2),
];
/** Of 4.00 until the destruction, and what is to come then. */
export const past = withFee('2027-05-06T16:20:00.000Z');
export const afterFee: readonly Step[] = [
  ...past,
  ['2027-05-11T16:00:00.000Z', 'lateFeeCharged', 'paid'],
];
