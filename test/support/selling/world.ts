import type { AccountId } from '#domain/accountId.ts';
import type { Currency } from '#domain/money/money.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { isoOf } from '#test/support/days.ts';
import { decided } from '#test/support/decided.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { createTable } from '#test/support/table.ts';
import { type TestDeps, testDeps } from '#test/support/testDeps.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import type { Operation } from '#usecases/operation.ts';

/** The product with one account in it. */
export type World = {
  readonly deps: TestDeps;
  readonly accountId: AccountId;
  readonly currency: Currency;
  readonly nextOperation: () => Operation;
  /** The last operation that changed something, to be sent again. */
  last?: Sent;
};

export type Play = (world: World, operation: Operation) => Promise<object>;

export type Sent = {
  readonly operation: Operation;
  readonly play: Play;
  readonly answer: object;
};

/** Another account, which buys nothing. */
const rivalId = 'rival' as AccountId;

/** A table of its own, for stock is for all accounts. The account belongs to a legal entity. */
export const openWorld = async (currency: Currency, start: number): Promise<World> => {
  const deps = testDeps(await createTable(), isoOf(start));
  const accountId = 'acme' as AccountId;
  let keys = 0;
  const nextOperation = (): Operation => {
    keys += 1;
    return { principal: 'tester', key: `key-${keys}`, bodyHash: `body-${keys}` };
  };
  const account = { currency, zone: defaultZone, language: 'en', ...firstYearOver } as const;
  const terms = { contacts: [], terms: 'standard', legalEntity: 'acme-gmbh' } as const;
  for (const named of [
    { accountId, name: 'Acme' },
    { accountId: rivalId, name: 'Rival' },
  ]) {
    decided(await createAccount(deps, nextOperation(), { ...account, ...terms, ...named }));
  }
  return { deps, accountId, currency, nextOperation };
};
