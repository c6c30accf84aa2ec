import { AlipayRequestError, AlipaySdk, type AlipaySdkCommonResult } from 'alipay-sdk';
import { Unavailable } from '#shared/faults.ts';

/** What an app of Alipay's is known by, and where it is. Keys are PEM. */
export type AlipayKeys = {
  readonly appId: string;
  /** Whose money it is: notices of another's are not ours. */
  readonly sellerId: string;
  readonly privateKey: string;
  /** Alipay's own for this app: what it signs answers and notices with. */
  readonly alipayPublicKey: string;
  readonly isLive: boolean;
  readonly gateway: string;
  /** Where notices go. */
  readonly noticeUrl: string;
};

/** What Alipay's gateway answers: the fields of the answer, or the code of its "no". */
export type Answered = { readonly fields: AlipaySdkCommonResult } | { readonly no: string };

/** The SDK under keys. `timeoutMs`: of a request. */
export const sdkFor = (keys: AlipayKeys, timeoutMs: number): AlipaySdk =>
  new AlipaySdk({
    appId: keys.appId,
    privateKey: keys.privateKey,
    keyType: 'PKCS8',
    alipayPublicKey: keys.alipayPublicKey,
    gateway: keys.gateway,
    timeout: timeoutMs,
  });

/**
 * Asks the gateway something; its signature of the answer is looked at. `timestamp`: in Beijing, which the SDK by
 * itself takes from this machine's clock and zone.
 *
 * @throws Unavailable, without a word of what was asked or answered but a code, if nothing is known of it
 */
export const askGateway = async (
  sdk: AlipaySdk,
  method: string,
  asked: { readonly timestamp: string; readonly notifyUrl?: string; readonly bizContent: object },
): Promise<Answered> => {
  const fields = await sdk.exec(method, asked, { validateSign: true }).catch(unknown);
  if (fields.code === '10000') return { fields };
  const code = codeIn(fields['subCode']);
  if (fields.code === '40004' && code !== undefined && !/SYSTEM_ERROR/.test(code)) {
    return { no: code };
  }
  throw notKnown(code ?? codeIn(fields.code));
};

const notKnown = (code = 'no answer'): Unavailable =>
  new Unavailable(`Alipay did not answer: ${code}`, { retryAfterSeconds: 5 });

/** The SDK's own messages hold whole answers. */
const unknown = (error: unknown): never => {
  if (!(error instanceof AlipayRequestError)) throw notKnown(nameOf(error));
  const [, code] = /"sub_code":"([\w.-]{1,64})"/.exec(error.responseDataRaw ?? '') ?? [];
  throw notKnown(code ?? error.code);
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

const codeIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined;
