import type { AccountId } from '#domain/accountId.ts';
import { type Money, money } from '#domain/money/money.ts';
import type { AutomaticTopUp } from '#domain/payments/automaticTopUp.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';
import type { PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { moveCash } from '#test/support/worlds/openAccounts.ts';
import {
  type AutomaticTopUpRequest,
  endAutomaticTopUp,
  setAutomaticTopUp,
} from '#usecases/payments/setAutomaticTopUp.ts';

export const cny = (amount: string): Money => money(amount, 'CNY');

/** Below 10 by 50, twice and by 200 a day at most. */
const usual: AutomaticTopUpRequest = {
  ...{ threshold: cny('10'), amount: cny('50') },
  perDay: { count: 2, amount: cny('200') },
};

/** Accounts that top themselves up. */
export type SelfPayers = {
  /** An account with 100 CNY and these cards, usually a good one, that tops itself up as usual but for `terms`. */
  readonly open: (
    terms?: Partial<AutomaticTopUpRequest>,
    tokens?: readonly string[],
  ) => Promise<AccountId>;
  /** Sets it anew: an answer, or why not. */
  readonly set: (acme: AccountId, terms?: Partial<AutomaticTopUpRequest>) => Promise<object>;
  readonly end: (acme: AccountId) => Promise<object>;
  readonly automatic: (acme: AccountId) => Promise<AutomaticTopUp>;
  /** `automatic succeeded: succeeded`, newest first; `own` where the account began it itself. */
  readonly topUps: (acme: AccountId) => Promise<readonly string[]>;
  /** Draws an amount, and works off the messages that come of it. */
  readonly spend: (acme: AccountId, amount: string) => Promise<void>;
  /** So many hours go by, each with its sweep. */
  readonly hours: (count: number) => Promise<void>;
};

export const selfPayers = (world: PaymentWorld): SelfPayers => {
  const { deps } = world;
  let opened = 0;
  const asking = () => answering(operationOf(deps.newId()), (made: object) => made);
  const set: SelfPayers['set'] = (acme, terms = {}) =>
    setAutomaticTopUp(deps, asking(), acme, { ...usual, ...terms });
  return {
    set,
    open: async (terms, tokens) => {
      opened += 1;
      const acme = await world.payer(`self-${opened}`, tokens);
      await moveCash(deps, acme, '100');
      await set(acme, terms);
      return acme;
    },
    end: (acme) => endAutomaticTopUp(deps, asking(), acme),
    automatic: async (acme) => {
      const automatic = await deps.automaticTopUps.load(acme);
      if (automatic === undefined) throw new Error(`${acme} does not top itself up`);
      return automatic;
    },
    topUps: async (acme) => {
      const { items } = await deps.payments.list(acme, 100);
      return items.map((each) => `${each.automatic ? 'automatic' : 'own'} ${shown(each)}`);
    },
    spend: async (acme, amount) => {
      await moveCash(deps, acme, `-${amount}`);
      await world.work();
    },
    hours: async (count) => {
      for (let n = 0; n < count; n += 1) {
        deps.setNow(plusMs(deps.now(), hourMs));
        await world.sweep();
      }
    },
  };
};
