import type { AccountId } from '#domain/accountId.ts';
import { type Currency, money } from '#domain/money/money.ts';
import type { Finish } from '#domain/payments/attempt.ts';
import type { Payment } from '#domain/payments/payment.ts';
import { isRefused } from '#domain/refusal.ts';
import { epochMs, plusMs } from '#domain/time/instant.ts';
import { alipayProvider } from '#functions/runtime/alipay/alipayProvider.ts';
import { alipayKeysIn } from '#functions/runtime/alipay/openAlipay.ts';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import type { Told } from '#infra/local/services/alipay/alipayBooks.ts';
import {
  type AlipayNotice,
  type LocalAlipayApp,
  localAlipayApp,
  noticeFields,
  signedNotice,
} from '#infra/local/services/alipay/alipayNotices.ts';
import { type LocalAlipay, localAlipay } from '#infra/local/services/alipay/localAlipay.ts';
import { decided } from '#test/support/decided.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { looking, type PaymentLooks } from '#test/support/payments/paymentLooks.ts';
import { loadState, openBare } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { askCheckouts } from '#usecases/payments/askCheckouts.ts';
import { startCheckout } from '#usecases/payments/startCheckout.ts';
import { takeNotice } from '#usecases/payments/takeNotice.ts';
import type { CheckoutProvider } from '#usecases/ports/paymentProviders.ts';

export type AlipayDeps = TestDeps & { readonly provider: CheckoutProvider };

/** Accounts, Alipay's own SDK, and a stand-in for Alipay that it talks to. */
export type AlipayWorld = PaymentLooks & {
  readonly deps: AlipayDeps;
  readonly alipay: LocalAlipay;
  readonly app: LocalAlipayApp;
  /** Signed, and not delivered yet, in the order of what they tell. */
  readonly notices: AlipayNotice[];
  readonly payer: (id: string, currency?: Currency) => Promise<AccountId>;
  readonly start: (accountId: AccountId, amount: string, finish?: Finish) => Promise<Payment>;
  /** Asks about what is due. */
  readonly sweep: (deps?: AlipayDeps) => Promise<void>;
  readonly later: (ms: number) => void;
  /** What came of a notice: as what it is recorded, or why it is not believed. */
  readonly deliver: (notice: Pick<AlipayNotice, 'body'>, deps?: AlipayDeps) => Promise<string>;
  /** What Alipay tells of, otherwise put, and signed anew. */
  readonly signed: (told: Told, change?: Readonly<Record<string, string>>) => AlipayNotice;
  readonly stop: () => Promise<void>;
};

const noticeUrl = 'https://api.example.com/v1/payment-providers/alipay/notices';

export const newAlipayWorld = async (start: string): Promise<AlipayWorld> => {
  const bare = testDeps(await createTable(), start);
  const notices: AlipayNotice[] = [];
  const app = localAlipayApp();
  const now = () => epochMs(bare.now());
  const alipay = localAlipay({ now, app, send: (notice) => void notices.push(notice) });
  const server = await startHttpServer(0, () => undefined);
  server.serve(alipay.answer);
  const keys = alipayKeysIn({ ...app.secret, noticeUrl }, `${server.url}/gateway.do`);
  const provider = alipayProvider({ keys: async () => keys, timeoutMs: 5_000, now: bare.now });
  const deps: AlipayDeps = { ...bare, provider };
  return {
    ...{ deps, alipay, app, notices, stop: server.stop },
    ...looking(deps),
    payer: (id, currency = 'CNY') => openBare(deps, id, currency),
    start: async (accountId, amount, finish = 'qr') => {
      const { currency } = await loadState(deps, accountId);
      const asking = answering(operationOf(deps.newId()), (made: Payment) => made);
      const asked = { money: money(amount, currency), finish };
      return decided(await startCheckout(deps, asking, accountId, asked));
    },
    sweep: async (on = deps) => void (await askCheckouts(on)),
    later: (ms) => deps.setNow(plusMs(deps.now(), ms)),
    deliver: async ({ body }, on = deps) => {
      const taken = await takeNotice(on, on.provider, { body: Buffer.from(body), headers: {} });
      return isRefused(taken) ? taken.refused : taken.result;
    },
    signed: (told, change = {}) => {
      const fields = { ...noticeFields(told, app, now()), ...change };
      return signedNotice(fields, app.alipayKey, noticeUrl);
    },
  };
};

/** The number under which Alipay knows a top-up. */
export const orderOf = ({ accountId, paymentId }: Payment): string =>
  `${paymentId}-${accountId}`.replaceAll('-', '_');

/** The last that was told. */
export const lastOf = ({ notices }: AlipayWorld): AlipayNotice => {
  const notice = notices.at(-1);
  if (notice === undefined) throw new Error('nothing was told');
  return notice;
};

/** A payer whose top-up of 50 is paid: the notice alone tells so. */
export const paidCheckout = async (world: AlipayWorld) => {
  const acme = await world.payer(`payer-${world.deps.newId().slice(0, 8)}`);
  const topUp = await world.start(acme, '50');
  const order = orderOf(topUp);
  const trade = world.alipay.books.pay(order);
  return { acme, topUp, order, trade, paid: lastOf(world) };
};
