import type { AlipaySdk } from 'alipay-sdk';
import * as z from 'zod';
import type { Money } from '#domain/money/money.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import type { AlipayKeys } from '#functions/runtime/alipay/gateway.ts';
import {
  fromYuan,
  ofBeijingTime,
  ofOrderNumber,
  outcomeOfTrade,
} from '#functions/runtime/alipay/trades.ts';
import { Unavailable } from '#shared/faults.ts';
import type {
  Charge,
  ChargeOf,
  NoticeFact,
  NoticeRefusal,
  RawNotice,
  ReadNotice,
} from '#usecases/ports/paymentProviders.ts';

/** What a notice does not say, as Alipay knows it now. */
export type Lookups = {
  readonly trade: (of: ChargeOf) => Promise<Charge | undefined>;
  /** How much one refund of a trade gave back: a notice says of all of them together. */
  readonly refunded: (tradeNo: string, requestNo: string) => Promise<Money>;
};

type Reader = { readonly keys: AlipayKeys; readonly sdk: AlipaySdk };

/**
 * What a notice of Alipay says, if Alipay signed it; however old it is, for it repeats one for 25 hours. Rule
 * PAY-03.
 */
export const readAlipayNotice = (
  { body }: RawNotice,
  { keys, sdk }: Reader,
  now: Instant,
  lookups: Lookups,
): ReadNotice | Refused<NoticeRefusal> => {
  const fields = fieldsOf(body);
  if (fields === undefined || !isSigned(fields) || !sdk.checkNotifySignV2(fields)) {
    return refuse('badSignature', 'the signature is not of these bytes');
  }
  const { success, data } = noticeFields.safeParse(fields);
  if (!success) return refuse('notAnEvent', 'it is signed, and no event');
  return {
    eventId: data.notify_id,
    type: `${data.notify_type}.${data.trade_status}`,
    isLive: keys.isLive,
    fact: factOf(data, keys, now, lookups),
  };
};

type Fields = Readonly<Record<string, string>>;

/** Each has its say once; undefined if one comes twice, or two could be taken for one: what is signed is joined text. */
const fieldsOf = (body: Uint8Array): Fields | undefined => {
  const pairs = [...new URLSearchParams(Buffer.from(body).toString())];
  const fields = Object.fromEntries(pairs);
  const isPlain = pairs.every(([name, value]) => /^\w+$/.test(name) && !/&\w+=/.test(value));
  return isPlain && Object.keys(fields).length === pairs.length ? fields : undefined;
};

/** With RSA2, whatever the SDK would take besides; nothing stands after the signature that is not looked at. */
const isSigned = ({ sign_type, sign = '' }: Fields): boolean =>
  sign_type === 'RSA2' && /^[A-Za-z0-9+/]+={0,2}$/.test(sign);

const name = (max: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(max);
const yuan = z.string().refine((text) => fromYuan(text) !== undefined);

const noticeFields = z.object({
  notify_id: name(128),
  notify_type: name(64),
  app_id: name(32),
  seller_id: name(32),
  trade_no: name(64),
  out_trade_no: name(64),
  trade_status: name(32),
  total_amount: yuan,
  trans_currency: name(8).exactOptional(),
  gmt_payment: z.string().exactOptional(),
  refund_fee: yuan.exactOptional(),
  out_biz_no: z.string().max(64).exactOptional(),
});

type Notice = z.output<typeof noticeFields>;

const factOf = (notice: Notice, keys: AlipayKeys, now: Instant, lookups: Lookups): NoticeFact => {
  if (notice.app_id !== keys.appId) return { kind: 'foreign', reason: 'otherApp' };
  if (notice.seller_id !== keys.sellerId) return { kind: 'foreign', reason: 'otherSeller' };
  if (notice.notify_type !== 'trade_status_sync') return { kind: 'other' };
  if (fromYuan(notice.refund_fee)?.amount.gt(0)) return refundOf(notice, lookups);
  return { kind: 'charge', charge: () => chargeNow(notice, now, lookups) };
};

const chargeOf = (notice: Notice, status: string): Charge => {
  const of = ofOrderNumber(notice.out_trade_no);
  const money = fromYuan(notice.total_amount, notice.trans_currency);
  if (money === undefined) throw new Unavailable('a notice that says no amount');
  const tradeNo = notice.trade_no;
  const outcome = outcomeOfTrade({ status, tradeNo, isPaid: notice.gmt_payment !== undefined });
  return { ...(of && { of }), money, outcome };
};

/** What was paid so long ago may have been given back since. */
const freshMs = 10 * 60_000;

/** As the notice says; where it tells late of a payment, as Alipay says now. */
const chargeNow = async (notice: Notice, now: Instant, lookups: Lookups): Promise<Charge> => {
  const told = chargeOf(notice, notice.trade_status);
  const paidMs = ofBeijingTime(notice.gmt_payment ?? '') ?? 0;
  const isInDoubt = told.outcome.status === 'succeeded' && epochMs(now) > paidMs + freshMs;
  if (!isInDoubt || told.of === undefined) return told;
  const found = await lookups.trade(told.of);
  if (found === undefined || found.outcome.status === 'pending') {
    throw new Unavailable('Alipay does not know of a payment that it told of');
  }
  return found;
};

/** A refund of a trade, under the number that whoever asked for it gave it. */
export const refundSaid = (chargeId: string, requestNo: string, money: Money): ReversalSaid => ({
  provider: 'alipay',
  chargeId,
  reference: `${chargeId}/${requestNo}`,
  by: 'refund',
  money,
  status: 'withdrawn',
});

/**
 * A refund is named within its trade by whoever asked for it; where nobody named it, it has the number of the order.
 * That it was paid before, the notice says itself.
 */
const refundOf = (notice: Notice, lookups: Lookups): NoticeFact => {
  const { trade_no: chargeId, out_trade_no, out_biz_no = '' } = notice;
  const requestNo = ['', chargeId].includes(out_biz_no) ? out_trade_no : out_biz_no;
  const reversal = async () => ({
    said: refundSaid(chargeId, requestNo, await lookups.refunded(chargeId, requestNo)),
    charge: chargeOf(notice, 'TRADE_SUCCESS'),
  });
  return { kind: 'reversal', reversal };
};
