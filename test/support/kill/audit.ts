import type { Books } from '#test/support/kill/books.ts';
import { expectStatus } from '#test/support/kill/load.ts';
import type { Resender } from '#test/support/kill/resender.ts';

type Money = { readonly amount: string };
type Entry = {
  readonly seq: number;
  readonly at: string;
  readonly cause: { readonly kind: string; readonly paymentId?: string };
  readonly deltas: Readonly<Record<string, Money>>;
};
type Bill = { readonly billId: string; readonly hour: string; readonly total: Money };
type Line = { readonly meter: string; readonly quantity: string };

/** Units of 10^-8 CNY, without any arithmetic of the product. */
const unitsOf = ({ amount }: Money): bigint => {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(amount) ?? [];
  const units = BigInt(whole + part.padEnd(8, '0'));
  return sign === '-' ? -units : units;
};

const unitsPerCent = 1_000_000n;

/** 0.06 CNY for 10,000 calls, up to ten million of a month. Rule CAT-03. */
const unitsPerCall = 600n;
const mostCalls = 10_000_000;

/**
 * What differs between the books and what the product says: payments, records, bills and funds, each in a
 * sentence. Rules SET-02, MET-02, WAL-03.
 */
export const audit = async (send: Resender, books: Books, month: string): Promise<string[]> => {
  const faults: string[] = [];
  for (const accountId of books.accountIds) {
    const differs = (what: string, expected: unknown, found: unknown) => {
      const [wanted, got] = [expected, found].map((each) => JSON.stringify(each));
      if (wanted !== got) faults.push(`${accountId}: ${what} should be ${wanted}, is ${got}`);
    };
    const path = `/v1/accounts/${accountId}`;
    const entries = await listed<Entry>(send, `${path}/ledger?order=up`);
    auditEntries(books, accountId, entries, differs);
    await auditUsage(send, books, accountId, month, differs);
    const { sound } = (await send.send(`${path}/ledger/verify`)).body as { sound: boolean };
    differs('the ledger as sound', true, sound);
    const calls = sumOf([...books.usage(accountId).values()].map((hour) => hour.calls));
    if (calls > mostCalls) throw new Error('the model prices the first tier only');
    const paid = sumOf([...books.payments(accountId).values()]);
    const left = BigInt(paid) * unitsPerCent - BigInt(calls) * unitsPerCall;
    const wallet = (await send.send(`${path}/wallet`)).body as { readonly balance: Money };
    differs('the balance in 10^-8 CNY', String(left), String(unitsOf(wallet.balance)));
  }
  return faults;
};

type Differs = (what: string, expected: unknown, found: unknown) => void;

const auditEntries = (
  books: Books,
  accountId: string,
  entries: readonly Entry[],
  differs: Differs,
): void => {
  const topUps = entries.filter(({ cause }) => cause.kind === 'topUp');
  const credited = topUps.map(({ cause, deltas }) => [
    cause.paymentId ?? '',
    String(unitsOf(deltas['cash'] ?? { amount: '0' })),
  ]);
  const paid = [...books.payments(accountId)].map(([id, cents]) => [
    id,
    String(BigInt(cents) * unitsPerCent),
  ]);
  differs('payments', paid.toSorted(byFirst), credited.toSorted(byFirst));
  const inOrder = entries.map(({ at }) => at).toSorted();
  differs(
    'instants of entries, in their order',
    inOrder,
    entries.map(({ at }) => at),
  );
};

const byFirst = ([a = '']: readonly string[], [b = '']: readonly string[]): number =>
  a < b ? -1 : Number(a > b);

/** Records as they are stored, and the calls that are billed, hour by hour. */
const auditUsage = async (
  send: Resender,
  books: Books,
  accountId: string,
  month: string,
  differs: Differs,
): Promise<void> => {
  const path = `/v1/accounts/${accountId}`;
  const until = new Date(books.latestMs() + 3_600_000).toISOString();
  const query = new URLSearchParams({ from: `${month}-01T00:00:00Z`, to: until, groupBy: 'hour' });
  const { items } = (await send.send(`${path}/usage?${query}`)).body as {
    readonly items: readonly { hour: string; records: number; calls: string }[];
  };
  const expected = [...books.usage(accountId)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  differs(
    'recorded usage',
    expected.map(([hour, { records, calls }]) => [hour, records, calls]),
    items.map(({ hour, records, calls }) => [hour, records, Number(calls)]),
  );
  const billed = new Map<string, number>();
  for (const { billId, hour } of await listed<Bill>(send, `${path}/bills?month=${month}`)) {
    const bill = (await send.send(`${path}/bills/${billId}`)).body as { lines: readonly Line[] };
    const calls = sumOf(bill.lines.map(({ quantity }) => Number(quantity)));
    billed.set(hour, (billed.get(hour) ?? 0) + calls);
  }
  differs(
    'billed calls',
    expected.map(([hour, { calls }]) => [hour, calls]),
    [...billed].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** All items, page after page. */
const listed = async <Item>(send: Resender, path: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await send.send(`${path}&limit=100${at}`);
    expectStatus(200, answer);
    const page = answer.body as { readonly items: readonly Item[]; readonly cursor?: string };
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
};
