import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { FapiaoOutcome } from '#domain/invoices/fapiao.ts';
import { money } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { crashAtStep, isCrash } from '#test/support/faults/crash.ts';
import { answering } from '#test/support/operationOf.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';
import { calls } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { getInvoiceable } from '#usecases/invoices/getInvoiceable.ts';
import { listFapiao } from '#usecases/invoices/readFapiao.ts';
import {
  type FapiaoOf,
  type FapiaoRequest,
  requestFapiao,
} from '#usecases/invoices/requestFapiao.ts';
import { settleFapiao } from '#usecases/invoices/settleFapiao.ts';
import { recordPayout } from '#usecases/wallet/recordPayout.ts';

let world: CorrectionWorld;
beforeAll(async () => {
  world = await correctionWorld('2026-09-10T00:00:00Z');
});

const buyer = { kind: 'general', title: 'Acme Ltd', email: 'tax@acme.example' } as const;
const over = (amount: string): Omit<FapiaoRequest, 'buyer'> => ({ money: money(amount, 'CNY') });
const asking = () => answering(world.operation(), (of: FapiaoOf) => of);

/** The id of what was asked for, or why not. */
const ask = async (
  id: AccountId,
  what: Omit<FapiaoRequest, 'buyer'>,
  deps = world.deps,
): Promise<string> => {
  const asked = await requestFapiao(deps, asking(), id, { buyer, ...what });
  return isRefused(asked) ? asked.refused : asked.fapiao.fapiaoId;
};

const say = async (id: AccountId, fapiaoId: string, said: FapiaoOutcome): Promise<string> => {
  const done = await settleFapiao(world.deps, asking(), { accountId: id, fapiaoId }, said);
  return isRefused(done) ? done.refused : done.fapiao.state.status;
};

const left = async (id: AccountId): Promise<string> => {
  const invoiceable = decided(await getInvoiceable(world.deps, id));
  return [invoiceable.invoiced, invoiceable.amount].join(' ');
};

const payOut = async (id: AccountId, amount: string): Promise<string> => {
  const payout = { bucket: 'cash', reference: world.deps.newId(), money: money(amount, 'CNY') };
  const operation = answering(world.operation(), (of: object) => of);
  const made = await recordPayout(world.deps, operation, id, { ...payout, bucket: 'cash' });
  return isRefused(made) ? made.refused : 'paid';
};

/** An account that topped up 100 and used 60 of it, at 2 a million calls. */
const spender = async (name: string, at = '2026-09-10'): Promise<AccountId> => {
  world.deps.setNow(`${at}T00:00:00Z`);
  const id = await world.open(name, '100');
  await world.use(id, `${at}T08`, [{ calls: 10_000_000 }], `${at}T09:05:00Z`);
  return id;
};

const issued = { status: 'issued', number: '24442000000012345678' } as const;

describe('TAX-03 a fapiao', () => {
  it('is over at most what is invoiceable, which is less by it until it fails or is reversed', async () => {
    const alice = await spender('alice');
    const [, whole = ''] = (await left(alice)).split(' ');
    expect(Number(whole)).toBeGreaterThan(10);
    expect(await ask(alice, over('1000'))).toBe('notInvoiceable');
    const first = await ask(alice, over('6'));
    const second = await ask(alice, over('4'));
    expect(await left(alice)).toBe(`10 ${Number(whole) - 10}`);
    expect(await say(alice, first, issued)).toBe('issued');
    expect(await say(alice, second, { status: 'failed', reason: 'no such taxpayer' })).toBe(
      'failed',
    );
    expect(await left(alice)).toBe(`6 ${Number(whole) - 6}`);
    expect(await say(alice, first, { status: 'reversed', reason: 'returned' })).toBe('reversed');
    expect(await left(alice)).toBe(`0 ${whole}`);
    const { items } = decided(await listFapiao(world.deps, alice, 10));
    const states = items.map(({ fapiao }) => fapiao.state.status);
    expect(states.toSorted()).toEqual(['failed', 'reversed']);
  });

  it('goes from state to state once, and no other way', async () => {
    const bob = await spender('bob');
    const id = await ask(bob, over('5'));
    expect(await say(bob, id, { status: 'reversed', reason: 'early' })).toBe('fapiaoNotIssued');
    expect(await say(bob, id, issued)).toBe('issued');
    for (const said of [issued, { status: 'failed', reason: 'late' } as const]) {
      expect(await say(bob, id, said)).toBe('fapiaoNotRequested');
    }
    expect(await say(bob, 'fp-none', issued)).toBe('fapiaoNotFound');
    expect((await left(bob)).split(' ')[0]).toBe('5');
  });
});

