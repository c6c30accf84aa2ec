import type { MeasuredPlan } from '#domain/gateways/peaks/dayCharge.ts';

/** A plan held while elastic was on, and the peaks measured against it. Rules ELA-02, SET-05. */
export type MeasuredPlanView = ReturnType<typeof measuredPlanView>;

export const measuredPlanView = ({ maxMbps, base, ...held }: MeasuredPlan) => ({
  ...held,
  ...{ maxMbps: maxMbps.toFixed(), base: base.toFixed() },
});
