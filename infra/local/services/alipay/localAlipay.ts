import { createVerify, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, plainAnswer } from '#infra/local/http/answer.ts';
import { type Answers, readBody } from '#infra/local/http/httpServer.ts';
import { AlipayBooks, sumOf, type Trade } from '#infra/local/services/alipay/alipayBooks.ts';
import {
  type AlipayNotice,
  type LocalAlipayApp,
  noticeFields,
  signatureOf,
  signedNotice,
  signedTextOf,
  yuan,
} from '#infra/local/services/alipay/alipayNotices.ts';

/**
 * What becomes of a request: `lost`: it is done, and the answer never arrives; `lostRequest`: nothing is done;
 * `systemError`: Alipay says that it does not know; `forged`: somebody else has signed the answer.
 */
export type GatewayFault = 'lost' | 'lostRequest' | 'systemError' | 'forged';

export type LocalAlipayOptions = {
  /** Virtual epoch ms. */
  readonly now: () => number;
  readonly app: LocalAlipayApp;
  readonly send: (notice: AlipayNotice) => void;
};

export type LocalAlipay = {
  readonly answer: Answers;
  readonly books: AlipayBooks;
  /** What becomes of the next requests; of those after them, nothing out of the way. */
  readonly plan: (next: readonly (GatewayFault | 'fine')[]) => void;
};

const largestBodyBytes = 64 * 1024;

/**
 * Stands in for Alipay, as far as it is called: it speaks the gateway's HTTP, so that Alipay's own SDK calls it, looks
 * at the signature and the time of each request, and signs its answers and notices. Who opens the page, or the text
 * of the code, pays. Nothing outlives the runner.
 */
export const localAlipay = (options: LocalAlipayOptions): LocalAlipay => {
  const { now, app, send } = options;
  const books = new AlipayBooks(now, (told) => {
    const fields = noticeFields(told, app, now());
    send(signedNotice(fields, app.alipayKey, told.trade.notifyUrl));
  });
  let planned: readonly (GatewayFault | 'fine')[] = [];
  return {
    books,
    plan: (next) => {
      planned = [...next];
    },
    answer: async (request) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
      const [, place, outTradeNo = ''] = url.pathname.split('/');
      if (place === 'codes') return paid(books, outTradeNo);
      const asked = await fieldsOf(request, url);
      if (request.method === 'GET') return paid(books, order(books, asked).outTradeNo);
      const [fault = 'fine', ...rest] = planned;
      planned = rest;
      if (fault === 'lostRequest') return broken(request);
      const answer = answerOf(options, books, asked, { fault, origin: url.origin });
      return fault === 'lost' ? broken(request) : answer;
    },
  };
};

const broken = (request: IncomingMessage): Answer => {
  request.socket.destroy();
  return plainAnswer(500, 'gone');
};

const paid = (books: AlipayBooks, outTradeNo: string): Answer => {
  const { amount } = books.pay(outTradeNo);
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `Paid: CNY ${yuan(amount)}, in the local Alipay. No money has moved.\n`,
  };
};

type Asked = Readonly<Record<string, string>>;

const fieldsOf = async (request: IncomingMessage, { searchParams }: URL): Promise<Asked> => {
  const body = (await readBody(request, largestBodyBytes))?.toString() ?? '';
  return Object.fromEntries([...searchParams, ...new URLSearchParams(body)]);
};

type Said = Readonly<Record<string, unknown>>;

const failed = { code: '40004', msg: 'Business Failed' };
const no = (sub_code: string): Said => ({ ...failed, sub_code, sub_msg: sub_code });

const done = (fields: Said): Said => ({ code: '10000', msg: 'Success', ...fields });

const aheadMs = 15 * 60_000;

/** Undefined if it is a request of the app that was made now. */
const wrongIn = ({ now, app }: LocalAlipayOptions, asked: Asked): string | undefined => {
  if (asked['app_id'] !== app.appId) return 'isv.invalid-app-id';
  const verifier = createVerify('RSA-SHA256').update(signedTextOf(asked));
  const { sign = '', sign_type, timestamp = '' } = asked;
  if (sign_type !== 'RSA2' || !verifier.verify(app.appKey, sign, 'base64')) {
    return 'isv.invalid-signature';
  }
  return Math.abs(ofBeijing(timestamp) - now()) < aheadMs ? undefined : 'isv.invalid-timestamp';
};

