import {
  dedicatedSpecs,
  type InstanceLimits,
  sharedLimits,
} from '#domain/catalogue/instanceSpecs.ts';
import type { Instance } from '#domain/instances/instance.ts';

/** What an instance may do while it runs. Rules CAT-05, CAT-06. */
export const limitsOf = (instance: Instance): InstanceLimits =>
  instance.kind === 'shared' ? sharedLimits : dedicatedSpecs[instance.spec];
