import type { AccountState } from '#domain/account/accountState.ts';
import {
  type NewPayAsYouGo,
  openPayAsYouGo,
  releasePayAsYouGo,
} from '#domain/account/instances/payAsYouGo.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { findPrice } from '#domain/catalogue/findPrice.ts';
import { instanceSku } from '#domain/catalogue/instanceSku.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/sha256.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf } from '#test/support/settle.ts';

/** What the default book asks for a basic instance by the second, in CNY. */
export const basicBySecond = (): Price => {
  const price = findPrice(defaultBook, instanceSku('basic', 'second'), 'CNY');
  if (price === undefined) throw new Error('the default book sells it');
  return price;
};

/** An account with cash, and the entry that says so. */
export const fund = (yuan: DecimalInput, state = accountOf()) => {
  const cause = { kind: 'topUp', provider: 'p', paymentId: 'funds' } as const;
  const funds = { bucket: 'cash', amount: new Decimal(yuan), cause } as const;
  return credit(state, funds, instant('2026-11-01T00:00:00Z'), sha256);
};

export const funded = (yuan: DecimalInput): AccountState => fund(yuan).next;

export const newInstance = (instanceId: string): NewPayAsYouGo => ({
  ...{ instanceId, accountId: accountOf().accountId, name: instanceId },
  ...{ region: 'ap-guangzhou', spec: 'basic' },
});

/** Opens a basic instance at the default book's price, if it can be paid. */
export const openedIfFunded = (
  state: AccountState,
  instanceId: string,
  now: Instant,
  unit = basicBySecond().unit,
) => {
  const price = { ...basicBySecond(), unit };
  return openPayAsYouGo(state, newInstance(instanceId), price, defaultBook.version, now);
};

export const opened = (state: AccountState, instanceId: string, now: Instant) =>
  decided(openedIfFunded(state, instanceId, now));

/** The state without its oldest unreleased instance, if it has one. */
export const releasedFirst = (state: AccountState, now: Instant): AccountState => {
  const entry = state.dedicated?.find(({ perSecond: price, released }) => price && !released);
  if (entry?.perSecond === undefined) return state;
  const { instanceId, perSecond } = entry;
  const common = { ...newInstance(instanceId), version: 1, createdAt: now, serviceCount: 0 };
  const running = { kind: 'payAsYouGo', state: { status: 'running' } } as const;
  return releasePayAsYouGo(state, { ...common, ...running, perSecond }, now).next;
};