const ofBeijing = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`);

const answerOf = (
  options: LocalAlipayOptions,
  books: AlipayBooks,
  asked: Asked,
  { fault, origin }: { readonly fault: string; readonly origin: string },
): Answer => {
  const wrong = wrongIn(options, asked);
  const said = wrong ? { ...no(wrong), code: '40002' } : saidOf(books, asked, origin);
  const text = JSON.stringify(fault === 'systemError' ? no('ACQ.SYSTEM_ERROR') : said);
  const sign = signatureOf(fault === 'forged' ? `${text} ` : text, options.app.alipayKey);
  const key = wrong ? 'error' : asked['method']?.replaceAll('.', '_');
  return {
    status: 200,
    headers: { 'content-type': 'text/html;charset=utf-8', trace_id: randomUUID() },
    body: `{"${key}_response":${text},"sign":"${sign}"}`,
  };
};

const saidOf = (books: AlipayBooks, asked: Asked, origin: string): Said => {
  books.closeWhatIsOver();
  const content = JSON.parse(asked['biz_content'] ?? '{}');
  switch (asked['method']) {
    case 'alipay.trade.precreate': {
      const { outTradeNo, amount } = order(books, asked);
      if (amount > 10_000_000_00) return no('ACQ.TOTAL_FEE_EXCEED');
      return done({ out_trade_no: outTradeNo, qr_code: `${origin}/codes/${outTradeNo}` });
    }
    case 'alipay.trade.query':
      return tradeSaid(books.trades.get(content.out_trade_no));
    case 'alipay.trade.refund':
      return refunded(books, content);
    case 'alipay.trade.fastpay.refund.query': {
      const trade = books.tradeNamed(content.trade_no);
      const amount = trade?.refunds.get(content.out_request_no);
      if (trade === undefined || amount === undefined) return done({});
      return done({ trade_no: trade.tradeNo, ...refundSaid(content.out_request_no, amount) });
    }
    default:
      return no('isv.invalid-method');
  }
};

/** The same number is the same refund; what is more than is left, or of another amount, is none. */
const refunded = (books: AlipayBooks, content: Asked): Said => {
  const trade = books.tradeNamed(content['trade_no'] ?? '');
  if (trade?.paidMs === undefined) return no('ACQ.TRADE_STATUS_ERROR');
  const { out_request_no: number = '', refund_amount } = content;
  const amount = Math.round(Number(refund_amount) * 100);
  const before = trade.refunds.get(number);
  if (before !== undefined && before !== amount) return no('ACQ.DISCORDANT_REPEAT_REQUEST');
  if (trade.status === 'TRADE_CLOSED') return no('ACQ.TRADE_HAS_CLOSE');
  if (before === undefined && amount > books.keptOf(trade.outTradeNo)) {
    return no('ACQ.REASON_TRADE_REFUND_FEE_ERR');
  }
  if (before === undefined) books.refund(trade.outTradeNo, number, amount);
  const fund_change = before === undefined ? 'Y' : 'N';
  const refund_fee = yuan(sumOf(trade.refunds));
  return done({ trade_no: trade.tradeNo, fund_change, refund_fee });
};

const refundSaid = (out_request_no: string, amount: number): Said => ({
  out_request_no,
  refund_amount: yuan(amount),
  refund_status: 'REFUND_SUCCESS',
});

const tradeSaid = (trade: Trade | undefined): Said => {
  if (trade === undefined || trade.status === 'ordered') return no('ACQ.TRADE_NOT_EXIST');
  const { tradeNo: trade_no, outTradeNo: out_trade_no, status: trade_status, paidMs } = trade;
  return done({
    trade_no,
    out_trade_no,
    trade_status,
    total_amount: yuan(trade.amount),
    ...(paidMs !== undefined && { send_pay_date: new Date(paidMs).toISOString() }),
  });
};

/** What a request orders, by a code or on a page. */
const order = (books: AlipayBooks, asked: Asked): Trade => {
  const { out_trade_no, total_amount, time_expire } = JSON.parse(asked['biz_content'] ?? '{}');
  return books.order({
    outTradeNo: out_trade_no,
    amount: Math.round(Number(total_amount) * 100),
    expiresMs: ofBeijing(time_expire),
    notifyUrl: asked['notify_url'] ?? '',
  });
};
