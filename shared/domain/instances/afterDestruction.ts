import type { Arrears } from '#domain/arrears/arrears.ts';
import { destroyInstance } from '#domain/instances/destroyInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';

/**
 * An instance as its account's destruction left it, whether or not its item says so yet. Rule ARR-07.
 *
 * Whoever reads an instance reads it so; what is read so is not stored, for clearing it away comes with
 * its stock and its services.
 */
export const afterDestruction = (arrears: Arrears, instance: Instance): Instance =>
  isBeingCleared(arrears, instance) && arrears.destroyedAt !== undefined
    ? { ...destroyInstance(instance, arrears.destroyedAt), version: instance.version }
    : instance;

/** Whether an instance was taken by a destruction that is not cleared away yet. Rule ARR-07. */
export const isBeingCleared = (
  { clearing, destroyedAt }: Arrears,
  { createdAt, kind }: Pick<Instance, 'createdAt' | 'kind'>,
): boolean => {
  if (clearing === undefined || destroyedAt === undefined || createdAt > destroyedAt) return false;
  return clearing === 'all' || kind !== 'prepaid';
};
