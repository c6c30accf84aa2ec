import { accountEntities } from '#test/support/golden/accountEntities.ts';
import { heldEntities } from '#test/support/golden/heldEntities.ts';
import { meteredEntities } from '#test/support/golden/meteredEntities.ts';
import { operatorEntities } from '#test/support/golden/operatorEntities.ts';
import type { StoredEntity } from '#test/support/golden/storedEntity.ts';

/** How items of each entity are read and written by the stores. */
export const storedEntities = {
  ...{ ...accountEntities, ...heldEntities },
  ...{ ...meteredEntities, ...operatorEntities },
};

type Entities = typeof storedEntities;

/** What the stores read of an item of each entity. */
export type StoredValues = {
  readonly [Name in keyof Entities]: Entities[Name] extends StoredEntity<infer Value>
    ? Value
    : never;
};
