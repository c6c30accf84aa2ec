import type { AlipaySdk } from 'alipay-sdk';
import type { Money } from '#domain/money/money.ts';
import { capabilities } from '#domain/payments/providers.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  type AlipayKeys,
  type Answered,
  askGateway,
  sdkFor,
} from '#functions/runtime/alipay/gateway.ts';
import { type Lookups, readAlipayNotice, refundSaid } from '#functions/runtime/alipay/notices.ts';
import {
  beijingTime,
  fromYuan,
  ofOrderNumber,
  orderNumberOf,
  outcomeOfTrade,
  toYuan,
} from '#functions/runtime/alipay/trades.ts';
import { Unavailable } from '#shared/faults.ts';
import type {
  Charge,
  ChargeOf,
  CheckoutProvider,
  CheckoutRequest,
} from '#usecases/ports/paymentProviders.ts';

/** How Alipay is reached. */
export type AlipayAccess = {
  readonly keys: () => Promise<AlipayKeys>;
  readonly timeoutMs: number;
  readonly now: () => Instant;
};

/** Alipay: payers scan a code, or are sent to a page. Rules PAY-02, PAY-03, PAY-05, PAY-06. */
export const alipayProvider = ({ keys, timeoutMs, now }: AlipayAccess): CheckoutProvider => {
  const app = async (): Promise<App> => {
    const held = await keys();
    return { keys: held, sdk: sdkFor(held, timeoutMs), timestamp: beijingTime(now()) };
  };
  return {
    can: capabilities.alipay,
    isLive: async () => (await keys()).isLive,
    startTopUp: async (request) => {
      if (request.money.amount.gt(mostYuan)) return tooMuch;
      return request.finish === 'qr' ? codeOf(await app(), request) : pageOf(await app(), request);
    },
    query: async (of) => tradeOf(await app(), of),
    refundNamed: async ({ chargeId, number }) => {
      const given = await refundedOf(await app(), chargeId, number);
      return given && refundSaid(chargeId, number, given);
    },
    refund: async ({ chargeId, number }, money) => refund(await app(), chargeId, number, money),
    readNotice: async (notice, at) => {
      const ours = await app();
      return readAlipayNotice(notice, ours, at, lookups(ours));
    },
    acknowledge: { contentType: 'text/plain', body: 'success' },
  };
};

type App = { readonly keys: AlipayKeys; readonly sdk: AlipaySdk; readonly timestamp: string };

/** Of a code Alipay says so itself; a page it is not asked for, and its payer would be told. */
const mostYuan = 100_000_000;

const tooMuch = refuse('topUpRefused', `Alipay takes at most CNY ${mostYuan}`);

/** What payers read, in both languages of theirs. */
const subject = '账户充值 / Top-up';

const orderOf = ({ of, money, until }: CheckoutRequest) => ({
  out_trade_no: orderNumberOf(of),
  total_amount: toYuan(money),
  subject,
  time_expire: beijingTime(until),
});

/** The text of the code that the payer is to scan. */
const codeOf = async (
  { sdk, keys, timestamp }: App,
  request: CheckoutRequest,
): Promise<{ readonly address: string } | Refused<'topUpRefused'>> => {
  const { noticeUrl: notifyUrl } = keys;
  const asked = { timestamp, notifyUrl, bizContent: orderOf(request) };
  const answered = await askGateway(sdk, 'alipay.trade.precreate', asked);
  if ('no' in answered) return refuse('topUpRefused', `Alipay does not take it: ${answered.no}`);
  const code = answered.fields['qrCode'];
  if (typeof code !== 'string' || code === '') throw new Unavailable('Alipay gave no code');
  return { address: code };
};

