import type { AccountId } from '#domain/accountId.ts';
import type { Currency } from '#domain/money/money.ts';
import { isoOf } from '#test/support/days.ts';
import { operationOf, type TestOperation } from '#test/support/operationOf.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { newWorld } from '#test/support/worlds/world.ts';

/** The product with one account in it. */
export type World = {
  readonly deps: TestDeps;
  readonly accountId: AccountId;
  readonly currency: Currency;
  readonly nextOperation: () => TestOperation;
  /** The last operation that changed something, to be sent again. */
  last?: Sent;
};

export type Play = (world: World, operation: TestOperation) => Promise<object>;

export type Sent = {
  readonly operation: TestOperation;
  readonly play: Play;
  readonly answer: object;
};

/** A table of its own, for stock is for all accounts; a rival is there who buys nothing. Of one legal entity. */
export const openWorld = async (currency: Currency, start: number): Promise<World> => {
  const { deps, openOf } = await newWorld(isoOf(start));
  const broke = { cash: '0', currency };
  const accountId = await openOf('acme', 'acme-gmbh', broke);
  await openOf('rival', 'acme-gmbh', broke);
  let keys = 0;
  const nextOperation = (): TestOperation => {
    keys += 1;
    return operationOf(`key-${keys}`, `body-${keys}`);
  };
  return { deps, accountId, currency, nextOperation };
};
