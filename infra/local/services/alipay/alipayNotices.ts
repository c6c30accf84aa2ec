import {
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sumOf, type Told } from '#infra/local/services/alipay/alipayBooks.ts';

/** A notice as Alipay would send it, a form, and where to. */
export type AlipayNotice = { readonly body: string; readonly url: string };

/** What an app of a stand-in for Alipay is known by, and both sides' keys. */
export type LocalAlipayApp = {
  readonly appId: string;
  readonly sellerId: string;
  /** Knows requests of the app. */
  readonly appKey: KeyObject;
  /** Signs answers and notices. */
  readonly alipayKey: KeyObject;
  /** As the secret of a function has them, but for `noticeUrl`. */
  readonly secret: Readonly<Record<string, string>>;
};

/** An app whose keys nobody else has. */
export const localAlipayApp = (): LocalAlipayApp => {
  const [own, alipay] = [newKeys(), newKeys()];
  const [appId, sellerId] = ['9021000100000001', '2088100000000001'];
  const privateKey = own.export({ type: 'pkcs1', format: 'der' }).toString('base64');
  const publicKey = createPublicKey(alipay).export({ type: 'spki', format: 'der' });
  const alipayPublicKey = publicKey.toString('base64');
  return {
    appId,
    sellerId,
    appKey: createPublicKey(own),
    alipayKey: alipay,
    secret: { appId, sellerId, privateKey, alipayPublicKey, mode: 'sandbox' },
  };
};

const newKeys = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** RSA2: SHA-256 with RSA, base64. */
export const signatureOf = (text: string, key: KeyObject): string =>
  createSign('RSA-SHA256').update(text).sign(key, 'base64');

type Fields = Readonly<Record<string, string>>;

/** The text of fields that is signed: sorted, decoded, without the signature. */
export const signedTextOf = (fields: Fields): string =>
  Object.keys(fields)
    .filter((name) => name !== 'sign')
    .toSorted()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');

/** Yuan with 2 decimals, of fen. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** `YYYY-MM-DD HH:mm:ss` in Beijing. */
export const beijing = (ms: number): string =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** The fields of a notice; of refunds it says the sum of all there have been. */
export const noticeFields = (
  { trade, requestNo }: Told,
  { appId, sellerId }: LocalAlipayApp,
  nowMs: number,
): Fields => ({
  gmt_create: beijing(nowMs),
  charset: 'utf-8',
  notify_time: beijing(nowMs),
  subject: '账户充值 / Top-up',
  buyer_id: '2088722033871957',
  version: '1.0',
  notify_id: randomUUID().replaceAll('-', ''),
  notify_type: 'trade_status_sync',
  out_trade_no: trade.outTradeNo,
  total_amount: yuan(trade.amount),
  trade_status: trade.status,
  trade_no: trade.tradeNo,
  app_id: appId,
  seller_id: sellerId,
  ...(trade.paidMs !== undefined && { gmt_payment: beijing(trade.paidMs) }),
  ...(requestNo !== undefined && {
    refund_fee: yuan(sumOf(trade.refunds)),
    out_biz_no: requestNo,
    gmt_refund: `${beijing(nowMs)}.000`,
  }),
});

/** A notice of these fields, signed as Alipay signs one: without `sign_type`. */
export const signedNotice = (fields: Fields, key: KeyObject, url: string): AlipayNotice => {
  const sign = signatureOf(signedTextOf(fields), key);
  return { body: new URLSearchParams({ ...fields, sign_type: 'RSA2', sign }).toString(), url };
};

const tries = 5;
const pauseMs = 200;

/** Sends notices, each a few times until it is answered `success`; Alipay goes on for 25 hours. */
export const alipayNoticeSender =
  (log: (text: string) => void) =>
  async ({ body, url }: AlipayNotice): Promise<void> => {
    for (let made = 1; made <= tries; made += 1) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body,
      }).catch(() => undefined);
      if ((await answer?.text()) === 'success') return;
      await sleep(pauseMs * made);
    }
    log('a notice of the local Alipay was not taken\n');
  };
