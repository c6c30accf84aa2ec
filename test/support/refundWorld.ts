import type { AccountId } from '#domain/accountId.ts';
import type { Consent, Refundable } from '#domain/refunds/refund.ts';
import { isRefused } from '#domain/refusal.ts';
import { consentTo } from '#test/support/consent.ts';
import { type OrderWorld, orderWorld } from '#test/support/orderWorld.ts';
import type { Deps } from '#usecases/deps.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';

type Item = Parameters<OrderWorld['buy']>[1];

export const basic: Item = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 };
export const trial: Item = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 };
export const calls: Item = { kind: 'pack', sku: 'pack:calls:1M', months: 1 };

/** Accounts that buy and give back, on a table of their own. */
export type RefundWorld = OrderWorld & {
  /** Orders and pays; answers what can be given back. */
  readonly own: (accountId: AccountId, item: Item) => Promise<Refundable>;
  /** `<rule> <amount>`, or the code that it is refused with; by the rule of the quote then. */
  readonly refund: (
    accountId: AccountId,
    resource: Refundable,
    on?: Deps,
    key?: string,
    agreed?: Consent,
  ) => Promise<string>;
  readonly balance: (accountId: AccountId) => Promise<string>;
  /** Opens an account with 10,000 in cash, of a legal entity if it is named. */
  readonly openOf: (accountId: string, legalEntity?: string) => Promise<AccountId>;
};

const kinds = { i: 'instance', g: 'gateway', p: 'pack' } as const;

export const refundWorld = async (start: string): Promise<RefundWorld> => {
  const world = await orderWorld(start);
  const { deps, operation } = world;
  return {
    ...world,
    own: async (accountId, item) => {
      const id = (await world.buy(accountId, item)).payment?.resourceId ?? '';
      return { kind: kinds[id.charAt(0) as keyof typeof kinds], id };
    },
    refund: async (accountId, resource, on = deps, key, agreed) => {
      const consent = agreed ?? (await consentTo(deps, accountId, resource));
      const refund = await makeRefund(on, operation(key), accountId, { resource, consent });
      return isRefused(refund) ? refund.refused : `${refund.rule} ${refund.total.amount}`;
    },
    balance: async (accountId) => {
      const { buckets } = (await deps.accounts.load(accountId, 'strong'))?.state.wallet ?? {};
      return buckets?.cash.toFixed(2) ?? 'none';
    },
    openOf: async (id, legalEntity) => {
      const accountId = await world.open(id, '10000');
      const profile = { accountId, name: id, language: 'en', contacts: [], version: 1 } as const;
      const entity = legalEntity === undefined ? {} : { legalEntity };
      const createdAt = deps.now();
      await deps.transact([deps.profiles.create({ ...profile, ...entity, createdAt })]);
      return accountId;
    },
  };
};

/** The same stores; what happens `meanwhile` is done just before the first transaction. */
export const meanwhile = (deps: Deps, happens: () => Promise<unknown>): Deps => {
  let isOver = false;
  return {
    ...deps,
    transact: async (writes) => {
      if (!isOver) {
        isOver = true;
        await happens();
      }
      await deps.transact(writes);
    },
  };
};
