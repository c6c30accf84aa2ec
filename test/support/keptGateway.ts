import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Table } from '#storage/table.ts';
import { gatewayOf } from '#test/support/gateways.ts';
import { testDeps } from '#test/support/testDeps.ts';

/** Stores a gateway as if it had been bought; answers its path. */
export const keptGateway = async (table: Table, part: Partial<Gateway>): Promise<string> => {
  const kept = gatewayOf(part);
  const deps = testDeps(table, kept.createdAt);
  await deps.transact([deps.gateways.create(kept)]);
  return `/v1/accounts/${kept.accountId}/gateways/${kept.gatewayId}`;
};

/** Manually onboarded apps, `wx-0` and on. */
export const appsOf = (count: number): Gateway['apps'] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ appId: `wx-${n}`, kind: 'h5', onboarding: 'manual', features: [] },
    attachedAt: gatewayOf().createdAt,
  }));
