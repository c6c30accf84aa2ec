import { expect } from 'vitest';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { listParkedLifecyclesRoute } from '#functions/api/operations/lifecycleRoutes.ts';
import {
  listParkedAccountsRoute,
  listParkedUsageRoute,
  listReconciliationsRoute,
} from '#functions/api/operations/routes.ts';
import { listLedgerRoute, verifyLedgerRoute } from '#functions/api/wallet/routes.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** Nothing waits for the operator, no execution failed, no ledger drifts. Rules SET-06, WAL-03. */
export const expectNothingParked = async (world: LocalWorld): Promise<void> => {
  const operator = world.operator();
  expect(await operator.list(listParkedAccountsRoute)).toEqual([]);
  expect(await operator.list(listParkedUsageRoute)).toEqual([]);
  expect(await operator.list(listParkedLifecyclesRoute)).toEqual([]);
  expect(await operator.list(listReconciliationsRoute)).toEqual([]);
  const states = (await world.executions()).map(({ status }) => status);
  expect(new Set(states)).toEqual(new Set(['RUNNING', 'SUCCEEDED']));
};

/** Every entry follows from the one before, and what was topped up less the bills is left. WAL-03. */
export const expectSoundBooks = async (world: LocalWorld, accountId: string): Promise<void> => {
  const params = { accountId };
  expect(await world.operator().call(verifyLedgerRoute, { params })).toMatchObject({ sound: true });
  const entries = await world.operator().list(listLedgerRoute, { params });
  const causes = entries.flatMap(({ cause }) => (cause.kind === 'bill' ? [cause.billId] : []));
  expect(new Set(causes).size).toBe(causes.length);
};

/** Nobody of theirs has confirmed, so of what they do themselves nobody is told. Rule NOT-04. */
const ofOwnDoing = (kind: string): boolean => ['termRestored', 'instanceIsolated'].includes(kind);

/** Everybody has been told of everything else, once. Rule NOT-01. */
export const expectAllNotified = async (world: LocalWorld, accountId: string): Promise<void> => {
  const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
  const unnotified = notices.filter(({ state }) => state !== 'sent');
  expect(unnotified.filter(({ kind, state }) => state !== 'nobody' || !ofOwnDoing(kind))).toEqual(
    [],
  );
  const names = notices.map(({ kind, episode, step = '' }) => `${kind} ${episode} ${step}`);
  expect(new Set(names).size).toBe(names.length);
};
