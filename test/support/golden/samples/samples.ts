import type { StoredValues } from '#test/support/golden/storedEntities.ts';

/** Values to make golden items of, by entity and name. */
export type Samples = {
  readonly [Name in keyof StoredValues]?: Readonly<Record<string, StoredValues[Name]>>;
};
