import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountState } from '#domain/account/accountState.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import { activate } from '#domain/account/packs/activate.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { endOf, type Hour, hour, hoursBetween, plusHours } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { type Item, openTable } from '#storage/table.ts';
import { decided } from '#test/support/decided.ts';
import { recordOf } from '#test/support/settle.ts';

type Wire = Readonly<Record<string, AttributeValue>>;
type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** An item after a round trip, and as it was on the wire. */
export type Stored = { readonly item: Item; readonly wire: Wire };

/** Binary is base64 on the wire; no map of ours has a field `B`. */
const binary = (key: string, value: unknown): unknown =>
  key === 'B' ? Buffer.from(String(value), 'base64') : value;

/**
 * Puts an item and gets it back through the client that `openTable` makes, without an engine: what
 * is put is what is answered. For what is to be tried too often for a database.
 */
export const storedItem = async (item: Item): Promise<Stored> => {
  let kept = '{}';
  const handle = async ({ headers, body }: Request) => {
    const isPut = headers['x-amz-target']?.endsWith('PutItem') === true;
    if (isPut) kept = JSON.stringify({ Item: JSON.parse(new TextDecoder().decode(body)).Item });
    const answer = Buffer.from(isPut ? '{}' : kept);
    return { response: { statusCode: 200, headers: {}, body: answer } };
  };
  const { name, db } = openTable('echo', {
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { handle } as never,
  });
  await db.send(new PutCommand({ TableName: name, Item: { pk: 'p', sk: 's', ...item } }));
  const { Item: stored } = await db.send(new GetCommand({ TableName: name, Key: {} }));
  if (stored === undefined) throw new Error('nothing came back');
  return { item: stored, wire: JSON.parse(kept, binary).Item };
};

/**
 * Bytes of an item as it is on the wire, as DynamoDB charges them: names and values.
 *
 * Numbers are "approximately" a byte for two significant digits, one more, and one for a minus.
 */
export const itemSize = (item: Readonly<Record<string, AttributeValue>>): number =>
  Object.entries(item).reduce(
    (total, [name, value]) => total + Buffer.byteLength(name) + valueSize(value),
    0,
  );

const containerBytes = 3;

const valueSize = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return binarySize(value.B);
  if (value.L !== undefined) {
    return value.L.reduce((total, each) => total + 1 + valueSize(each), containerBytes);
  }
  if (value.M !== undefined) {
    return containerBytes + Object.keys(value.M).length + itemSize(value.M);
  }
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  throw new Error(`itemSize: no rule for ${Object.keys(value).join()}`);
};

const numberSize = (text: string): number => {
  const value = new Decimal(text);
  if (value.isZero()) return 1;
  return Math.ceil(value.precision() / 2) + 1 + (value.isNegative() ? 1 : 0);
};

/** Binary is base64 text where the wire was read as JSON. */
const binarySize = (value: Uint8Array | string): number =>
  typeof value === 'string' ? Buffer.from(value, 'base64').length : value.length;

const terms = {
  accountId: 'acct-00042' as AccountId,
  currency: 'CNY',
  terms: 'standard',
  zone: defaultZone,
} as const;

/** The third hour of the second grant: the first was used up, both months have been charged. */
const lastHour = hour('2026-11-09T18');

/**
 * The state that most accounts have: first-year grants and a purchased pack in force, two instances
 * in two region groups, two months to date, an alert, the last bill of four lines in full.
 */
export const usualState = (): AccountState => {
  const opened = openAccount(terms);
  const active = decided(activate(opened, instant('2026-10-10T09:13:14.159Z')));
  const pack = {
    id: 'p-0b5ae4b4-7d3c-4a54-9a0e-6b1f6f6c2d11',
    kind: 'traffic',
    source: 'purchase',
    total: new Decimal(2).pow(30).times(100),
    months: 3,
  } as const;
  const payment = { kind: 'topUp', provider: 'alipay', paymentId: '2026102822001' } as const;
  const funds = { bucket: 'cash', amount: new Decimal(5_000), cause: payment } as const;
  const paid = credit(active, funds, instant('2026-10-27T04:05:06.789Z'), sha256).next;
  const alert = { threshold: new Decimal(500), armed: true };
  const withoutPack = settleAll({ ...paid, alert }, hour('2026-10-28T09'), hour('2026-11-05T08'));
  const withPack = decided(grantPack(withoutPack, pack, instant('2026-11-05T08:39:22.653Z'))).next;
  return settleAll(withPack, hour('2026-11-05T09'), lastHour);
};

const settleAll = (state: AccountState, first: Hour, last: Hour): AccountState =>
  Array.from({ length: 1 + hoursBetween(first, last) }, (_, k) => plusHours(first, k)).reduce(
    settle,
    state,
  );

const settle = (state: AccountState, at: Hour): AccountState => {
  const usage = sumBillables(
    [
      { instanceId: 'gw-guangzhou-1', region: 'ap-guangzhou', calls: 48_211 },
      { instanceId: 'gw-hongkong-1', region: 'ap-hongkong', calls: 9_876 },
    ].flatMap((each) => billablesOf(recordOf(at, { ...each, ...bytesOf(each.calls) }), 'shared')),
  );
  const now = plusMs(endOf(at), 127_459);
  const facts = { hour: at, kind: 'hourly', usage } as const;
  const settled = settleHour(state, facts, { books: [defaultBook], sha256, now });
  if (settled === undefined) throw new Error('there is usage');
  return settled.next;
};

const bytesOf = (calls: number) => ({
  responseBytes: { internet: calls * 3_317, private: 0 },
  backendBytes: { internet: calls * 411, private: 0 },
});
