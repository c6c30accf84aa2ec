import { expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { StoredNotice } from '#domain/notices/notice.ts';
import { epochMs } from '#domain/time/instant.ts';
import { balanceOf, totalOfBuckets } from '#domain/wallet/wallet.ts';
import { type PackAnswer, presentPack } from '#functions/api/packs/present.ts';
import { slackMs } from '#test/support/chaos/reactions.ts';
import {
  type Balance,
  type Customer,
  customerOf,
  destroyDueMs,
  type Episode,
  episodesOf,
  outlives,
  type Stage,
  stopDueMs,
} from '#test/support/chaos/stage.ts';
import { decided } from '#test/support/decided.ts';
import { type LedgerFacts, ledgerFacts } from '#test/support/ledgerFacts.ts';
import { getInstanceLimits } from '#usecases/instances/readInstances.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';

/**
 * Holds an account against the rules as of now, by what its gateways are told and what its balance is.
 * Rules ARR-01 to ARR-05. Answers its state.
 */
export const watch = async (stage: Stage, accountId: AccountId): Promise<AccountState> => {
  const { deps } = stage;
  const customer = customerOf(stage, accountId);
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`there is no ${accountId}`);
  const { state } = loaded;
  const { since, stoppedAt } = state.arrears;
  const owes = balanceOf(state.wallet).lt(0);
  const where = `${accountId} at ${deps.now()}`;
  expect(since !== undefined, `ARR-05 ${where} owes`).toBe(owes);
  if (!owes) expect(stoppedAt, `ARR-02 ${where} has paid`).toBeUndefined();
  if (since !== undefined) expectInTime(stage, customer, state, where);
  await expectServing(stage, customer, state, where);
  return state;
};

/** No step too early, none that is too late. */
const expectInTime = (
  { nowMs }: Stage,
  customer: Customer,
  { arrears: { since, stoppedAt, step } }: AccountState,
  where: string,
): void => {
  if (since === undefined) return;
  const stopMs = stopDueMs(customer, epochMs(since));
  if (stoppedAt === undefined) {
    expect(nowMs(), `ARR-01 ${where} is not stopped`).toBeLessThanOrEqual(stopMs + slackMs);
    return;
  }
  expect(epochMs(stoppedAt), `ARR-01 ${where} is stopped`).toBeGreaterThanOrEqual(stopMs);
  const destroyMs = destroyDueMs(customer, epochMs(since), epochMs(stoppedAt));
  if (step === 'destroyed') {
    expect(nowMs(), `ARR-02 ${where} is destroyed`).toBeGreaterThanOrEqual(destroyMs);
  } else {
    const latestMs = destroyMs + slackMs;
    expect(nowMs(), `ARR-02 ${where} is not destroyed`).toBeLessThanOrEqual(latestMs);
  }
};

/** What is neither stopped nor destroyed serves, and nothing else. */
const expectServing = async (
  { deps }: Stage,
  customer: Customer,
  { arrears: { stoppedAt, destroyedAt } }: AccountState,
  where: string,
): Promise<void> => {
  const { accountId, instances } = customer;
  for (const owned of instances) {
    const { instanceId, createdAt, kind } = owned;
    const isTaken = destroyedAt !== undefined && createdAt <= destroyedAt;
    const isDestroyed = isTaken && !outlives(customer, owned);
    const { serving } = decided(await getInstanceLimits(deps, accountId, instanceId));
    const expected = stoppedAt === undefined && !isDestroyed;
    expect(serving, `INS-05 ${kind} instance of ${where} serves`).toBe(expected);
  }
};

/** All that is left of what happened to an account. */
export type Evidence = LedgerFacts & {
  readonly customer: Customer;
  readonly notices: readonly StoredNotice[];
  readonly instances: readonly Instance[];
  readonly packs: readonly PackAnswer[];
  /** As its ledger tells them, without a look at its state. */
  readonly episodes: readonly Episode[];
};

export const evidenceOf = async ({ deps }: Stage, customer: Customer): Promise<Evidence> => {
  const { accountId } = customer;
  const facts = await ledgerFacts(deps, accountId);
  const notices: StoredNotice[] = [];
  let after: string | undefined;
  do {
    const page = await deps.notices.list(accountId, 100, after);
    notices.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  const { items: instances } = await deps.instances.list(accountId, 100);
  const episodes = episodesOf(balancesOf(facts.entries));
  const { items } = decided(await listPacks(deps, accountId, 100));
  const packs = items.map(presentPack);
  return { ...facts, customer, notices, instances, packs, episodes };
};

/** The balance after each entry. */
export const balancesOf = (entries: readonly Entry[]): readonly Balance[] =>
  entries.map(({ at, after }) => ({
    atMs: epochMs(at),
    isBelowZero: totalOfBuckets(after).lt(0),
  }));