/** Where the page is that the payer is to be sent to: signed here, and not asked for. */
const pageOf = (
  { sdk, keys, timestamp }: App,
  { returnUrl, ...request }: CheckoutRequest,
): { readonly address: string } => {
  const bizContent = { ...orderOf(request), product_code: 'FAST_INSTANT_TRADE_PAY' };
  const address = sdk.pageExecute('alipay.trade.page.pay', 'GET', {
    timestamp,
    notifyUrl: keys.noticeUrl,
    ...(returnUrl !== undefined && { returnUrl }),
    bizContent,
  });
  return { address };
};

/** What has become of a payment of ours. @throws Unavailable if nothing is known of it */
const tradeOf = async ({ sdk, timestamp }: App, of: ChargeOf): Promise<Charge | undefined> => {
  const bizContent = { out_trade_no: orderNumberOf(of) };
  const asked = { timestamp, bizContent };
  const answered = await askGateway(sdk, 'alipay.trade.query', asked);
  return 'no' in answered ? noTrade(answered.no) : chargeOf(answered);
};

const noTrade = (code: string): undefined => {
  if (code !== 'ACQ.TRADE_NOT_EXIST') throw new Unavailable(`Alipay did not answer: ${code}`);
};

const chargeOf = ({ fields }: Extract<Answered, { fields: object }>): Charge => {
  const { outTradeNo, tradeNo, tradeStatus, totalAmount, transCurrency, sendPayDate } = fields;
  const money = fromYuan(textOf(totalAmount), textOf(transCurrency));
  if (money === undefined) throw new Unavailable('Alipay said no amount of a trade');
  const of = ofOrderNumber(textOf(outTradeNo) ?? '');
  const outcome = outcomeOfTrade({
    status: textOf(tradeStatus) ?? '',
    tradeNo: textOf(tradeNo) ?? '',
    isPaid: textOf(sendPayDate) !== undefined,
  });
  return { ...(of && { of }), money, outcome };
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What is not done because it was done before, or all is given back, is known by its number. */
const refund = async (
  app: App,
  chargeId: string,
  number: string,
  money: Money,
): Promise<ReversalSaid | Refused<'refundRefused'>> => {
  const bizContent = {
    trade_no: chargeId,
    out_request_no: number,
    refund_amount: toYuan(money),
  };
  const asked = { timestamp: app.timestamp, bizContent };
  const answered = await askGateway(app.sdk, 'alipay.trade.refund', asked);
  const isClosed = 'no' in answered && answered.no === 'ACQ.TRADE_HAS_CLOSE';
  if ('no' in answered && !isClosed) return refusedRefund(answered.no);
  const given = await refundedOf(app, chargeId, number);
  if (given === undefined && isClosed) return refusedRefund('ACQ.TRADE_HAS_CLOSE');
  if (given === undefined) throw new Unavailable('Alipay does not know of a refund yet');
  return refundSaid(chargeId, number, given);
};

const refusedRefund = (code: string): Refused<'refundRefused'> =>
  refuse('refundRefused', `Alipay does not give it back: ${code}`);

const lookups = (app: App): Lookups => ({
  trade: (of) => tradeOf(app, of),
  refunded: async (tradeNo, requestNo) => {
    const money = await refundedOf(app, tradeNo, requestNo);
    if (money === undefined) throw new Unavailable('Alipay does not know of a refund it told of');
    return money;
  },
});

/** How much a refund gave back; undefined if there is none under its number, or Alipay does not say that it is done. */
const refundedOf = async (
  { sdk, timestamp }: App,
  tradeNo: string,
  requestNo: string,
): Promise<Money | undefined> => {
  const bizContent = { trade_no: tradeNo, out_request_no: requestNo };
  const asked = { timestamp, bizContent };
  const answered = await askGateway(sdk, 'alipay.trade.fastpay.refund.query', asked);
  if ('no' in answered) throw new Unavailable(`Alipay did not answer: ${answered.no}`);
  const { refundAmount, refundStatus } = answered.fields;
  return refundStatus === 'REFUND_SUCCESS' ? fromYuan(textOf(refundAmount)) : undefined;
};
