import { randomInt } from 'node:crypto';

/** What a merchant orders; amounts in fen, times in epoch ms. */
export type NewTrade = {
  readonly outTradeNo: string;
  readonly amount: number;
  readonly expiresMs: number;
  /** Where the merchant wants to be told. */
  readonly notifyUrl: string;
};

/** `ordered`: Alipay knows a code or a page, and no trade before a payer has begun. */
export type Trade = NewTrade & {
  readonly tradeNo: string;
  status: 'ordered' | 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED';
  paidMs?: number;
  /** By the number of the request. */
  readonly refunds: Map<string, number>;
};

/** What Alipay tells merchants of: a trade as it is, and the refund by which it came so. */
export type Told = { readonly trade: Trade; readonly requestNo?: string };

/** The books of a payment provider that stands in for Alipay: no money moves. `now`: epoch ms. */
export class AlipayBooks {
  readonly trades = new Map<string, Trade>();
  readonly #tell: (told: Told) => void;
  readonly #now: () => number;

  constructor(now: () => number, tell: (told: Told) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  /** The same order again is the same trade. */
  order(asked: NewTrade): Trade {
    const known = this.trades.get(asked.outTradeNo);
    if (known !== undefined) return known;
    const tradeNo = `20261110220014${randomInt(1e13, 9e13)}`;
    const trade: Trade = { ...asked, tradeNo, status: 'ordered', refunds: new Map() };
    this.trades.set(asked.outTradeNo, trade);
    return trade;
  }

  /** The payer has scanned the code, or opened the page. */
  begin(outTradeNo: string): void {
    const trade = this.trade(outTradeNo);
    if (trade.status === 'ordered') trade.status = 'WAIT_BUYER_PAY';
  }

  pay(outTradeNo: string): Trade {
    this.begin(outTradeNo);
    this.closeWhatIsOver();
    const trade = this.trade(outTradeNo);
    if (trade.status !== 'WAIT_BUYER_PAY') throw new Error('it cannot be paid any more');
    trade.status = 'TRADE_SUCCESS';
    trade.paidMs = this.#now();
    this.#tell({ trade: snapshot(trade) });
    return trade;
  }

  /** What nobody has paid in time is closed, and nobody is told: so it is with codes and pages. */
  closeWhatIsOver(): void {
    for (const trade of this.trades.values()) {
      const isUnpaid = trade.status === 'WAIT_BUYER_PAY';
      if (isUnpaid && this.#now() >= trade.expiresMs) trade.status = 'TRADE_CLOSED';
    }
  }

  /** In fen; what is left otherwise. A trade of which nothing is left is closed. */
  refund(outTradeNo: string, requestNo: string, amount = this.keptOf(outTradeNo)): void {
    const trade = this.trade(outTradeNo);
    const isLeft = amount > 0 && amount <= this.keptOf(outTradeNo);
    if (!isLeft || trade.refunds.has(requestNo)) throw new Error('nothing is left, or twice');
    trade.refunds.set(requestNo, amount);
    if (this.keptOf(outTradeNo) === 0) trade.status = 'TRADE_CLOSED';
    this.#tell({ trade: snapshot(trade), requestNo });
  }

  /** What is left of a trade, in fen. */
  keptOf(outTradeNo: string): number {
    const { paidMs, amount, refunds } = this.trade(outTradeNo);
    return paidMs === undefined ? 0 : amount - sumOf(refunds);
  }

  /** By Alipay's own number. */
  tradeNamed(tradeNo: string): Trade | undefined {
    return [...this.trades.values()].find((trade) => trade.tradeNo === tradeNo);
  }

  trade(outTradeNo: string): Trade {
    const trade = this.trades.get(outTradeNo);
    if (trade === undefined) throw new Error(`there is no ${outTradeNo}`);
    return trade;
  }
}

/** All refunds of a trade together, in fen. */
export const sumOf = (refunds: Trade['refunds']): number =>
  [...refunds.values()].reduce((sum, amount) => sum + amount, 0);

const snapshot = (trade: Trade): Trade => ({ ...trade, refunds: new Map(trade.refunds) });
