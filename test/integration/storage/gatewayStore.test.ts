import { describe, expect, it } from 'vitest';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { Conflict } from '#shared/faults.ts';
import { gatewayOf, termFrom } from '#test/support/samples/gateways.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const open = async () => testDeps(await createTable(), '2026-09-10T00:00:00Z');

const at = instant('2026-09-10T00:00:00Z');

/** As much as the largest plan allows, of the longest texts, after ten years of paying monthly. */
const largest = (): Gateway => {
  const { name, maxApps, maxUrls, features } = planOf('enterprise');
  return gatewayOf({
    plan: name,
    payments: Array.from({ length: 120 }, () => ({
      ...termFrom(at),
      paid: {
        buckets: {
          cash: new Decimal('749998.99'),
          income: new Decimal('0.01'),
          gift: new Decimal(1),
        },
        vouchers: [{ id: 'v-1', amount: new Decimal('0.00000001') }],
      },
    })),
    apps: Array.from({ length: maxApps }, (_, n) => ({
      ...{ appId: `${n}`.padStart(64, 'x'), kind: 'miniProgram', onboarding: 'oneClick' },
      ...{ features, attachedAt: at },
    })),
    urls: Array.from({ length: maxUrls }, (_, n) => ({
      ...{ urlId: `u-${n}`, kind: 'url', value: `https://${'a'.repeat(492)}`, attachedAt: at },
    })),
  });
};

describe('PLN-01 a gateway in the table', () => {
  it('comes back as it was, the largest too', async () => {
    const deps = await open();
    const gateway = largest();
    await deps.transact([deps.gateways.create(gateway)]);
    expect(await deps.gateways.load(gateway.accountId, gateway.gatewayId)).toEqual(gateway);
  });

  it('is created once, and saved as it was read', async () => {
    const deps = await open();
    const gateway = gatewayOf();
    await deps.transact([deps.gateways.create(gateway)]);
    await expect(deps.transact([deps.gateways.create(gateway)])).rejects.toThrow(Conflict);
    const next = { ...gateway, version: 2, autoRenew: true };
    await deps.transact([deps.gateways.save(next)]);
    await expect(deps.transact([deps.gateways.save(next)])).rejects.toThrow(Conflict);
    expect(await deps.gateways.load(gateway.accountId, gateway.gatewayId)).toEqual(next);
  });
});