describe('TAX-03 a fapiao that is asked for by many, or by one that dies', () => {
  it('is never over more than is invoiceable', async () => {
    const carol = await spender('carol');
    const [, whole = ''] = (await left(carol)).split(' ');
    const each = (Number(whole) * 0.4).toFixed(2);
    const asked = await Promise.all(Array.from({ length: 4 }, () => ask(carol, over(each))));
    expect(asked.filter((id) => id === 'notInvoiceable')).toHaveLength(2);
    expect(Number((await left(carol)).split(' ')[1])).toBeGreaterThanOrEqual(0);
  });

  it.each([1, 2, 3, 4])('killed at step %i, counts once with its repeat', async (step) => {
    const dave = await spender(`dave-${step}`);
    const operation = asking();
    const request = { buyer, ...over('5') };
    const dying = crashAtStep(world.deps, step);
    await requestFapiao(dying, operation, dave, request).catch((fault: unknown) => {
      if (!isCrash(fault)) throw fault;
    });
    decided(await requestFapiao(world.deps, operation, dave, request));
    expect((await loadState(world.deps, dave)).invoiced?.toFixed()).toBe('5');
    expect(decided(await listFapiao(world.deps, dave, 10)).items).toHaveLength(1);
  });
});

describe('TAX-03 fapiao that wait', () => {
  it('are 20 at most, whatever became of the newest ones', async () => {
    const grace = await spender('grace');
    const asked: string[] = [];
    const askAt = async (n: number): Promise<void> => {
      world.deps.setNow(plusMs('2026-09-10T10:00:00.000Z' as Instant, n * 1000));
      asked.push(await ask(grace, over('0.01')));
    };
    for (let n = 0; n < 20; n += 1) await askAt(n);
    expect(await say(grace, asked.at(-1) ?? '', issued)).toBe('issued');
    await askAt(20);
    expect(asked).not.toContain('tooManyFapiao');
    await askAt(21);
    expect(asked.at(-1)).toBe('tooManyFapiao');
  });
});

describe('TAX-03 a fapiao over months', () => {
  it('is over what their closed invoices drew of cash, each month once', async () => {
    const erin = await spender('erin', '2026-09-20');
    const september = { months: ['2026-09' as Month] };
    expect(await ask(erin, september)).toBe('monthNotClosed');
    world.deps.setNow('2026-10-03T16:20:00Z');
    await closeInvoices(world.deps);
    const [, whole = ''] = (await left(erin)).split(' ');
    const id = await ask(erin, september);
    expect(await left(erin)).toBe(`${whole} 0`);
    expect(await ask(erin, september)).toBe('monthInvoiced');
    expect(await say(erin, id, { status: 'failed', reason: 'typo' })).toBe('failed');
    expect(await ask(erin, september)).toMatch(/^fp-/);
  });
});

describe('TAX-02 while more is invoiced than was consumed', () => {
  it('no cash is paid out, until a fapiao is reversed', async () => {
    world.deps.setNow('2026-11-10T00:00:00Z');
    const frank = await world.open('frank', '100');
    const pack = await world.own(frank, calls);
    const [, whole = ''] = (await left(frank)).split(' ');
    const id = await ask(frank, over(whole));
    expect(await payOut(frank, '1')).toBe('paid');
    await say(frank, id, issued);
    await world.refund(frank, pack);
    expect(Number((await left(frank)).split(' ')[1])).toBeLessThan(0);
    expect(await payOut(frank, '1')).toBe('fapiaoExceedsCash');
    await say(frank, id, { status: 'reversed', reason: 'the pack was given back' });
    expect(await payOut(frank, '1')).toBe('paid');
  });
});
