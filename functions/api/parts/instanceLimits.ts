import * as z from 'zod';
import { decimalText } from '#functions/runtime/http/answers.ts';

/** What an instance may do. Rules CAT-05, CAT-06. */
export const instanceLimits = {
  slaPercent: decimalText,
  maxQps: z.int(),
  qpsPer: z.literal('api').meta({ description: 'The limit is that of each service or API.' }),
  maxServices: z.int(),
  maxBodyMegabytes: z.int().exactOptional(),
  ownAddresses: z.boolean(),
  ownBandwidth: z.boolean(),
  vpc: z.boolean(),
  tlsVersionControl: z.boolean(),
};
