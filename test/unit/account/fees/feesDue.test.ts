import { expect, test } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { epochMs, instant } from '#domain/time/instant.ts';
import { feesDue } from '#test/support/chaos/feesDue.ts';
import { episodesOf } from '#test/support/chaos/stage.ts';
import { balancesOf } from '#test/support/chaos/watch.ts';
import { charged, type Debtor, debtorOf, moved } from '#test/support/samples/owing.ts';

/** Owes 54.00 from five past midnight of 3 November on, in Shanghai. */
const owing = moved(debtorOf(), '-54', '2026-11-02T16:05:00Z');
const firstJob = '2026-11-03T16:20:00Z';
const nextJob = '2026-11-04T16:20:00Z';
const end = epochMs(instant('2026-11-05T00:00:00Z'));

const customer = {
  ...{ accountId: 'acme' as AccountId, terms: 'strict' as const },
  ...{ instances: [], paid: [], used: [], packs: 0 },
};

/** What the model of the random test expects of a ledger. */
const expected = ({ entries }: Pick<Debtor, 'entries'>): readonly string[] =>
  feesDue({ customer, entries, episodes: episodesOf(balancesOf(entries)) }, end);

const feeOf = ({ fees }: Debtor): readonly string[] =>
  fees.map(({ date, amount }) => `${date} ${amount.toFixed(2)}`);

test('FEE-02 the model expects what is charged while it is owed', () => {
  const debtor = charged(charged(owing, firstJob), nextJob);
  expect(feeOf(debtor)).toEqual(['2026-11-04 0.03', '2026-11-05 0.02']);
  expect(expected(debtor)).toEqual(feeOf(debtor));
});

test('FEE-02 of a job and a payment in the same instant, the first in the ledger counts', () => {
  const first = charged(owing, firstJob);
  const feeFirst = moved(charged(first, nextJob), '54.05', nextJob);
  expect(feeOf(feeFirst)).toEqual(['2026-11-04 0.03', '2026-11-05 0.02']);
  expect(expected(feeFirst)).toEqual(feeOf(feeFirst));
  const paidFirst = charged(moved(first, '54.03', nextJob), nextJob);
  expect(feeOf(paidFirst)).toEqual(['2026-11-04 0.03']);
  expect(expected(paidFirst)).toEqual(feeOf(paidFirst));
});

test('FEE-02 the model expects no fee after the payment that ended the arrears, nor one of a later job', () => {
  const first = charged(owing, firstJob);
  const fee = charged(first, nextJob).entries.at(-1);
  const paid = moved(first, '54.03', nextJob);
  const wrong = [...paid.entries, ...(fee === undefined ? [] : [fee])];
  expect(expected({ entries: wrong })).toEqual(['2026-11-04 0.03']);
  const before = moved(first, '54.03', '2026-11-04T16:19:59.999Z');
  expect(expected(before)).toEqual(['2026-11-04 0.03']);
});
