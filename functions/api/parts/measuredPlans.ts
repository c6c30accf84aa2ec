import * as z from 'zod';
import { plan } from '#functions/api/parts/gatewayAnswer.ts';
import { decimalText, timeAnswer } from '#functions/runtime/http/answers.ts';

const measuredPlan = z
  .strictObject({
    from: timeAnswer,
    until: timeAnswer,
    plan,
    planQps: z.int(),
    planMbps: z.int(),
    burstQps: z.int().meta({ description: 'What may be charged of the QPS at most.' }),
    burstMbps: z.int().meta({ description: 'What may be charged of the bandwidth at most.' }),
    samples: z.int().meta({ description: 'How many are measured against this plan.' }),
    maxQps: z.int(),
    maxMbps: decimalText,
    base: decimalText.meta({
      description:
        'QPS: the larger of maxQps up to hundreds - planQps, at most burstQps, and maxMbps x 50 up to hundreds - planMbps x 50, at most burstMbps x 50.',
    }),
  })
  .meta({ id: 'MeasuredPlan' });

/** The plans of a day of elastic capacity, each with what was measured against it. Rule ELA-02. */
export const measuredPlans = z.array(measuredPlan).meta({
  description:
    'The plans held while it was on, in order. A sample is measured against the plan held in all of its window, or the highest of several.',
});
